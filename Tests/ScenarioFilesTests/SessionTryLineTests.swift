import ScenarioFiles
import Testing

/// The line to try of a fault about sessions cures it.
@Suite struct SessionTryLineTests {
  private static let place = "design.arms.drug.sessions"
  private static let onset = "truth.arms.drug.onset"
  private static let time = "time: {family: exponential, median: 7 days}"

  /// What is set in the small scenario, and where the fault is expected.
  static let broken: [(settings: [(path: String, value: String)], path: String)] = [
    ([("\(place).window", "8 days")], "\(place).window"),
    ([("\(place).hold", "{unresolved: [Rash]}")], "\(place).hold.unresolved[0]"),
    ([("\(place).stop", "{held: 2}")], "\(place).stop.held"), ([("\(place).stop", "{}")], "\(place).stop"),
    ([("\(place).stop", "{missed: 0}")], "\(place).stop.missed"),
    (
      [(place, "{drug: ketamine, phases: [{every: 0, until: 14 days}]}")], "\(place).phases[0].every"
    ),
    (
      [(place, "{drug: ketamine, phases: [{every: 7 days, until: 14 days}, {every: 7 days, until: 10 days}]}")],
      "\(place).phases[1].until"
    ),
    (
      [(place, "{drug: ketamine, phases: [{every: 7 days, at: [0, 8], until: 14 days}]}")], "\(place).phases[0].at"
    ),
    ([(place, "{drug: ketamine, phases: [{every: 1 min, until: 14 days}]}")], "\(place).phases"),
    ([("\(place).maintenance", "{every: 1 min}")], "\(place).maintenance"),
    ([("\(place).maintenance", "{every: 7 days, until: 30 days}")], "\(place).maintenance.until"),
    ([("\(place).maintenance", "{on: relapse, at_most: 2}")], "\(place).maintenance.by"),
    ([("truth.arms.drug.sessions", "{attendance: 2}")], "truth.arms.drug.sessions.attendance"),
    ([("truth.arms.placebo.sessions", "{attendance: 50%}")], "truth.arms.placebo.sessions"),
    ([(onset, "{ever: 0.5, \(time), from: each_session}")], "\(onset).from"),
    ([(onset, "{per_session: 0.5, \(time), from: each_session}")], onset),
    (
      [
        ("\(onset).ever", "0.5"), ("\(onset).per_session", "0.5"), ("\(onset).from", "each_session"),
        ("\(onset).again", "true"),
      ], "\(onset).again"
    ),
    ([("truth.arms.drug.relapse.durability", "{per_session: 0}")], "truth.arms.drug.relapse.durability.per_session"),
    ([("truth.arms.drug.relapse.from", "each_session")], "truth.arms.drug.relapse.from"),
    (
      [("truth.dose_response", "{drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg}")], "truth.dose_response.ed50"
    ),
    (
      [
        ("\(place).dose", "30 mg"), ("truth.dose_response", "{drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg}"),
      ], "truth.dose_response.ed50"
    ),
    (
      [
        ("\(place).dose", "0.5 mg/kg"), ("truth.dose_response", "{drug: ketamine, base: 1, emax: 2, ed50: 0.3 mg/kg}"),
      ], "truth.dose_response.base"
    ),
  ]

  @Test(arguments: broken.indices) func `a line to try cures its fault`(index: Int) throws {
    let (settings, path) = Self.broken[index]
    let faults = Scenarios.faults(Scenarios.minimal, settings: settings)
    let fault = try #require(faults.first { $0.path == path }, "\(settings): \(faults)")
    #expect(TryLine(fault: fault, settings: settings).cures(Scenarios.minimal), "\(fault)")
  }
}
