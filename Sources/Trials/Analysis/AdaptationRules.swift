import Distributions
import Statistics

/// What a look decides, from what it saw.
struct AdaptationRules: Sendable {
  /// What follows from a look.
  struct Step {
    var size: Int
    /// The hypotheses that stay.
    var open: UInt16
    var zone: PromisingZone.Zone?
    var figure = Double.nan
    var isEnriched = false
  }

  private let plan: AdaptationPlan
  private let statistics: StageStatistics
  private let design: Design
  private let criticalValue: Double
  /// The one-sided level.
  private let level: Double

  init(_ plan: AdaptationPlan, _ scenario: Scenario, _ statistics: StageStatistics, criticalValue: Double) {
    self.plan = plan
    self.statistics = statistics
    self.criticalValue = criticalValue
    design = scenario.design
    level = scenario.analysis.alpha / Double(scenario.analysis.sided.rawValue)
  }

  /// - Parameters:
  ///   - z: Of each open hypothesis on all data so far.
  ///   - size: The sample size so far.
  ///   - enrolled: How many patients are enrolled by the day of the decision.
  func decide(
    _ number: Int, z: SIMD16<Double>, information: Double, size: Int, enrolled: Int, odds: SIMD16<Double>,
    _ memory: SteeringWorkspace
  ) -> Step {
    var step = Step(size: size, open: memory.active)
    if let rule = plan.dropping {
      step.open = open(rule, number, z, memory.active)
      if rule.places == .givenUp, step.open != 0, step.open != memory.active {
        let left = self.odds(odds, dropping: memory.active & ~step.open).sum() / odds.sum()
        step.size = enrolled + Int((Double(size - min(size, enrolled)) * left).rounded())
      }
    }
    guard number == plan.looks.count else { return step }
    switch plan.resizing {
    case .blinded(let rule): resize(rule, &step, enrolled: enrolled, memory)
    case .promisingZone(let rule): resize(rule, &step, z: z[0], information: information, enrolled: enrolled)
    case nil: break
    }
    if let rule = plan.enrichment, z[1] >= rule.levelFrom, z[0] < rule.allBelow {
      step.isEnriched = true
      step.open = 0b10
    }
    return step
  }

  /// The odds at which arms are assigned once those of some hypotheses are closed.
  func odds(_ odds: SIMD16<Double>, dropping dropped: UInt16) -> SIMD16<Double> {
    var odds = odds
    if plan.enrichment != nil { return odds }
    for (index, hypothesis) in statistics.hypotheses.enumerated() where dropped & (1 << UInt16(index)) != 0 {
      odds[hypothesis.arm] = 0
    }
    return odds
  }

  /// The decision that carries a step out.
  func decision(
    _ step: Step, dropped: UInt16, day: Double, firstPatient: Int, odds: SIMD16<Double>, stops: Bool
  ) -> Decision {
    var stopped: UInt16 = 0
    if plan.dropping?.patients == .stop {
      for (index, hypothesis) in statistics.hypotheses.enumerated() where dropped & (1 << UInt16(index)) != 0 {
        stopped |= 1 << UInt16(hypothesis.arm)
      }
    }
    let left = self.odds(odds, dropping: dropped)
    return Decision(
      day: day, firstPatient: firstPatient, odds: left, reassigns: !stops && left != odds, sampleSize: step.size,
      stoppedArms: stopped, factor: step.isEnriched ? statistics.level?.factor ?? -1 : -1,
      level: step.isEnriched ? statistics.level?.level ?? -1 : -1)
  }

  /// The hypotheses that no rule drops.
  private func open(_ rule: ArmDropping, _ number: Int, _ z: SIMD16<Double>, _ active: UInt16) -> UInt16 {
    var open = active
    let fraction = plan.looks[number - 1].fraction
    for index in statistics.hypotheses.indices where active & (1 << UInt16(index)) != 0 && !z[index].isNaN {
      var goes = !rule.bounds.isEmpty && z[index] < rule.bounds[number - 1]
      if let least = rule.conditionalPower,
        let power = try? ConditionalPower(z: z[index], fraction: fraction, criticalValue: criticalValue)
      {
        goes = goes || power.underTrend < least
      }
      if goes { open &= ~(1 << UInt16(index)) }
    }
    guard !rule.keep.isEmpty else { return open }
    // The worst goes, of equal ones the last, until so many are left.
    while open.nonzeroBitCount > rule.keep[number - 1] {
      var worst = -1
      for index in statistics.hypotheses.indices where open & (1 << UInt16(index)) != 0 && !z[index].isNaN {
        if worst < 0 || z[index] <= z[worst] { worst = index }
      }
      if worst < 0 { return open }
      open &= ~(1 << UInt16(worst))
    }
    return open
  }

  /// n = (1/π₁ + 1/π₀) (z₁₋α + z₁₋β)² s² / δ², π being the arms' shares of the patients.
  private func resize(_ rule: Resizing.Blinded, _ step: inout Step, enrolled: Int, _ memory: SteeringWorkspace) {
    let seen = statistics.blinded(memory)
    guard seen.count >= 2, seen.sd.isFinite else { return }
    step.figure = seen.sd
    let total = Double(design.arms.reduce(0) { $0 + $1.weight })
    let spread = design.arms.reduce(0) { $0 + total / Double($1.weight) }
    let standard = -StandardNormal.quantile(level) + StandardNormal.quantile(rule.power)
    let ratio = standard * seen.sd / rule.effect
    step.size = Self.size(spread * ratio * ratio / (1 - rule.lost), rule.range, enrolled)
  }

  private func resize(
    _ rule: Resizing.Promising, _ step: inout Step, z: Double, information: Double, enrolled: Int
  ) {
    let planned = plan.maximumInformation
    let size = Double(design.sampleSize)
    guard !z.isNaN,
      let zone = try? PromisingZone(
        first: information, planned: planned, maximum: planned * Double(rule.maximum) / size, alpha: level,
        targetPower: rule.target, lowerLimit: rule.from)
    else { return }
    let decision = zone.decide(z: z)
    step.zone = decision.zone
    step.figure = decision.conditionalPower
    step.size = Self.size(size * decision.size / planned, design.sampleSize...rule.maximum, enrolled)
  }

  /// A whole number of patients within a range, and never fewer than are enrolled.
  private static func size(_ patients: Double, _ range: ClosedRange<Int>, _ enrolled: Int) -> Int {
    let within = min(Double(range.upperBound), max(Double(range.lowerBound), patients.rounded(.up)))
    return max(enrolled, Int(within))
  }
}
