import DiscreteEvents
import Foundation
import Testing
import Trials

/// The chairs alone under a load for which queueing theory has closed forms.
@Suite(.enabled(if: Build.isRelease)) struct QueueMonteCarloTests {
  /// What one run found, its beginning left out.
  private struct Outcome {
    var wait = 0.0
    var waited = 0.0
    var utilization = 0.0
  }

  /// Arrivals at random; each takes a chair for a time that is drawn.
  private func run(
    _ room: ClinicRoom, chairs: Int, arrivals: Double, luck: inout SplitMix64, _ service: (inout SplitMix64) -> Double
  ) -> Outcome {
    let (first, count) = (2_000, 12_000)
    var came: [Double] = []
    var outcome = Outcome()
    var busy = 0.0
    var (now, next) = (0.0, 0.0)
    var begun = 0
    while begun < count {
      let call = room.nextCall(after: CalendarTime(day: now)).day
      now = min(next, call)
      if next <= call {
        room.join(UInt32(came.count), kind: 0)
        came.append(now)
        next += -log(luck.uniform()) / arrivals
      }
      while let patient = room.call(at: CalendarTime(day: now)) {
        let time = service(&luck)
        room.seat(at: CalendarTime(day: now), until: CalendarTime(day: now + time))
        begun += 1
        if patient < first { continue }
        busy += time
        outcome.wait += now - came[Int(patient)]
        outcome.waited += now > came[Int(patient)] ? 1 : 0
      }
    }
    let measured = Double(count - first)
    outcome.utilization = busy / (Double(chairs) * (came[count - 1] - came[first]))
    outcome.wait /= measured
    outcome.waited /= measured
    return outcome
  }

  private func check(
    _ chairs: Int, arrivals: Double, seed: UInt64, _ service: (inout SplitMix64) -> Double,
    utilization: Double, wait: Double, waited: Double?
  ) {
    var luck = SplitMix64(seed: seed)
    var (waits, shares, uses) = (Sample(), Sample(), Sample())
    let room = ClinicRoom(Clinic.Room(chairs: chairs), stays: [.zero])
    for _ in 0..<100 {
      room.clear()
      let found = run(room, chairs: chairs, arrivals: arrivals, luck: &luck, service)
      waits.add(found.wait)
      shares.add(found.waited)
      uses.add(found.utilization)
    }
    expectMean(uses, utilization, "utilization of \(chairs) chairs")
    expectMean(waits, wait, "mean wait for one of \(chairs) chairs")
    if let waited { expectMean(shares, waited, "share who wait for one of \(chairs) chairs") }
  }

  @Test func `exponential services are those of M/M/c`() throws {
    let several = try Reference("queue.mmc", in: "queueing")
    func service(_ rate: Double) -> (inout SplitMix64) -> Double { { -log($0.uniform()) / rate } }
    for (chairs, arrivals, key) in [(3, 5.0, "c3"), (8, 14.0, "c8")] {
      let found = try several.numbers(key)
      check(
        chairs, arrivals: arrivals, seed: UInt64(chairs), service(2), utilization: try #require(found["rho"]),
        wait: try #require(found["Wq"]), waited: found["erlangC"])
    }
    let one = try Reference("queue.mm1", in: "queueing")
    check(
      1, arrivals: 0.7, seed: 1, service(1), utilization: try one.value("rho"), wait: try one.value("Wq"),
      waited: try one.value("erlangC"))
  }

  @Test func `services that take the same time are those of M/D/1`() throws {
    let wait = try Reference("queue.mg1", in: "queueing").numbers("md1")["Wq"]
    check(1, arrivals: 0.5, seed: 4, { _ in 1.2 }, utilization: 0.6, wait: try #require(wait), waited: 0.6)
  }
}
