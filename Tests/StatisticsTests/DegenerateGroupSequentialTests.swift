import Statistics
import Testing

@Suite struct DegenerateGroupSequentialTests {
  static func design(_ fractions: [Double], alpha: Double = 0.025) throws -> GroupSequentialDesign {
    try GroupSequentialDesign(fractions: fractions, boundary: .spending(.obrienFleming), alpha: alpha)
  }

  static let rise = "above the one before by 0.000001 or more"

  @Test func `one look is the fixed design`() throws {
    // qnorm(0.975) and (qnorm(0.975) + qnorm(0.9)) of R 4.2.2.
    for boundary in [BoundaryFamily.spending(.pocock), .obrienFleming, .pocock, try .haybittlePeto()] {
      let one = try GroupSequentialDesign(fractions: [1], boundary: boundary, alpha: 0.025)
      let two = try GroupSequentialDesign(fractions: [1], boundary: boundary, alpha: 0.05, sides: .two)
      #expect(agree(one.criticalValues[0], 1.959963984540054))
      #expect(agree(two.criticalValues[0], 1.959963984540054))
      #expect(agree(try one.drift(power: 0.9), 3.2415155500846544, 1e-10))
      #expect(agree(try one.inflation(power: 0.9), 1, 1e-10))
    }
    let futile = try GroupSequentialDesign(
      fractions: [1], boundary: .pocock, futility: .spending(.pocock), alpha: 0.025, beta: 0.1)
    #expect(agree(futile.drift ?? .nan, 3.2415155500846544, 1e-10))
    #expect(futile.futilityBounds == futile.criticalValues)
  }

  @Test func `fractions that do not rise to 1 are refused by place`() {
    #expect(throws: StatisticsError.invalidCount(expected: "at least one look")) { try Self.design([]) }
    for fractions in [[0.5, 0.4, 1], [0.5, 0.5, 1], [0.5, .nan, 1]] {
      #expect(throws: StatisticsError.invalidValue(column: "fractions", index: 1, expected: Self.rise)) {
        try Self.design(fractions)
      }
    }
    #expect(throws: StatisticsError.invalidValue(column: "fractions", index: 0, expected: Self.rise)) {
      try Self.design([0, 1])
    }
    for fractions in [[0.5, 1.2], [0.5, 0.9]] {
      #expect(throws: StatisticsError.invalidValue(column: "fractions", index: 1, expected: "1 at the last look")) {
        try Self.design(fractions)
      }
    }
  }

  @Test func `error probabilities outside their domain are refused`() throws {
    for alpha in [0, 1, -0.1, .nan] {
      #expect(throws: StatisticsError.invalidParameter("alpha", expected: "strictly between 0 and 1")) {
        try Self.design([0.5, 1], alpha: alpha)
      }
    }
    for beta in [0, 0.975, 1, .nan] {
      #expect(throws: StatisticsError.invalidParameter("beta", expected: "strictly between 0 and 1 - alpha")) {
        try GroupSequentialDesign(
          fractions: [0.5, 1], boundary: .pocock, futility: .spending(.pocock), alpha: 0.025, beta: beta)
      }
    }
    #expect(throws: StatisticsError.invalidParameter("beta", expected: "given, because futility spends it")) {
      try GroupSequentialDesign(
        fractions: [0.5, 1], boundary: .pocock, futility: .spending(.pocock), alpha: 0.025, beta: nil)
    }
  }

  @Test func `parameters of families are refused by name`() {
    let gamma = StatisticsError.invalidParameter("gamma", expected: "between -40 and 40")
    #expect(throws: gamma) { try SpendingFunction.hwangShihDeCani(gamma: .nan) }
    let rho = StatisticsError.invalidParameter("rho", expected: "above 0 and at most 50")
    #expect(throws: rho) { try SpendingFunction.kimDeMets(rho: 0) }
    let delta = StatisticsError.invalidParameter("delta", expected: "between -2 and 2")
    #expect(throws: delta) { try BoundaryFamily.wangTsiatis(delta: 3) }
    let z = StatisticsError.invalidParameter("z", expected: "between 0 and 30")
    #expect(throws: z) { try BoundaryFamily.haybittlePeto(z: -1) }
    #expect(throws: StatisticsError.self) {
      try SpendingFunction.table(fractions: [0.5, 1], cumulative: [0.02, 0.01])
    }
    #expect(throws: StatisticsError.self) { try SpendingFunction.table(fractions: [0.5, 1], cumulative: [0, 0]) }
    #expect(throws: StatisticsError.self) { try SpendingFunction.table(fractions: [1], cumulative: [0.01, 0.02]) }
  }

  @Test func `Haybittle and Peto's value that spends more than alpha has no boundary`() throws {
    #expect(throws: StatisticsError.noBoundary(look: 3)) {
      try GroupSequentialDesign(
        fractions: [0.3, 0.6, 1], boundary: .haybittlePeto(z: 1.5), alpha: 0.025)
    }
  }

  @Test func `a look that spends nothing cannot reject`() throws {
    let function = try SpendingFunction.table(fractions: [0.25, 0.5, 1], cumulative: [0, 0.01, 0.025])
    let design = try GroupSequentialDesign(fractions: [0.25, 0.5, 1], boundary: .spending(function), alpha: 0.025)
    #expect(design.criticalValues[0] == .infinity)
    #expect(agree(design.cumulativeAlpha[1], 0.01, 1e-9))
    #expect(agree(design.cumulativeAlpha[2], 0.025, 1e-9))
  }

  @Test func `a monitor refuses information that does not rise, and goes on as before`() throws {
    let design = try Self.design([0.5, 1])
    var monitor = try GroupSequentialMonitor(design, maximumInformation: 200)
    _ = try monitor.look(information: 110, isLast: false)
    for information in [110, 100, -5, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try monitor.look(information: information, isLast: true) }
    }
    let last = try monitor.look(information: 190, isLast: true)
    #expect(last.alphaSpent == 0.025 && last.criticalValue.isFinite)
    #expect(throws: StatisticsError.self) { try monitor.look(information: 200, isLast: true) }
    #expect(throws: StatisticsError.self) { _ = try GroupSequentialMonitor(design, maximumInformation: 0) }
  }

  @Test func `beyond the planned information nothing is left for a later look`() throws {
    var monitor = try GroupSequentialMonitor(try Self.design([0.5, 1]), maximumInformation: 200)
    let early = try monitor.look(information: 210, isLast: false)
    #expect(agree(early.criticalValue, 1.959963984540054) && early.alphaSpent == 0.025)
    #expect(try monitor.look(information: 220, isLast: true).criticalValue == .infinity)
  }

  @Test func `a first and last look that comes early spends all`() throws {
    var monitor = try GroupSequentialMonitor(try Self.design([0.5, 1]), maximumInformation: 200)
    let only = try monitor.look(information: 60, isLast: true)
    #expect(agree(only.criticalValue, 1.959963984540054))
    #expect(only.decision(z: 2) == .reject && only.decision(z: 1) == .stopForFutility)
    #expect(only.decision(z: .nan) == .stopForFutility)
  }

  @Test func `crossing probabilities refuse bad bounds and take infinite ones`() throws {
    #expect(throws: StatisticsError.self) { try CrossingProbabilities(information: [], upper: [], drift: 0) }
    #expect(throws: StatisticsError.self) { try CrossingProbabilities(information: [1, 1], upper: [2, 2], drift: 0) }
    #expect(throws: StatisticsError.self) { try CrossingProbabilities(information: [1], upper: [.nan], drift: 0) }
    #expect(throws: StatisticsError.self) {
      try CrossingProbabilities(information: [1], upper: [1], lower: [2], drift: 0)
    }
    #expect(throws: StatisticsError.self) { try CrossingProbabilities(information: [1], upper: [1], drift: .nan) }
    let never = try CrossingProbabilities(information: [1, 2], upper: [.infinity, .infinity], drift: 1)
    #expect(never.totalUpper == 0 && agree(never.neither, 1) && agree(never.expectedInformation, 2))
    let always = try CrossingProbabilities(information: [1, 2], upper: [0, 0], lower: [0, 0], drift: 1)
    #expect(agree(always.totalUpper + always.totalLower, 1) && always.neither == 0)
  }

  @Test func `inference, conditional power and re-estimation refuse what has no meaning`() throws {
    #expect(throws: StatisticsError.self) { try StagewiseInference(information: [], upper: [], z: 1) }
    #expect(throws: StatisticsError.self) { try StagewiseInference(information: [1, 2], upper: [], z: 1) }
    #expect(throws: StatisticsError.self) { try StagewiseInference(information: [1], upper: [], z: .nan) }
    #expect(throws: StatisticsError.self) { try ConditionalPower(z: 1, fraction: 1, criticalValue: 2) }
    #expect(throws: StatisticsError.self) { try InverseNormalCombination(weights: []) }
    #expect(throws: StatisticsError.self) { try InverseNormalCombination(plannedInformation: [2, 2]) }
    #expect(try InverseNormalCombination(weights: [1]).z(first: 1, second: 2).isNaN)
    #expect(throws: StatisticsError.self) {
      try PromisingZone(first: 100, planned: 100, maximum: 200, alpha: 0.025, targetPower: 0.9)
    }
    let zone = try PromisingZone(first: 100, planned: 200, maximum: 200, alpha: 0.025, targetPower: 0.9)
    #expect(zone.lowerLimit == 0.5 && zone.decide(z: .nan).zone == .unfavorable)
    #expect(zone.secondStage(z: -1, power: 0.9) == .infinity)
    let level = try StagewiseInference(information: [1], upper: [], z: 1).confidenceInterval(level: 1)
    #expect(level.lower.isNaN && level.upper.isNaN)
  }
}
