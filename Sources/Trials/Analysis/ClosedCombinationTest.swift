import Distributions
import Statistics

/// Closed testing of several hypotheses by the inverse normal combination of stages: a hypothesis is rejected when every
/// intersection that holds it is.
///
/// In each stage an intersection is tested by those of its hypotheses that were still open, so that one that was dropped
/// is simply not tested any more.
///
/// ## Source
/// W. Lehmacher and G. Wassmer, *Biometrics* 55 (1999) 1286–1290; F. Bretz et al., *Biom. J.* 48 (2006) 623–634.
struct ClosedCombinationTest: Sendable {
  private let hypotheses: Int
  /// By intersection the distribution of its largest statistic; `nil` where the level is shared out equally.
  private let distributions: [ManyToOneDistribution?]
  /// What stands for a statistic that is as good as can be, and for one that is as bad.
  private static let limit = 30.0

  init(_ plan: AdaptationPlan, _ scenario: Scenario, hypotheses: Int) {
    self.hypotheses = hypotheses
    let design = scenario.design
    let isShared = plan.intersection == .dunnett && plan.enrichment == nil
    distributions = (0..<(1 << hypotheses)).map { set in
      let members = design.experimental.indices.filter { set & (1 << $0) != 0 }
      guard isShared, members.count > 1, let control = design.control else { return nil }
      return try? ManyToOneDistribution(
        treated: members.map { design.arms[design.experimental[$0]].weight }, control: design.arms[control].weight,
        degreesOfFreedom: .infinity)
    }
  }

  /// The least combined statistic of all intersections that hold a hypothesis, over the stages so far.
  ///
  /// - Returns: −infinity where the p-value of an intersection in a stage is 1, for then no statistic exists: nothing that
  ///   comes later makes up for it.
  func combined(_ hypothesis: Int, _ memory: SteeringWorkspace) -> Double {
    var least = Double.infinity
    for set in 1..<(1 << hypotheses) where set & (1 << hypothesis) != 0 {
      var sum = 0.0
      var squares = 0.0
      for stage in 1...memory.stage {
        sum += memory.weights[stage] * z(of: UInt16(set) & memory.open[stage], stage, memory)
        squares += memory.weights[stage] * memory.weights[stage]
      }
      least = min(least, sum / squares.squareRoot())
    }
    return least
  }

  /// The statistic of an intersection in one stage.
  private func z(of set: UInt16, _ stage: Int, _ memory: SteeringWorkspace) -> Double {
    if set == 0 { return -.infinity }
    let cell = stage * memory.intersectionCount + Int(set)
    if memory.intersections[cell].isNaN { memory.intersections[cell] = calculate(set, stage, memory) }
    return memory.intersections[cell]
  }

  private func calculate(_ set: UInt16, _ stage: Int, _ memory: SteeringWorkspace) -> Double {
    var largest = -Double.infinity
    for hypothesis in 0..<hypotheses where set & (1 << UInt16(hypothesis)) != 0 {
      let z = memory.z[stage * SteeringWorkspace.width + hypothesis]
      if !z.isNaN { largest = max(largest, z) }
    }
    // A stage in which nothing could be compared says nothing for or against.
    if largest == -.infinity { return 0 }
    let members = set.nonzeroBitCount
    if members == 1 { return min(Self.limit, max(-Self.limit, largest)) }
    var p = min(1, Double(members) * StandardNormal.survival(at: largest))
    // Far out the bound is exact to the last digits, and what the integral leaves is rounding error.
    if p > 1e-7, let distribution = distributions[Int(set)] {
      p = min(p, 1 - distribution.probability(within: largest, sides: .upper))
    }
    if p >= 1 { return -.infinity }
    return p > 0 ? min(Self.limit, -StandardNormal.quantile(p)) : Self.limit
  }
}
