import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// What repetition brings, by closed forms.
@Suite(.enabled(if: Build.isRelease)) struct RepetitionMonteCarloTests {
  private static let patients = 200_000

  private func pages(_ setup: TrialSetup, _ body: (PatientPage) -> Void) throws {
    var setup = setup
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 67)
    for replicate in 0..<UInt32(Self.patients / 1_000) { try simulation.pages(replicate: replicate).forEach(body) }
  }

  /// Of the patients who can respond (0.55) each session brings a third of those left: 0.55 (1 − 0.67^k) after k.
  @Test func `responses accumulate up to those who can respond`() throws {
    let setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 3, 7, 10, 14, 17]
      $0.onset = Onset(probability: 0.55, time: try .after(1), from: .eachSession, perSession: 0.33)
    }
    var counts = [Int](repeating: 0, count: 6)
    try pages(setup) { page in
      for (index, day) in [2.0, 5, 9, 12, 16, 19].enumerated() where page.count(.responding, by: day) > 0 {
        counts[index] += 1
      }
    }
    for k in 1...6 {
      expectShare(counts[k - 1], of: Self.patients, 0.55 * (1 - pow(0.67, Double(k))), "after \(k) sessions")
    }
  }

  /// An odds ratio of 3 turns the chance of 0.4 that a patient can respond into 2/3, and leaves that of a session alone.
  @Test func `odds ratios of patients act on who can respond`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 3]
      $0.onset = Onset(probability: 0.4, time: try .after(1), from: .eachSession, perSession: 0.5)
      $0.adjuncts = [Adjunct(name: "a", days: [0])]
    }
    setup.adjuncts = [AdjunctTruth(name: "a", effects: AdjunctEffects(onsetOddsRatio: 3))]
    var (once, ever) = (0, 0)
    try pages(setup) { page in
      if page.first(.responding) == 1 { once += 1 }
      if page.first(.responding) < .infinity { ever += 1 }
    }
    expectShare(once, of: Self.patients, 2.0 / 3 * 0.5, "after one session")
    expectShare(ever, of: Self.patients, 2.0 / 3 * 0.75, "after two sessions")
  }

  /// Sessions that are missed (0.3) bring nothing: 0.8 (1 − (1 − 0.7 · 0.4)^3).
  @Test func `a missed session starts no response`() throws {
    let setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 3, 7]
      $0.attendance = SessionAttendance(attendance: 0.7)
      $0.onset = Onset(probability: 0.8, time: try .after(1), from: .eachSession, perSession: 0.4)
    }
    var responders = 0
    try pages(setup) { if $0.first(.responding) < .infinity { responders += 1 } }
    expectShare(responders, of: Self.patients, 0.8 * (1 - pow(1 - 0.7 * 0.4, 3)), "responders")
  }

  /// After n sessions the median is 10 days times 1.08^(n−1), for a Weibull time as for an exponential one: half have
  /// relapsed by then, counted from the last session.
  @Test func `the median grows with every session`() throws {
    for (shape, sessions) in [(1.0, 1), (1, 6), (1.7, 3), (0.6, 6)] {
      let last = Double(3 * (sessions - 1))
      var setup = try TrialSetup.onlyArm {
        $0.sessions = (0..<sessions).map { Days(Double(3 * $0)) }
        $0.relapse = Relapse(
          time: .weibull(try Weibull(shape: shape, median: 10)), from: .endOfCourse, durability: 1.08)
      }
      setup.entersAs = .responding
      let median = last + 10 * pow(1.08, Double(sessions - 1))
      var early = 0
      try pages(setup) { if $0.first(.relapsed) <= median { early += 1 } }
      expectShare(early, of: Self.patients, 0.5, "\(sessions) sessions, shape \(shape)")
    }
  }

  /// Under an Emax model the odds at a dose are e^(e0 + emax d/(ed50 + d)): with e0 = −1, emax = 2 and ed50 = 0.5 those
  /// of 0.5 are e^0.
  @Test func `the share of responders follows the dose`() throws {
    let model = OnsetDoseResponse(drug: "drug", unit: "mg/kg", e0: -1, emax: 2, ed50: 0.5, hill: 1)
    for (dose, logOdds) in [(0.0, -1.0), (0.1, -1 + 2 * 0.1 / 0.6), (0.5, 0), (1, 1.0 / 3)] {
      let setup = try TrialSetup.onlyArm {
        $0.sessions = [0]
        $0.onset = Onset(probability: model.probability(at: dose), time: try .after(1), from: .firstSession)
      }
      var responders = 0
      try pages(setup) { if $0.first(.responding) < .infinity { responders += 1 } }
      expectShare(responders, of: Self.patients, 1 / (1 + exp(-logOdds)), "at \(dose) mg/kg")
    }
  }

  /// Relapses at a rate of 0.1 a day, seen at daily visits and treated at once with a response after no time: each visit
  /// sees one with the chance 1 − e^(−0.1), so 60 visits bring 60 (1 − e^(−0.1)) sessions on the average.
  @Test func `sessions on relapse come as often as relapses are seen`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.onRelapse = RelapseSessions(by: .state, atMost: 100)
      $0.onset = Onset(probability: 1, time: try .after(0), from: .eachSession, perSession: 1)
      $0.relapse = Relapse(time: try .rate(0.1), from: .onset)
    }
    setup.entersAs = .responding
    setup.visits = (1...60).map { Days(Double($0)) }
    setup.patients = 1_000
    setup.followUp = 61
    var sample = Sample()
    let simulation = try setup.simulation(seed: 71)
    for replicate in 0..<20 as Range<UInt32> {
      for page in try simulation.pages(replicate: replicate) {
        sample.add(Double(page.sessions.compactMap { $0 }.count))
      }
    }
    expectMean(sample, 60 * (1 - exp(-0.1)), "sessions on relapse")
  }
}
