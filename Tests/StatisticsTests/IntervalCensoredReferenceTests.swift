import Statistics
import Testing

/// Time to cosmetic deterioration of the breast in months, radiotherapy alone or with chemotherapy: Finkelstein & Wolfe,
/// *Biometrics* 41 (1985) 933–945. 0 as an upper end stands for infinity.
enum BreastCosmesis {
  static let radiotherapy: [(Double, Double)] = [
    (45, 0), (6, 10), (0, 7), (46, 0), (46, 0), (7, 16), (17, 0), (7, 14), (37, 44), (0, 8), (4, 11), (15, 0),
    (11, 15), (22, 0), (46, 0), (46, 0), (25, 37), (46, 0), (26, 40), (46, 0), (27, 34), (36, 44), (46, 0), (36, 48),
    (37, 0), (40, 0), (17, 25), (46, 0), (11, 18), (38, 0), (5, 12), (37, 0), (0, 5), (18, 0), (24, 0), (36, 0),
    (5, 11), (19, 35), (17, 25), (24, 0), (32, 0), (33, 0), (19, 26), (37, 0), (34, 0), (36, 0),
  ]
  static let chemotherapy: [(Double, Double)] = [
    (8, 12), (0, 22), (24, 31), (17, 27), (17, 23), (24, 30), (16, 24), (13, 0), (11, 13), (16, 20), (18, 25),
    (17, 26), (32, 0), (23, 0), (44, 48), (14, 17), (0, 5), (5, 8), (12, 20), (11, 0), (33, 40), (31, 0), (13, 39),
    (19, 32), (34, 0), (13, 0), (16, 24), (35, 0), (15, 22), (11, 17), (22, 32), (10, 35), (30, 34), (13, 0),
    (10, 17), (8, 21), (4, 9), (11, 0), (14, 19), (4, 8), (34, 0), (30, 36), (18, 24), (16, 60), (35, 39), (21, 0),
    (11, 20), (48, 0),
  ]

  static func times(_ group: [(Double, Double)]) throws -> IntervalCensoredTimes {
    try IntervalCensoredTimes(lower: group.map { $0.0 }, upper: group.map { $0.1 == 0 ? .infinity : $0.1 })
  }
}

/// Masses: self-consistency iterated until no mass changes by 10⁻¹⁶ (numpy 2.4, an independent program that enumerates
/// the covering matrix). Score and variance: numerical derivatives of the log-likelihood with all hazards free, by the
/// same program. The score of Sun's test is also the 9.141846 that R's `interval::ictest(scores = "logrank2")` reports
/// for these data, and 7.8749 is its score-test chi-square for `scores = "logrank1"` (Fay & Shaw 2010).
@Suite struct IntervalCensoredReferenceTests {
  @Test func `radiotherapy alone has the known masses`() throws {
    let curve = try TurnbullEstimate(BreastCosmesis.times(BreastCosmesis.radiotherapy))
    let masses = [
      0.046346774, 0.0333633709, 0.0886673681, 0.0707529218, 0.0926458366, 0.0817857649, 0.1208798274, 0.4655581364,
    ]
    let ends: [Double] = [5, 7, 8, 12, 25, 34, 40, 48]
    let support = curve.intervals.filter { $0.mass > 0 }
    #expect(curve.isConverged)
    #expect(support.map(\.upper) == ends)
    for (interval, mass) in zip(support, masses) { #expect(agree(interval.mass, mass, 1e-9)) }
    #expect(agree(curve.logLikelihood, -58.06002195399099, 1e-10))
  }

  @Test func `with chemotherapy, too`() throws {
    let curve = try TurnbullEstimate(BreastCosmesis.times(BreastCosmesis.chemotherapy))
    let masses = [
      0.0432826277, 0.0432826277, 0.0692055834, 0.1453977153, 0.1410948977, 0.1157459257, 0.0998653107, 0.0708813765,
      0.1608311074, 0.0552064139, 0.0552064139,
    ]
    let support = curve.intervals.filter { $0.mass > 0 }
    #expect(curve.isConverged)
    #expect(support.count == masses.count)
    for (interval, mass) in zip(support, masses) { #expect(agree(interval.mass, mass, 1e-9)) }
    #expect(agree(curve.logLikelihood, -65.63696490768618, 1e-10))
  }

  @Test func `the two groups differ as published`() throws {
    let treated = try BreastCosmesis.times(BreastCosmesis.chemotherapy)
    let control = try BreastCosmesis.times(BreastCosmesis.radiotherapy)
    let sun = try IntervalLogRankTest(treated: treated, control: control)
    #expect(agree(sun.score, 9.141846169, 1e-7))
    #expect(agree(sun.variance, 10.97088938, 1e-5))
    let finkelstein = try IntervalLogRankTest(treated: treated, control: control, link: .proportional)
    #expect(agree(finkelstein.score, 9.944182437, 1e-7))
    #expect(agree(finkelstein.variance, 12.55714304, 1e-5))
    #expect(agree(finkelstein.chiSquare, 7.8749, 1e-4))
  }
}
