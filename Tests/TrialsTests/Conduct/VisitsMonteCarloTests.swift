import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct VisitsMonteCarloTests {
  private func pages(_ conduct: VisitConduct, _ visits: [Days]) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm()
    setup.patients = 1_000
    setup.visits = visits
    setup.conduct = conduct
    let simulation = try setup.simulation(seed: 41)
    return try (0..<200).flatMap { try simulation.pages(replicate: $0) }
  }

  /// A standard normal variable cut off at ± 2 has variance 1 − 4 φ(2) / (2 Φ(2) − 1) = 0.7737413
  /// (N. L. Johnson, S. Kotz, N. Balakrishnan, *Continuous Univariate Distributions* 1 (1994), section 10.1).
  @Test func `visits scatter around their target days by a truncated normal`() throws {
    let pages = try pages(VisitConduct(scatterSD: 1.5, scatterMax: 3), [14, 28])
    for (index, day) in [14.0, 28].enumerated() {
      var offsets = Sample()
      for page in pages { if let visit = page.visits[index] { offsets.add((visit.time - day) / 1.5) } }
      #expect(offsets.count == pages.count)
      expectMean(offsets, 0, "visit \(index)")
      expectVariance(offsets, 0.7737413035, "visit \(index)")
    }
    var products = Sample()
    for page in pages {
      if let a = page.visits[0], let b = page.visits[1] { products.add((a.time - 14) * (b.time - 28)) }
    }
    expectMean(products, 0, "product of the offsets of two visits")
  }

  @Test func `visits are missed independently`() throws {
    let pages = try pages(VisitConduct(attendance: 0.8), [7, 14])
    expectShare(pages.count { $0.visits[0] != nil }, of: pages.count, 0.8, "first visit")
    expectShare(pages.count { $0.visits[1] != nil }, of: pages.count, 0.8, "second visit")
    expectShare(pages.count { $0.visits[0] == nil && $0.visits[1] == nil }, of: pages.count, 0.04, "neither")
  }

  /// Mean and variance of a sum of independent parts: baseline 40 ± 5, deviation 3, error 4.
  @Test func `a score is the sum of what it is made of`() throws {
    var setup = TrialSetup.oneArm()
    setup.patients = 1_000
    setup.visits = [7, 14]
    let fall = MeasurementDistribution.normal(try Normal(mean: 0.25, sd: 0.1))
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: -1_000...1_000, baseline: .normal(try Normal(mean: 40, sd: 5)),
      fall: [fall, fall, fall], natural: .init(share: 0.2, by: 14), betweenPatientSD: 3, errorSD: 4, rounded: false)
    let simulation = try setup.simulation(seed: 43)
    let pages = try (0..<100).flatMap { try simulation.pages(replicate: $0) }
    var baseline = Sample()
    var scores = [Sample(), Sample()]
    for page in pages {
      baseline.add(page.baseline)
      for visit in 0..<2 { if let seen = page.visits[visit] { scores[visit].add(seen.score) } }
    }
    expectMean(baseline, 40, "measured baseline")
    expectVariance(baseline, 25 + 16, "measured baseline")
    for (visit, natural) in [0.9, 0.8].enumerated() {
      // Var(BF) = μ_B² σ_F² + μ_F² σ_B² + σ_B² σ_F² with F = 1 − fall.
      let product = 1_600 * 0.01 + 0.5625 * 25 + 25 * 0.01
      expectMean(scores[visit], 40 * natural * 0.75, "score of visit \(visit)")
      expectVariance(scores[visit], natural * natural * product + 9 + 16, "score of visit \(visit)")
    }
  }
}
