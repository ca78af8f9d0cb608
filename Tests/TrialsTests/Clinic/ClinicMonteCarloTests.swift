import DiscreteEvents
import Testing
import Trials

/// The whole simulator as a queue for which there are closed forms.
@Suite(.enabled(if: Build.isRelease)) struct ClinicMonteCarloTests {
  /// The mean wait of each run, the first patients left out who find the clinic empty, and what was measured of it.
  private func run(_ setup: TrialSetup, trials: Int, seed: UInt64) throws -> (
    waits: Sample, waited: Sample, use: Sample
  ) {
    let simulation = try setup.simulation(seed: seed)
    var found = (waits: Sample(), waited: Sample(), use: Sample())
    for replicate in 0..<UInt32(trials) {
      let result = try simulation.run(replicate: replicate)
      let data = simulation.data
      var (sum, waited, count) = (0.0, 0, 0)
      for patient in setup.patients / 10..<setup.patients {
        guard let wait = data.chair(0, of: patient)?.waited, wait < .never else { continue }
        count += 1
        sum += wait.value
        waited += wait > .zero ? 1 : 0
      }
      found.waits.add(sum / Double(count))
      found.waited.add(Double(waited) / Double(count))
      found.use.add(try #require(result["clinic.utilization"]))
    }
    return found
  }

  @Test func `adverse events that keep patients for an exponential time make it M/M/c`() throws {
    let reference = try Reference("queue.mmc", in: "queueing")
    for (chairs, arrivals, key) in [(3, 5.0, "c3"), (8, 14.0, "c8")] {
      let setup = try TrialSetup.queue(
        .always(chairs: chairs), patients: 10_000, arrivals: arrivals, lasts: .rate(2), window: 80)
      let found = try run(setup, trials: 100, seed: UInt64(chairs))
      let expected = try reference.numbers(key)
      expectMean(found.waits, try #require(expected["Wq"]), "mean wait, \(chairs) chairs")
      expectMean(found.waited, try #require(expected["erlangC"]), "share who wait, \(chairs) chairs")
      expectMean(found.use, try #require(expected["rho"]), "utilization, \(chairs) chairs")
    }
  }

  @Test func `sessions of one length make it M/D/1`() throws {
    var setup = try TrialSetup.queue(
      .always(chairs: 1), patients: 10_000, arrivals: 0.5, lasts: .rate(1), window: 80)
    setup.arms[0].adverseEvents = []
    setup.arms[0].length = Days(1)
    setup.arms[0].observation = Days(0.2)
    let found = try run(setup, trials: 100, seed: 9)
    let expected = try Reference("queue.mg1", in: "queueing").numbers("md1")
    expectMean(found.waits, try #require(expected["Wq"]), "mean wait")
    expectMean(found.use, 0.6, "utilization")
  }

  @Test func `where nobody waits those are missed whom Erlang's B counts`() throws {
    let setup = try TrialSetup.queue(
      .always(chairs: 4), patients: 10_000, arrivals: 6, lasts: .rate(2), window: 0)
    let simulation = try setup.simulation(seed: 5)
    var missed = Sample()
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      missed.add(try #require(result["clinic.missed"]))
    }
    expectMean(missed, try Reference("queue.loss", in: "queueing").value("B_3_4"), "missed for want of a chair")
  }
}
