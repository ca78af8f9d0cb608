import DiscreteEvents
import Distributions
import Trials

extension RandomSetup {
  /// Sessions that are late, missed, held or repeated, in half of the scenarios.
  func addSessionConduct(to setup: inout TrialSetup, _ luck: inout SplitMix64) throws {
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    if chance(0.5) { return }
    for index in setup.arms.indices where !setup.arms[index].sessions.isEmpty {
      let days = setup.arms[index].sessions
      let gap = zip(days.dropFirst(), days).map { ($0 - $1).value }.min() ?? 5
      if chance(0.7) { setup.arms[index].window = Days(gap * (0.2 + 0.7 * luck.uniform())) }
      let late = SessionAttendance.Lateness(
        probability: luck.uniform(), by: chance(0.3) ? try .after(1) : try .rate(0.3 + luck.uniform()))
      setup.arms[index].attendance = SessionAttendance(
        attendance: chance(0.3) ? 1 : 0.5 + 0.5 * luck.uniform(), late: chance(0.7) ? late : nil)
    }
  }

  /// The same, and rules that hold sessions and stop treatments, sessions on relapse, and what repetition brings: of a
  /// trial in which each patient has one treatment.
  mutating func repeated() throws -> TrialSetup {
    var setup = try self.setup()
    for index in setup.arms.indices {
      if chance(0.4) {
        setup.arms[index].onRelapse = RelapseSessions(
          by: setup.score != nil && chance(0.5) ? .score : .state, atLeast: Days(Double(below(8))),
          atMost: 1 + below(4))
        if setup.visits.isEmpty { setup.arms[index].onRelapse = nil }
      }
      let arm = setup.arms[index]
      if arm.sessions.isEmpty, arm.onRelapse == nil { continue }
      if chance(0.5), !arm.adverseEvents.isEmpty {
        setup.arms[index].hold = SessionHold(
          terms: chance(0.5) ? [] : [arm.adverseEvents[0].term], atLeast: Severity.allCases[below(3)])
      }
      if chance(0.5) {
        let most = max(1, arm.sessions.count + (arm.onRelapse?.atMost ?? 0))
        setup.arms[index].stop = SessionStop(
          missed: chance(0.5) ? min(most, 1 + below(3)) : nil,
          missedInARow: chance(0.3) ? min(most, 1 + below(2)) : nil,
          held: setup.arms[index].hold != nil && chance(0.5) ? min(most, 1 + below(2)) : nil,
          adverseEvent: chance(0.3) ? .severe : nil)
      }
      if let onset = arm.onset, chance(0.6) {
        setup.arms[index].onset = Onset(
          probability: onset.probability, time: onset.time, from: .eachSession,
          perSession: chance(0.2) ? 1 : Double(below(10)) / 10)
      }
      if let relapse = arm.relapse, chance(0.6) {
        setup.arms[index].relapse = Relapse(
          time: relapse.time, from: relapse.from, whileMaintained: relapse.whileMaintained, durability: 1.3)
      }
    }
    return setup
  }
}
