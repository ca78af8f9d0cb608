import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// Who comes to sessions, by closed forms.
@Suite(.enabled(if: Build.isRelease)) struct SessionMonteCarloTests {
  private static let patients = 200_000

  private func pages(_ setup: TrialSetup, _ body: (PatientPage) -> Void) throws {
    var setup = setup
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 61)
    for replicate in 0..<UInt32(Self.patients / 1_000) { try simulation.pages(replicate: replicate).forEach(body) }
  }

  /// Of five independent sessions k are given with the binomial probability C(5, k) 0.8^k 0.2^(5−k).
  @Test func `the number of sessions given is binomial`() throws {
    let setup = TrialSetup.oneArm {
      $0.sessions = [0, 3, 7, 10, 14]
      $0.attendance = SessionAttendance(attendance: 0.8)
    }
    var counts = [Int](repeating: 0, count: 6)
    try pages(setup) { counts[$0.sessions.compactMap { $0 }.count] += 1 }
    for (k, ways) in [1.0, 5, 10, 10, 5, 1].enumerated() {
      expectShare(
        counts[k], of: Self.patients, ways * pow(0.8, Double(k)) * pow(0.2, Double(5 - k)), "\(k) sessions")
    }
  }

  /// Of those who come (0.9) 0.3 are late by an exponential time of mean 2 days; within the window of 3 days the share
  /// 1 − e^(−3/2) of these is given the session.
  @Test func `sessions are on time, late or missed with their chances`() throws {
    let late = SessionAttendance.Lateness(probability: 0.3, by: try .rate(0.5))
    let setup = TrialSetup.oneArm {
      $0.sessions = [7]
      $0.window = 3
      $0.attendance = SessionAttendance(attendance: 0.9, late: late)
    }
    var (onTime, delayed, missed, withinADay) = (0, 0, 0, 0)
    try pages(setup) { page in
      switch page.sessions[0] {
      case 7: onTime += 1
      case let time?:
        delayed += 1
        if time <= 8 { withinADay += 1 }
      case nil: missed += 1
      }
    }
    expectShare(onTime, of: Self.patients, 0.9 * 0.7, "on time")
    expectShare(delayed, of: Self.patients, 0.9 * 0.3 * (1 - exp(-1.5)), "late")
    expectShare(withinADay, of: Self.patients, 0.9 * 0.3 * (1 - exp(-0.5)), "late by less than a day")
    expectShare(missed, of: Self.patients, 0.1 + 0.9 * 0.3 * exp(-1.5), "missed")
  }
}
