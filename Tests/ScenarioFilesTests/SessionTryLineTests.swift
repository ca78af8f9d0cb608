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
    ([("\(place).length", "400 days")], "\(place).length"),
    ([("\(place).at", "[0, 2]"), ("\(place).length", "3 days")], "\(place).length"),
    ([("\(place).observation", "400 days")], "\(place).observation"),
    ([("\(place).at", "[0, 2, 4]"), ("\(place).observation", "3 days")], "\(place).observation"),
    ([("\(place).stop", "{missed: 3}")], "\(place).stop.missed"),
    ([("\(place).stop", "{missed_in_a_row: 9}")], "\(place).stop.missed_in_a_row"),
    (
      [("\(place).maintenance", "{on: relapse, by: state, at_least: 400 days, at_most: 2}")],
      "\(place).maintenance.at_least"
    ),
    ([("truth.arms.drug.sessions", "{attendance: 0}")], "truth.arms.drug.sessions.attendance"),
    ([("\(place).hold", "{unresolved: []}")], "\(place).hold.unresolved"),
    (
      [(place, "{drug: ketamine, phases: [{every: 7 days, until: 14 days}, {every: 7 days, until: 14 days}]}")],
      "\(place).phases[1].until"
    ),
    (
      [(place, "{drug: ketamine, phases: [{every: 7 days, until: 28 days}, {every: 7 days, until: 28 days}]}")],
      "\(place).phases[1].until"
    ),
    (
      [(place, "{drug: ketamine, phases: [{every: 7 days, until: 0}, {every: 7 days, until: 10 days}]}")],
      "\(place).phases[0].until"
    ),
    (
      [("\(place).at", "[0, 28]"), ("\(place).maintenance", "{every: 7 days}")], "\(place).maintenance"
    ),
    ([("\(onset).ever", "0.4"), ("\(onset).probability", "0.5")], "\(onset).ever"),
    (
      [
        ("\(onset).ever", "0.5"), ("\(onset).probability", "0.5"), ("\(onset).per_session", "0.5"),
        ("\(onset).from", "each_session"),
      ], "\(onset).probability"
    ),
    (
      [
        ("\(place).dose", "0.5 mg/kg"),
        ("truth.dose_response", "{drug: midazolam, base: 0.2, emax: 2, ed50: 0.3 mg/kg}"),
      ], "truth.dose_response.drug"
    ),
    (
      [
        ("\(place).dose", "0.5 mg/kg"), ("\(onset).probability", "0.5"),
        ("truth.dose_response", "{drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg}"),
      ], "truth.dose_response"
    ),
    (
      [
        ("\(place).dose", "0.5 mg/kg"),
        (
          "truth.dose_response",
          "{drug: ketamine, reference: {arm: placebo, probability: 0.2}, emax: 2, ed50: 0.3 mg/kg}"
        ),
      ], "truth.dose_response.reference.arm"
    ),
    (
      [("truth.arms.drug.adverse_events[0].tolerance", "{odds_ratio: 1e300}")],
      "truth.arms.drug.adverse_events[0].tolerance.odds_ratio"
    ),
    (
      [("truth.arms.drug.relapse.durability", "{per_session: 1e300}")], "truth.arms.drug.relapse.durability.per_session"
    ),
    (
      [("\(place).blood_pressure", "{hold_from: {systolic: 1}}")], "\(place).blood_pressure.hold_from.systolic"
    ),
    (
      [("\(place).blood_pressure", "{hold_from: {systolic: 160, diastolic: 170}}")],
      "\(place).blood_pressure.hold_from.diastolic"
    ),
    (
      [("\(place).blood_pressure", "{hold_from: {systolic: 160}, stop_from: {systolic: 150}}")],
      "\(place).blood_pressure.stop_from"
    ),
    (
      [("truth.population.blood_pressure", "{systolic: {mean: 80, sd: 8}, diastolic: {mean: 125, sd: 12}}")],
      "truth.population.blood_pressure.diastolic.mean"
    ),
    (
      [
        (
          "truth.population.blood_pressure",
          "{systolic: {mean: 125, sd: 8, reading_sd: 500}, diastolic: {mean: 80, sd: 5}}"
        )
      ],
      "truth.population.blood_pressure.systolic.reading_sd"
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

  @Test(arguments: [("points", "1e-300"), ("points", "1e300")])
  func `points of severity have a size`(key: String, value: String) throws {
    let text = try Scenarios.text("feder-2021")
    let place = "truth.population.severity"
    let settings = [(path: place, value: "{reference: 40, \(key): \(value), onset_odds_ratio: 0.8}")]
    let faults = Scenarios.faults(text, settings: settings)
    #expect(faults.map(\.path) == ["\(place).\(key)"])
    #expect(TryLine(fault: try #require(faults.first), settings: settings).cures(text), "\(faults)")
  }

  @Test func `maintenance in a crossover ends with its period`() throws {
    let text = try Scenarios.text("feder-2014")
    let settings = [(path: "design.arms.ketamine.sessions.maintenance", value: "{every: 7 days}")]
    let faults = Scenarios.faults(text, settings: settings)
    #expect(faults.map(\.path) == ["design.arms.ketamine.sessions.maintenance"])
    #expect(TryLine(fault: try #require(faults.first), settings: settings).cures(text), "\(faults)")
  }

  @Test(arguments: [
    "[{every: 0, until: 14 days}]", "[{every: 0, until: 14 days}, {every: 7 days, until: 10 days}]",
    "[{every: 7 days, until: 40 days}, {every: 7 days, until: 41 days}]",
    "[{every: 7 days, at: [0, 8], until: 14 days}]",
    "[{every: 7 days, until: 28 days}, {every: 7 days, until: 28 days}, {every: 7 days, until: 28 days}]",
  ]) func `one bad phase is one fault`(phases: String) {
    for more in ["", ", maintenance: {every: 7 days}", ", stop: {missed: 3}, window: 2 days"] {
      let settings = [(path: Self.place, value: "{drug: ketamine, phases: \(phases)\(more)}")]
      let faults = Scenarios.faults(Scenarios.minimal, settings: settings)
      #expect(faults.count == 1 && faults.first?.path.hasPrefix("\(Self.place).phases[") == true, "\(faults)")
    }
  }

  @Test func `a missing key is missed once`() {
    let settings = [(path: Self.onset, value: "{per_session: 0.3, \(Self.time), from: each_session}")]
    #expect(Scenarios.faults(Scenarios.minimal, settings: settings).map(\.path) == [Self.onset])
    let both = [(path: Self.onset, value: "{probability: 0.5, ever: 0.4, \(Self.time), from: first_session}")]
    #expect(Scenarios.faults(Scenarios.minimal, settings: both).map(\.suggestion) == ["delete ever"])
  }

  @Test func `times are in units that read well`() {
    func found(_ settings: [(path: String, value: String)]) -> [String] {
      Scenarios.faults(Scenarios.minimal, settings: settings).flatMap { [$0.found, $0.expected, $0.suggestion] }
    }
    #expect(
      found([("\(Self.place).at", "[0, 0.0625]"), ("\(Self.place).window", "100 min")]) == [
        "100 min", "a time shorter than the 90 min from one session to the next", "window: 45 min",
      ])
    #expect(
      found([("\(Self.place).length", "2 hours"), ("design.clinic", "{chairs: 1, hours: {every_day: 9:00 to 10:00}}")])
        .contains("at most 1 hour without a break"))
  }
}
