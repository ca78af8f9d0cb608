import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct AdverseEventsMonteCarloTests {
  private static let trials = 200

  private func pages(
    _ events: [AdverseEventProfile], sessions: [Days] = [], followUp: Days = 84
  ) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm()
    setup.arms[0].adverseEvents = events
    setup.arms[0].sessions = sessions
    setup.patients = 1_000
    setup.followUp = followUp
    let simulation = try setup.simulation(seed: 31)
    return try (0..<UInt32(Self.trials)).flatMap { try simulation.pages(replicate: $0) }
  }

  /// A patient's chance at a session is Beta(m s, (1 − m) s): beta-binomial numbers of events in eight sessions
  /// (J. G. Skellam, *J. R. Stat. Soc. B* 10 (1948) 257–261), and a correlation of 1 / (1 + s) between two sessions.
  @Test func `some patients always have the event and most never`() throws {
    let m = 0.143
    let s = 0.54
    let sessions = (0..<8).map { Days(Double($0) * 7) }
    let pages = try pages([try .session("Nausea", m, correlation: 1 / (1 + s))], sessions: sessions)
    var never = 1.0
    for i in 0..<8 { never *= ((1 - m) * s + Double(i)) / (s + Double(i)) }
    let first = pages.count { $0.events.contains { $0.session == 0 } }
    let ever = pages.count { !$0.events.isEmpty }
    expectShare(first, of: pages.count, m, "at the first session")
    expectShare(ever, of: pages.count, 1 - never, "at any of eight sessions")
    for pair in [(0, 1), (2, 7)] {
      let both = pages.count { page in
        page.events.contains { $0.session == pair.0 } && page.events.contains { $0.session == pair.1 }
      }
      expectShare(both, of: pages.count, m * (m * s + 1) / (s + 1), "at sessions \(pair)")
    }
    var always = 1.0
    for i in 0..<8 { always *= (m * s + Double(i)) / (s + Double(i)) }
    expectShare(pages.count { $0.events.count == 8 }, of: pages.count, always, "at all eight")
  }

  @Test func `without a correlation sessions are independent`() throws {
    let pages = try pages([try .session("Nausea", 0.3)], sessions: [0, 7, 14])
    for (count, expected) in [0.343, 0.441, 0.189, 0.027].enumerated() {
      expectShare(pages.count { $0.events.count == count }, of: pages.count, expected, "\(count) events")
    }
  }

  @Test func `recurrent events with exponential gaps are a Poisson process`() throws {
    let pages = try pages([try .recurrent("Insomnia", perDay: 0.05)], followUp: 40)
    var counts = Sample()
    var times = Sample()
    for page in pages {
      counts.add(Double(page.events.count))
      for event in page.events { times.add(event.begins) }
    }
    // Poisson with mean 0.05 · 40 = 2, at uniformly distributed times.
    expectMean(counts, 2, "events")
    expectVariance(counts, 2, "events")
    expectMean(times, 20, "day of an event")
    expectVariance(times, 40 * 40 / 12.0, "day of an event")
    expectShare(pages.count { $0.events.isEmpty }, of: pages.count, 0.1353352832366127, "none: exp(−2)")
  }

  @Test func `an event that comes at most once has its chance, its time and its severity`() throws {
    let once = AdverseEventProfile(
      term: "Rash", trigger: .once(probability: 0.35, after: try .rate(0.1)), lasts: try .rate(0.5),
      severity: [0.6, 0.3, 0.1])
    let pages = try pages([once], followUp: 20)
    // 0.35 · (1 − exp(−2)).
    let chance = 0.35 * 0.8646647167633873
    expectShare(pages.count { $0.events.count == 1 }, of: pages.count, chance, "begun in 20 days")
    #expect(pages.allSatisfy { $0.events.count <= 1 })
    let events = pages.flatMap(\.events)
    for (severity, expected) in zip(Severity.allCases, [0.6, 0.3, 0.1]) {
      expectShare(events.count { $0.severity == severity }, of: events.count, expected, "\(severity)")
    }
    var lengths = Sample()
    for event in events { lengths.add(event.ends - event.begins) }
    expectMean(lengths, 2, "days that it lasts")
  }

  @Test func `two terms of one patient are independent`() throws {
    let sessions: [Days] = [0]
    let pages = try pages(
      [try .session("A", 0.4, correlation: 0.5), try .session("B", 0.5, correlation: 0.5)],
      sessions: sessions)
    let both = pages.count { $0.events.count == 2 }
    expectShare(both, of: pages.count, 0.2, "both terms at one session")
  }

  /// A nearly perfect correlation: a patient has the event at all sessions or at none.
  @Test(arguments: [0.99, 0.9999, 0.999_999_9])
  func `an extreme correlation keeps the chance of a session`(correlation: Double) throws {
    let pages = try pages([try .session("A", 0.2, correlation: correlation)], sessions: [0, 7])
    expectShare(pages.count { $0.events.contains { $0.session == 0 } }, of: pages.count, 0.2, "at the first session")
    let one = pages.count { $0.events.count == 1 }
    // Exactly one of two: 2 p (1 − p) (1 − ρ).
    #expect(Double(one) <= 200_000 * 0.32 * (1 - correlation) + 4 * (64_000 * (1 - correlation)).squareRoot() + 1)
  }
}
