import Reports
import ScenarioFiles
import Testing
import Trials

/// Exports of designs of every kind keep the rules.
@Suite struct DesignExportsTests {
  private static let text = """
    scenario: rich
    title: A trial with much in it
    design:
      sample_size: 60
      randomization: {method: simple}
      masking: double_blind
      arms:
        drug:
          role: experimental
          sessions:
            drug: ketamine
            dose: 0.5 mg/kg
            at: [0, 7, 14]
            length: 40 min
            window: 2 days
            hold: {unresolved: any}
            stop: {missed: 2}
        placebo: {role: control, sessions: {drug: saline, at: [0, 7, 14], window: 2 days, hold: {unresolved: any}, stop: {missed: 2}}}
      visits: {at: [7, 14, 28]}
      follow_up: 28 days
    truth:
      enrollment: {sites: {Vienna: {rate: 2 per week}, Graz: {rate: 1 per week}}}
      visits: {attendance: 90%, scatter: {sd: 1 day, max: 2 days}}
      population:
        factors: {sex: {female: 60%, male: 40%}, race: {one: 50%, other: 50%}, prior treatment failures: {none: 50%, some: 50%}}
        score:
          instrument: CAPS-5
          range: [0, 80]
          baseline: {family: normal, mean: 41.6, sd: 6.2}
          error_sd: 4.5
          fall: {responding: {family: fixed, value: 0.5}, symptomatic: {family: fixed, value: 0.1}, relapsed: {family: fixed, value: 0.1}}
      arms:
        drug:
          onset: {time: {family: exponential, median: 7 days}, from: first_session}
          relapse: {time: {family: exponential, median: 14 days}, from: onset}
          sessions: {attendance: 80%}
          dropout: {time: {family: exponential, median: 60 days}}
          discontinuation: {time: {family: exponential, median: 60 days}}
          rescue: {time: {family: exponential, median: 60 days}}
          adverse_events:
            - term: Nausea
              per_session: 0.5
              lasts: {family: exponential, median: 4 days}
              severity: {mild: 0.5, moderate: 0.4, severe: 0.1}
              serious: {severe: 50%}
              leads_to_discontinuation: 10%
        placebo: {}
    analysis:
      safety: {related: {within: 24 hours}}
      primary:
        loss: {type: time_to_event, event: relapse, by: score, fall: 30%, ascertained: at_visits, test: log_rank}
        dropout: {type: time_to_event, event: dropout, by: score, ascertained: exactly, test: log_rank}
    """

  private static let rise =
    "{systolic: {rise: 16, sd: 11.2}, diastolic: {rise: 11, sd: 8.45}, peak: 40 min, back_by: 105 min}"

  /// The rich scenario with texts replaced; what is replaced must be there.
  @inline(never) private func scenario(_ changes: KeyValuePairs<String, String> = [:]) throws -> Scenario {
    var text = Self.text
    for (old, new) in changes {
      try #require(text.contains(old), "the scenario has no \(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    return try ScenarioFile.parse(text).scenario
  }

  private func check(
    _ scenario: Scenario, _ body: (Exported) throws -> Void = { _ in }
  ) throws {
    try Exported.with(scenario, 0...2, truth: true) { exported, _ in
      let faults = try exported.faults()
      #expect(faults.isEmpty, "\(faults.prefix(5))")
      try body(exported)
    }
  }

  private func values(_ rows: [[String: JSONNode]], _ name: String) -> Set<String> {
    Set(rows.compactMap { $0[name]?.text })
  }

  @Test func `sites, factors, and all ways to leave`() throws {
    try check(try scenario()) { exported in
      let subjects = try exported.dataset("ADSL").all
      #expect(values(subjects, "SITEID") == ["Vienna", "Graz"])
      #expect(values(subjects, "SEX") == ["F", "M"] && values(subjects, "RACE") == ["ONE", "OTHER"])
      #expect(values(subjects, "PRIORTRE") == ["none", "some"])
      #expect(values(subjects, "DCSREAS") == ["DROPOUT"])
      let reasons: Set = [
        "ADVERSE EVENT", "DECISION OF THE PATIENT", "RESCUE TREATMENT", "PROTOCOL RULE ABOUT SESSIONS", "DROPOUT",
      ]
      #expect(values(subjects, "DCTREAS") == reasons)
      let events = try exported.dataset("ADAE").all
      #expect(values(events, "AEACN") == ["DRUG WITHDRAWN", "DRUG INTERRUPTED", "DOSE NOT CHANGED"])
      #expect(values(events, "AEREL") == ["RELATED"] && values(events, "AESER") == ["Y", "N"])
      let given = try exported.dataset("ADEX").all
      #expect(values(given, "EXREASOC").isSuperset(of: ["NOT ATTENDED", "HELD FOR AN ADVERSE EVENT"]))
      #expect(values(given, "ADELREAS").contains("HELD FOR AN ADVERSE EVENT"))
    }
  }

  @Test func `a daily drug has a record a dose, until it is stopped`() throws {
    let daily = try scenario([
      "sessions: {drug: saline, at: [0, 7, 14], window: 2 days, hold: {unresolved: any}, stop: {missed: 2}}":
        "daily: {drug: sertraline, until: 28 days, titration: {0: 25 mg, 7: 50 mg}}",
      "placebo: {}": "placebo: {dropout: {time: {family: exponential, median: 20 days}}}",
    ])
    try check(daily) { exported in
      let rows = try exported.dataset("ADEX").all.filter { $0["EXCAT"]?.text == "DAILY DRUG" }
      #expect(values(rows, "EXDOSTXT") == ["25 mg", "50 mg"])
    }
  }

  @Test func `nothing is given, and nothing is missed`() throws {
    let none = try scenario([
      ", sessions: {drug: saline, at: [0, 7, 14], window: 2 days, hold: {unresolved: any}, stop: {missed: 2}}": ""
    ])
    try check(none) { exported in
      let rows = try exported.dataset("ADSL").all.filter { $0["ARM"]?.text == "placebo" }
      #expect(rows.allSatisfy { $0["TRTSDT"] == .null && $0["SAFFL"]?.text == "Y" && $0["EOTSTT"] == .null })
    }
  }

  @Test func `an open phase before the randomization`() throws {
    let open = try scenario([
      "  follow_up: 28 days":
        "  follow_up: 28 days\n  run_in: {length: 4 weeks, visits: [14, 28], randomize_if: {by: score, fall: 30%}}",
      "    placebo: {}":
        "    placebo: {}\n  run_in: {onset: {time: {family: exponential, median: 7 days}, from: randomization}}",
    ])
    try check(open) { exported in
      let rows = try exported.dataset("ADSL").rows
      #expect(rows.count > 20)
    }
  }

  @Test func `screening, and a score that qualifies`() throws {
    let screened = try scenario([
      "  follow_up: 28 days": "  follow_up: 28 days\n  eligibility: {score: CAPS-5, at_least: 38, before: 7 days}",
      "  visits: {attendance": "  screening: {failure: 20%}\n  visits: {attendance",
    ])
    try check(screened) { exported in
      let rows = try exported.dataset("ADSL").all
      let randomized = rows.filter { $0["RANDFL"]?.text == "Y" }
      #expect(randomized.allSatisfy { $0["SCRSCORE"]?.number.map { $0 >= 38 } ?? false })
      #expect(randomized.count == 180 && values(rows, "ARM").contains("Screen Failure"))
      #expect(rows.contains { ($0["SUBJID"]?.text).flatMap(Int.init).map { $0 > 60 } ?? false })
    }
  }

  @Test func `adjuncts alone are a treatment`() throws {
    let adjuncts = try scenario([
      "sessions: {drug: saline, at: [0, 7, 14], window: 2 days, hold: {unresolved: any}, stop: {missed: 2}}":
        "adjunct: {therapy: {at: [1, 8, 15], length: 1 hour}}",
      "placebo: {}": "placebo: {}\n  adjuncts: {therapy: {attendance: 70%}}",
    ])
    try check(adjuncts) { exported in
      let rows = try exported.dataset("ADEX").all.filter { $0["TRTP"]?.text == "placebo" }
      #expect(values(rows, "EXTRT") == ["therapy"] && values(rows, "EXOCCUR") == ["Y", "N"])
      let treated = try exported.dataset("ADSL").all.filter { $0["ARM"]?.text == "placebo" && $0["TRTSDT"] != .null }
      #expect(treated.allSatisfy { $0["TRT01A"]?.text == "placebo" } && treated.count > 20)
    }
  }

  @Test(arguments: ["ends", "untreated", "waits, every: 1 week, at_most: 3 weeks"])
  func `several treatments a patient, with a return to severity`(otherwise: String) throws {
    let crossover = try scenario([
      "  follow_up: 28 days":
        "  follow_up: 120 days\n  crossover: {sequences: {first: [drug, placebo], second: [placebo, drug]}, "
        + "period: 30 days, washout: 1 week, continue_if: {score_at_least: 35, otherwise: \(otherwise)}}",
      "      discontinuation: {time: {family: exponential, median: 60 days}}\n": "",
      "      rescue: {time: {family: exponential, median: 60 days}}\n": "",
      "          leads_to_discontinuation: 10%\n": "", "        stop: {missed: 2}\n": "", ", stop: {missed: 2}": "",
      "  safety: {related: {within: 24 hours}}\n": "",
      "    loss: {type: time_to_event, event: relapse, by: score, fall: 30%, ascertained: at_visits, test: log_rank}":
        "    within: {type: crossover, score: CAPS-5, at: {visit: 14}}",
      "    dropout: {type: time_to_event, event: dropout, by: score, ascertained: exactly, test: log_rank}": "",
    ])
    try check(crossover) { exported in
      let subjects = try exported.dataset("ADSL").all
      #expect(values(subjects, "ARM") == ["first", "second"] && values(subjects, "TRT02P") == ["drug", "placebo"])
      let scores = try exported.dataset("ADQS").all
      #expect(values(scores, "BASETYPE") == ["PERIOD 1", "PERIOD 2"])
      let begun = scores.filter { $0["APERIOD"]?.whole == 2 && $0["ABLFL"] == .null && $0["CHG"] != .null }
      #expect(begun.count > 10)
    }
  }

  @Test func `blood pressures are read, and nothing of it is lost`() throws {
    let pressure = try scenario([
      "        hold: {unresolved: any}\n": "        blood_pressure: {hold_from: {systolic: 130}}\n",
      ", hold: {unresolved: any}": ", blood_pressure: {hold_from: {systolic: 130}}",
      "      sessions: {attendance: 80%}": "      sessions: {attendance: 80%}\n      blood_pressure: \(Self.rise)",
      "placebo: {}": "placebo: {blood_pressure: \(Self.rise)}",
      "  population:\n":
        "  population:\n    blood_pressure: {systolic: {mean: 125, sd: 12, session_sd: 7}, diastolic: {mean: 80, sd: 8}}\n",
    ])
    try check(pressure) { exported in
      let reasons = values(try exported.dataset("ADEX").all, "EXREASOC")
      #expect(reasons.contains("BLOOD PRESSURE"))
    }
  }

  @Test func `a scenario that records its primary endpoints alone is exported whole, with its own results`() throws {
    let primary = try scenario(["analysis:\n": "simulation: {replicates: 10, seed: 1, record: primary}\nanalysis:\n"])
    try Exported.with(primary, formats: [.csv, .json]) { exported, _ in
      #expect(try exported.faults() == [])
      #expect(values(try exported.dataset("ADAE").all, "AETERM") == ["Nausea"])
      let columns = try CSVReader.read(try exported.text("results.csv"))[0].compactMap { $0 }
      #expect(columns == ["replicate"] + (try TrialPlan(primary).measures.all.map(\.path)))
    }
  }

  @Test func `a trial without patients, visits or scores is a trial`() throws {
    let bare = try Exported.shipped("feder-2021", [("design.sample_size", "1")])
    try check(bare)
    let early = try scenario([
      "  follow_up: 28 days": "  follow_up: 28 days\n  enrollment_ends: 1 hour",
      "{sites: {Vienna: {rate: 2 per week}, Graz: {rate: 1 per week}}}": "{rate: 1 per 10 years}",
    ])
    try check(early) { exported in
      let rows = try exported.dataset("ADSL").rows
      #expect(rows.isEmpty)
    }
  }
}
