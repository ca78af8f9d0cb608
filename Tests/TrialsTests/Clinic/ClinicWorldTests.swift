import Testing
import Trials

/// The many patients from whom a truth is worked out do not wait for each other.
@Suite struct ClinicWorldTests {
  @Test func `what beliefs do is that of patients with a chair for everybody`() async throws {
    var setup = try BlindingSetup.trial(expectancy: BlindingSetup.shift(active: -6))
    let plain = try #require(try await BlindingSetup.effects(setup, trials: 2).first)
    setup.clinic = .always(chairs: 1)
    let other = try #require(try await BlindingSetup.effects(setup, trials: 2).first)
    #expect(other.total == plain.total && other.direct == plain.direct)
    #expect(other.estimate.value != plain.estimate.value)
  }
}
