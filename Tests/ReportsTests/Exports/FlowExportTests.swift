import Foundation
import Reports
import ScenarioFiles
import Testing
import Trials

/// The flow of a trial, counted from ADSL, is that which the trial counts itself.
@Suite struct FlowExportTests {
  private func count(_ rows: [[String: JSONNode]], _ conditions: [String: String]) -> Double {
    Double(rows.count { row in conditions.allSatisfy { row[$0.key]?.text == $0.value } })
  }

  @Test func `who was screened, failed and was randomized`() throws {
    let scenario = try Exported.shipped(
      "feder-2021",
      [
        ("design.eligibility", "{score: CAPS-5, at_least: 38, before: 7 days}"),
        ("truth.screening", "{failure: 20%}"),
      ])
    try Exported.with(scenario, 0...2) { exported, results in
      #expect(try exported.faults() == [])
      let all = try exported.dataset("ADSL").all
      for (replicate, result) in results.enumerated() {
        let rows = all.filter { $0["REPLIC"]?.whole == replicate }
        #expect(Double(rows.count) == result["screening.people"])
        #expect(count(rows, ["SCRFFL": "Y"]) == result["screening.failures"])
        #expect(count(rows, ["RANDFL": "Y"]) == result["patients.ketamine"]! + result["patients.midazolam"]!)
        #expect(count(rows, ["SCRFFL": "Y", "RANDFL": "Y"]) == 0)
        // 38 is the threshold of the protocol.
        for row in rows where row["DCSREASP"]?.text == "SCORE DOES NOT QUALIFY" {
          #expect(row["SCRSCORE"]?.number.map { $0 < 38 } ?? false)
        }
        #expect(count(rows, ["DCSREASP": "SCORE DOES NOT QUALIFY"]) > 0)
        #expect(count(rows, ["DCSREASP": "ANOTHER REASON"]) > 0)
        let numbers = rows.compactMap { $0["SUBJID"]?.text.flatMap(Int.init) }.sorted()
        #expect(numbers == Array(1...rows.count))
      }
    }
  }

  @Test func `who entered the open phase, and what became of it`() throws {
    let scenario = try Exported.shipped("maintenance-dosing")
    try Exported.with(scenario, 3...4) { exported, results in
      let all = try exported.dataset("ADSL").all
      for (replicate, result) in zip(3..., results) {
        let rows = all.filter { $0["REPLIC"]?.whole == replicate }
        let entered = try #require(result["run_in.entered"])
        #expect(count(rows, ["ENRLFL": "Y"]) == entered && entered == 180)
        #expect(count(rows, ["RANDFL": "Y"]) == result["run_in.randomized"])
        let dropout = try #require(result["run_in.dropout"])
        #expect(abs(count(rows, ["RANDFL": "N", "DCSREAS": "DROPOUT"]) - dropout * entered) < 1e-6)
        let none = try #require(result["run_in.no_response"])
        let failures = count(rows, ["DCSREAS": "FAILURE TO MEET RANDOMIZATION CRITERIA"])
        #expect(abs(failures - none * entered) < 1e-6)
        let arms = scenario.design.arms.map { count(rows, ["ARM": $0.name]) }
        #expect(arms == scenario.design.arms.map { result["patients.\($0.name)"] ?? -1 })
      }
    }
  }

  @Test func `sessions and scores of the open phase are there, of all who entered it`() throws {
    let scenario = try Exported.shipped("maintenance-dosing")
    try Exported.with(scenario) { exported, results in
      let entered = Set(try exported.dataset("ADSL").all.compactMap { $0["USUBJID"]?.text })
      let sessions = try exported.dataset("ADEX").all.filter { $0["APHASE"]?.text == "OPEN PHASE" }
      #expect(Set(sessions.compactMap { $0["USUBJID"]?.text }) == entered)
      #expect(Set(sessions.compactMap { $0["EXTRT"]?.text }) == ["ketamine"])
      let scores = try exported.dataset("ADQS").all
      let baselines = scores.filter { $0["ABLFL"]?.text == "Y" }
      #expect(Set(baselines.compactMap { $0["USUBJID"]?.text }) == entered)
      #expect(baselines.allSatisfy { $0["APHASE"]?.text == "OPEN PHASE" && $0["PHRELTM"]?.number == 0 })
      // The mean of the randomized before the open phase is what the trial says of it.
      let randomized = Set(
        try exported.dataset("ADSL").all.filter { $0["RANDFL"]?.text == "Y" }.compactMap { $0["USUBJID"]?.text })
      let before = baselines.filter { randomized.contains($0["USUBJID"]?.text ?? "") }.compactMap { $0["AVAL"]?.number }
      let mean = try #require(results[0]["run_in.score_before"])
      #expect(abs(before.reduce(0, +) / Double(before.count) - mean) < 1e-9)
    }
  }

  @Test func `guesses are counted as the trial counts them`() throws {
    let scenario = try Exported.shipped("guess-and-leave")
    try Exported.with(scenario, 5...5) { exported, results in
      let rows = try exported.dataset("ADQS").all.filter { $0["PARAMCD"]?.text == "PTGUESS" }
      #expect(!rows.isEmpty && rows.allSatisfy { $0["TRTP"] == $0["TRTA"] })
      for arm in ["ketamine", "midazolam"] {
        // The last answer of each patient.
        var last: [String: (Double, String)] = [:]
        for row in rows where row["TRTP"]?.text == arm {
          guard let id = row["USUBJID"]?.text, let time = row["ARELTM"]?.number, let word = row["AVALC"]?.text else {
            continue
          }
          if last[id].map({ $0.0 <= time }) ?? true { last[id] = (time, word) }
        }
        let active = Double(last.values.count { $0.1 == "ACTIVE" }) / Double(last.count)
        let paths = results[0].measures.all.map(\.path)
        let path = try #require(
          paths.first { $0.contains("active") && $0.hasSuffix(".\(arm)") && $0.contains("last") }, "\(paths)")
        #expect(abs((results[0][path] ?? -1) - active) < 1e-9, "\(path)")
      }
    }
  }

  @Test func `the rise of the blood pressure is that of the trial`() throws {
    let scenario = try Exported.shipped("ketamine-vs-sertraline")
    try Exported.with(scenario, 2...2) { exported, results in
      let rows = try exported.dataset("ADVS").all
      #expect(Set(rows.compactMap { $0["TRTA"]?.text }) == ["ketamine"])
      for (code, part) in [("SYSBP", "systolic"), ("DIABP", "diastolic")] {
        let own = rows.filter { $0["PARAMCD"]?.text == code }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let rises = own.compactMap { $0["CHG"]?.number }
        let before = own.filter { $0["ABLFL"]?.text == "Y" }.compactMap { $0["AVAL"]?.number }
        #expect(rises.count == before.count && rises.count > 100)
        #expect(abs(mean(rises) - (results[0]["blood_pressure.rise_\(part).ketamine"] ?? 0)) < 1e-9)
        #expect(abs(mean(before) - (results[0]["blood_pressure.before_\(part).ketamine"] ?? 0)) < 1e-9)
      }
    }
  }

  @Test func `in a crossover the means of each treatment are those of the trial`() throws {
    let scenario = try Exported.shipped("feder-2014")
    try Exported.with(scenario, 1...1) { exported, results in
      let subjects = try exported.dataset("ADSL").all
      #expect(Set(subjects.compactMap { $0["TRTSEQA"]?.text }) == ["ketamine_first", "midazolam_first"])
      for sequence in ["ketamine_first", "midazolam_first"] {
        let mine = subjects.filter { $0["TRTSEQP"]?.text == sequence }
        let began = Double(mine.count { $0["AP02SDT"] != .null })
        let share = try #require(results[0]["period_2.began.\(sequence)"])
        #expect(abs(began / Double(mine.count) - share) < 1e-9)
        let treated = Double(mine.count { $0["TRT02A"] != .null })
        #expect(treated == began)
      }
      let given = try exported.dataset("ADEX").all.filter { $0["EXOCCUR"]?.text == "Y" }
      #expect(Set(given.compactMap { $0["APERIOD"]?.whole }) == [1, 2])
      #expect(given.allSatisfy { $0["TRTA"] == $0["EXTRT"] })
    }
  }
}
