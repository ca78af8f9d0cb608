import Distributions
import Statistics

/// What may be said of the effect after a trial with looks, and where it goes in a trial's row of values.
///
/// Outcomes are ordered stage by stage, at the information that the looks really had. Futility bounds are left out, as if
/// they did not bind.
struct StagewiseMeasures: Sendable {
  private let pValue: Int
  private let estimate: Int
  private let lower: Int
  private let upper: Int
  private let isTwoSided: Bool
  /// A hazard ratio is worked out by its logarithm.
  private let isRatio: Bool

  init?(_ scenario: Scenario, tested: String, _ measures: inout MeasureList) {
    guard let arm = scenario.design.experimental.first.map({ scenario.design.arms[$0].name }),
      let endpoint = scenario.analysis.endpoints.first(where: { $0.name == tested })
    else { return nil }
    let unit = Self.unit(endpoint)
    isRatio = unit == .ratio
    isTwoSided = scenario.analysis.sided == .two
    pValue = measures.add("\(tested).stagewise_p_value.\(arm)", .median, .proportion)
    estimate = measures.add("\(tested).median_unbiased.\(arm)", .median, unit)
    lower = measures.add("\(tested).stagewise_lower.\(arm)", .median, unit)
    upper = measures.add("\(tested).stagewise_upper.\(arm)", .median, unit)
  }

  private static func unit(_ endpoint: Endpoint) -> Measure.Unit {
    switch endpoint.kind {
    case .timeToEvent: .ratio
    case .continuous, .longitudinal: .points
    default: .proportion
    }
  }

  /// Writes what follows from the looks of a trial; nothing when its last look had no boundary or no test.
  ///
  /// - Parameters:
  ///   - looks: The looks, the one that ended the trial last.
  ///   - step: The effect of one standard error of benefit at the last look.
  func write(
    _ looks: [LookOutcome], step: Double?, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) {
    guard let step, step.isFinite, let last = looks.last, last.boundary != nil, last.z.isFinite else { return }
    // A look without a boundary decided nothing: the trial is as if it had not been.
    workspace.stagewise.removeAll()
    for look in looks.dropLast() {
      guard let boundary = look.boundary else { continue }
      workspace.stagewise.goOn(
        information: look.information, upper: boundary.criticalValue,
        lower: isTwoSided ? -boundary.criticalValue : -.infinity)
    }
    guard let result = workspace.stagewise.result(information: last.information, z: last.z) else { return }
    row[pValue] = isTwoSided ? min(1, 2 * min(result.pValue, 1 - result.pValue)) : result.pValue
    // The effect is that at which Z has the mean effect · √information, and one step is an effect of Z = 1 at the stop.
    let scale = step * last.information.squareRoot()
    func value(_ effect: Double) -> Double { isRatio ? Elementary.exp(effect * scale) : effect * scale }
    row[estimate] = value(result.medianUnbiasedEffect)
    let limits = (value(result.interval.lower), value(result.interval.upper))
    row[lower] = min(limits.0, limits.1)
    row[upper] = max(limits.0, limits.1)
  }
}
