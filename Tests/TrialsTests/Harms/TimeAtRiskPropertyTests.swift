import DiscreteEvents
import Distributions
import Testing
import Trials

/// The time at risk of patients who come late, miss sessions, stop or leave, added up from their pages.
@Suite struct TimeAtRiskPropertyTests {
  private static let within = 9.0

  private func setup() throws -> TrialSetup {
    var setup = TrialSetup.oneArm {
      $0.sessions = [3, 7, 28, 35, 70]
      $0.window = 3
    }
    setup.arms[0].attendance = SessionAttendance(attendance: 0.7, late: .init(probability: 0.5, by: try .rate(0.3)))
    setup.arms[0].dropout = Dropout(time: try .rate(0.01))
    setup.arms[0].discontinuation = Leaving(time: try .rate(0.01))
    setup.arms[0].adverseEvents = [try .misuse(perDay: 0.1, within: Days(Self.within))]
    setup.patients = 20
    return setup
  }

  /// The parts of a patient's time that lie within some days of a session given, overlapping ones as one.
  private func intervals(_ page: PatientPage) -> [ClosedRange<Double>] {
    page.sessions.compactMap { $0 }.sorted().reduce(into: []) { found, day in
      let end = min(day + Self.within, page.leftAt)
      if let last = found.last, last.upperBound >= day {
        found[found.count - 1] = last.lowerBound...max(last.upperBound, end)
      } else {
        found.append(day...end)
      }
    }
  }

  @Test func `harms lie in the time at risk, and the rate is of that time`() throws {
    for seed: UInt64 in 0..<500 {
      let simulation = try setup().simulation(seed: seed)
      let pages = try simulation.pages(replicate: 0)
      var (events, days) = (0, 0.0)
      for page in pages {
        let times = intervals(page)
        #expect(page.events.allSatisfy { event in times.contains { $0 ~= event.begins } }, "seed \(seed)")
        events += page.events.count
        days += times.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
      }
      let result = try simulation.run(replicate: 0)
      #expect(result["rare_harms.Misuse.events.only"] == Double(events), "seed \(seed)")
      let rate = 1_000 * Double(events) / (days / 365.25)
      #expect(abs((result["rare_harms.Misuse.rate.only"] ?? .nan) - rate) <= 1e-9 * rate, "seed \(seed)")
    }
  }

  @Test func `patients advanced together have the same harms`() throws {
    for seed: UInt64 in 0..<500 {
      let simulation = try setup().simulation(seed: seed)
      #expect(
        try simulation.pages(replicate: 0) == simulation.pages(replicate: 0, together: true), "seed \(seed)")
    }
  }
}
