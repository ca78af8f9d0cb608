import DiscreteEvents
import Distributions
import Trials

extension RandomSetup {
  /// Sessions that are late or missed, in half of the scenarios.
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
}
