import Distributions
import Statistics

/// The comparison of one experimental arm with the control, or of the arms of one level of a factor with those of its
/// reference level, and where its verdict goes in a trial's row of values.
struct Comparison: Sendable {
  /// The two arms by position; in a factorial design the first such pair.
  let arm: Int
  let control: Int
  private let alpha: Double
  private let sided: AnalysisPlan.Sided
  private let pValue: Int
  private let rejected: Int
  private let power: Int
  private let failed: Int
  /// The test statistic, which looks at several comparisons need of each.
  private let benefit: Int?

  /// One comparison for each experimental arm; none without a control, nor in a factorial design, which compares levels
  /// of factors.
  static func all(_ endpoint: String, _ scenario: Scenario, _ measures: inout MeasureList) -> [Comparison] {
    guard let control = scenario.design.control, scenario.design.factorial == nil else { return [] }
    return scenario.design.experimental.map { arm in
      Comparison(endpoint, scenario.design.arms[arm].name, arm: arm, control: control, scenario, &measures)
    }
  }

  /// - Parameter name: What is compared, in the paths of its results.
  init(
    _ endpoint: String, _ name: String, arm: Int, control: Int, _ scenario: Scenario, _ measures: inout MeasureList
  ) {
    self.arm = arm
    self.control = control
    alpha = scenario.analysis.alpha
    sided = scenario.analysis.sided
    pValue = measures.add("\(endpoint).p_value.\(name)", .median, .proportion)
    rejected = measures.add("\(endpoint).rejected.\(name)", .share, .proportion)
    power = measures.add("\(endpoint).power.\(name)", .share, .proportion)
    failed = measures.add("\(endpoint).failed.\(name)", .share, .proportion)
    let isLookedAt = scenario.analysis.familyLooks?.boundaries.contains { $0.endpoint == endpoint } ?? false
    benefit = isLookedAt ? measures.add("\(endpoint).statistic.\(name)", .median, .ratio) : nil
  }

  /// Writes the verdict of a test.
  ///
  /// Power counts rejections in favour of the experimental arm only.
  func write(_ verdict: Verdict?, into row: UnsafeMutablePointer<Double>) {
    guard let verdict, !verdict.twoSided.isNaN else {
      // A test that could not be carried out has not rejected anything.
      row[failed] = 1
      if let benefit { row[benefit] = .nan }
      row[rejected] = 0
      row[power] = 0
      return
    }
    let p = sided == .two ? verdict.twoSided : verdict.oneSided
    let rejects = p <= alpha
    row[pValue] = p
    if let benefit { row[benefit] = verdict.benefit }
    row[failed] = 0
    row[rejected] = rejects ? 1 : 0
    row[power] = rejects && verdict.favours ? 1 : 0
  }
}

extension Comparison {
  /// The statistic that the last test wrote down, positive for a benefit; NaN when there was none.
  func statistic(in row: UnsafePointer<Double>) -> Double { benefit.map { row[$0] } ?? .nan }

  /// Puts the decision of a group-sequential boundary in the place of the one that the level alone would make.
  func decide(rejects: Bool, inFavour: Bool, into row: UnsafeMutablePointer<Double>) {
    row[rejected] = rejects ? 1 : 0
    row[power] = rejects && inFavour ? 1 : 0
  }

  /// The p-value that a verdict has here; NaN when the test could not be carried out.
  func pValue(_ verdict: Verdict?) -> Double {
    verdict.map { sided == .two ? $0.twoSided : $0.oneSided } ?? .nan
  }
}

/// What a test says.
struct Verdict {
  /// The two-sided p-value.
  let twoSided: Double
  /// The p-value against no benefit of the experimental arm.
  let oneSided: Double
  /// Whether the data lean towards the experimental arm.
  let favours: Bool
  /// The standard normal statistic, positive for a benefit; of a test that has none, the one with its p-value.
  var benefit: Double {
    if let z { return z }
    guard let opposite else { return -StandardNormal.quantile(oneSided) }
    return Self.statistic(benefit: oneSided, harm: opposite)
  }
  /// The p-value against no harm, where it is not the rest to 1: exact tests count what was seen on both sides.
  private let opposite: Double?
  private let z: Double?
  /// The effect of one standard error of benefit, in the unit of the estimate (of a hazard ratio its logarithm), negative
  /// where a benefit is a smaller number; `nil` when the analysis does not say.
  var step: Double? {
    get { givenStep ?? difference.map(step) }
    set { givenStep = newValue }
  }
  private var givenStep: Double?
  /// The difference of means behind the test, where there is one.
  var difference: Estimate?

  init(twoSided: Double, oneSided: Double, opposite: Double? = nil, favours: Bool, benefit: Double? = nil) {
    self.twoSided = twoSided
    self.oneSided = oneSided
    self.opposite = opposite
    self.favours = favours
    z = benefit
  }

  /// The statistic whose tail on either side is that side's p-value; 0 where both are above a half.
  private static func statistic(benefit: Double, harm: Double) -> Double {
    if benefit <= harm { return max(0, -StandardNormal.quantile(benefit)) }
    return min(0, StandardNormal.quantile(harm))
  }

  /// The statistic is the normal one with the p-value of t: so many steps make the difference.
  private func step(_ difference: Estimate) -> Double {
    let z = benefit
    return z.magnitude > 1e-3 ? difference.value / z : -difference.standardError
  }
}
