import Distributions
import Testing
import Trials

/// Rates over all simulated trials together.
@Suite struct TotalsOverTrialsTests {
  private static let events = "adverse_events.A.first_events.only"
  private static let years = "adverse_events.A.years_until_first.only"

  private func results(_ trials: Int) async throws -> ExperimentResults {
    var setup = TrialSetup.oneArm()
    setup.arms[0].adverseEvents = [try .recurrent("A", perDay: 0.05)]
    setup.patients = 10
    setup.followUp = 40
    return try await Experiment([setup.plan()], seed: 8).run(replicates: 0..<trials, workers: 2)
  }

  /// Exponential first events: 0.05 a day, of however many patients and however long.
  @Test func `first events in all the time until them come at the rate assumed`() async throws {
    let results = try await results(200)
    let ratio = try #require(results.ratioOfTotals(Self.events, to: Self.years))
    #expect(abs(ratio.value - 0.05 * 365.25) <= 4 * ratio.error)
    // 2,000 patients, of whom 1 − exp(−2) have the event: a Poisson rate has the relative error 1/√events.
    #expect(abs(ratio.error / ratio.value - 1 / 1_729.3.squareRoot()) < 0.004)
  }

  /// The delete-one jackknife of M. H. Quenouille, *Biometrika* 43 (1956) 353–360.
  @Test func `the error of a ratio of totals is that of leaving out one trial at a time`() async throws {
    let results = try await results(60)
    let rows = results.replicates.compactMap { results.trial($0) }.map { ($0[Self.events] ?? 0, $0[Self.years] ?? 0) }
    let (x, y) = (rows.reduce(0) { $0 + $1.0 }, rows.reduce(0) { $0 + $1.1 })
    let without = rows.map { (x - $0.0) / (y - $0.1) }
    let mean = without.reduce(0, +) / 60
    let error = (without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 59 / 60).squareRoot()
    let ratio = try #require(results.ratioOfTotals(Self.events, to: Self.years))
    #expect(abs(ratio.value - x / y) < 1e-9 * ratio.value)
    #expect(abs(ratio.error - error) < 0.03 * error)
    #expect(results.ratioOfTotals("no.such", to: Self.years) == nil)
  }
}
