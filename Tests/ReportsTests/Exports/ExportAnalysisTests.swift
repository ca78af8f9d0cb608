import Foundation
import Reports
import Statistics
import Testing
import Trials

/// Analyses of exported data come to what the trial itself found.
@Suite struct ExportAnalysisTests {
  private func times(_ rows: [[String: JSONNode]], _ arm: String) throws -> TimeToEvent {
    let mine = rows.filter { $0["TRTP"]?.text == arm }
    return try TimeToEvent(
      times: mine.map { $0["AVAL"]?.number ?? .nan }, events: mine.map { $0["CNSR"] == .number("0") })
  }

  @Test(arguments: [0, 1, 2, 3, 4]) func `the log-rank test of ADTTE is that of the look that ended the trial`(
    replicate: Int
  ) throws {
    let scenario = try Exported.shipped("group-sequential")
    try Exported.with(scenario, replicate...replicate) { exported, results in
      let rows = try exported.dataset("ADTTE").all.filter { $0["PARAM"]?.text == "loss_of_response (days)" }
      let ketamine = try times(rows, "ketamine")
      let midazolam = try times(rows, "midazolam")
      let result = results[0]
      #expect(Double(ketamine.count) == result["loss_of_response.patients.ketamine"])
      #expect(Double(ketamine.events.count { $0 }) == result["loss_of_response.events.ketamine"])
      #expect(Double(midazolam.events.count { $0 }) == result["loss_of_response.events.midazolam"])
      let test = try LogRankTest(treated: ketamine, control: midazolam)
      // One-sided: fewer events under ketamine.
      let p = erfc(-test.z / 2.0.squareRoot()) / 2
      let found = try #require(result["loss_of_response.p_value.ketamine"])
      #expect(abs(p - found) < 1e-12)
    }
  }

  @Test func `the mean change of ADQS is that of the trial`() throws {
    let scenario = try Exported.shipped("feder-2021")
    try Exported.with(scenario, 7...7) { exported, results in
      let rows = try exported.dataset("ADQS").all.filter { $0["AVISIT"]?.text == "Day 14" }
      for arm in ["ketamine", "midazolam"] {
        let changes = rows.filter { $0["TRTP"]?.text == arm }.compactMap { $0["CHG"]?.number }
        let mean = changes.reduce(0, +) / Double(changes.count)
        let found = try #require(results[0]["caps5_week_2.mean_change.\(arm)"])
        #expect(abs(mean - found) < 1e-9)
      }
    }
  }

  @Test func `sessions and adverse events are as many as the trial counts`() throws {
    let scenario = try Exported.shipped("feder-2021")
    try Exported.with(scenario, 3...3) { exported, results in
      let given = try exported.dataset("ADEX").all.filter { $0["EXOCCUR"] == .string("Y") }
      let events = try exported.dataset("ADAE").all
      let subjects = try exported.dataset("ADSL").all
      for arm in ["ketamine", "midazolam"] {
        let patients = Double(subjects.count { $0["ARM"]?.text == arm })
        let sessions = Double(given.count { $0["TRTP"]?.text == arm })
        let mean = try #require(results[0]["sessions.\(arm)"])
        #expect(abs(sessions / patients - mean) < 1e-9)
        let dissociation = events.count { $0["TRTA"]?.text == arm && $0["AETERM"]?.text == "Dissociation" }
        let share = try #require(results[0]["adverse_events.Dissociation.per_session.\(arm)"])
        #expect(abs(Double(dissociation) / sessions - share) < 1e-9)
      }
    }
  }

  @Test func `results hold a row a trial, with what the trial found`() throws {
    let scenario = try Exported.shipped("feder-2021")
    try Exported.with(scenario, 4...6, formats: [.csv]) { exported, results in
      let lines = try CSVReader.read(try exported.text("results.csv"))
      #expect(lines.count == 4)
      #expect(lines[0].compactMap { $0 } == ["replicate"] + results[0].measures.all.map(\.path))
      for (line, result) in zip(lines.dropFirst(), results) {
        for (field, value) in zip(line.dropFirst(), result.values) {
          #expect(value.isNaN ? field == nil : field.flatMap(Double.init) == value)
        }
      }
      #expect(lines.dropFirst().map { $0[0] } == ["4", "5", "6"])
    }
  }

  @Test func `every column of every file is in the table of variables`() throws {
    try Exported.with(try Exported.shipped("feder-2021"), formats: [.csv], truth: true) { exported, _ in
      let table = try CSVReader.read(try exported.text("variables.csv"))
      #expect(table[0] == ["dataset", "variable", "label", "type", "length", "key", "codelist", "description"])
      var files: Set<String> = []
      for name in try exported.names where name.hasSuffix(".csv") && name != "variables.csv" {
        let dataset = name.dropLast(4).uppercased()
        files.insert(dataset)
        let header = try CSVReader.read(try exported.text(name))[0]
        #expect(header == table.dropFirst().filter { $0[0] == dataset }.map { $0[1] }, "\(name)")
      }
      #expect(files == ["ADSL", "ADTTE", "ADAE", "ADQS", "ADVS", "ADEX", "TRUTH", "TRUTHTTE", "RESULTS"])
      #expect(table.allSatisfy { row in [0, 1, 2, 3, 4, 7].allSatisfy { row[$0]?.isEmpty == false } })
    }
  }
}
