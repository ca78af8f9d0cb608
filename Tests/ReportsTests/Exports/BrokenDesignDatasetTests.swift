import Foundation
import Reports
import Testing

/// The rules of datasets that only some designs fill can be broken, and then say so.
@Suite struct BrokenDesignDatasetTests {
  private static let names = ["adsl", "adtte", "adae", "adqs", "adex", "advs"]

  /// Replaces a text of one file at a time and looks for words among the faults.
  private func check(
    _ scenario: String, _ broken: [(file: String, old: String, new: String, words: String)],
    _ settings: [(String, String)] = []
  ) throws {
    try Exported.with(try Exported.shipped(scenario, settings)) { exported, _ in
      let texts = try Self.names.map { ($0, try exported.text("\($0).json")) }
      func faults(_ name: String, _ old: String, _ new: String) -> [String]? {
        var isFound = name.isEmpty
        let all = texts.compactMap { file, text -> DatasetText? in
          guard file == name, let place = text.range(of: old, options: .regularExpression) else {
            return DatasetRules(json: text).dataset
          }
          isFound = true
          return DatasetRules(json: text.replacingCharacters(in: place, with: new)).dataset
        }
        return isFound ? AnalysisRules(all).faults : nil
      }
      #expect(faults("", "", "") == [])
      for (file, old, new, words) in broken {
        let found = try #require(faults(file, old, new), "\(file) has no \(old)")
        #expect(found.contains { $0.contains(words) }, "\(file): \(old) → \(new): \(found.prefix(3))")
      }
    }
  }

  @Test func `periods of a crossover that do not fit together are found`() throws {
    try check(
      "feder-2014",
      [
        ("adqs", "\"Period 2\"", "\"Period 1\"", "APERIODC"),
        ("adqs", "1,\"Period 1\"", "2,\"Period 2\"", "is not that of period 2"),
        ("adex", "2,\"Period 2\"", "1,\"Period 1\"", "is not that of period 1"),
        ("adae", "2,\"Period 2\"", "1,\"Period 1\"", "is not that of period 1"),
        (
          "adsl", "\"ketamine\",1,\"ketamine\",1,\"2001", "\"ketamine\",1,\"ketamine\",1,\"2031",
          "ends before it begins"
        ),
        ("adsl", "\"midazolam\",2,\"midazolam\",2,\"2001-", "\"midazolam\",2,\"midazolam\",2,\"2021-", "before period"),
      ])
  }

  @Test func `an open phase that does not fit its trial is found`() throws {
    try check(
      "maintenance-dosing",
      [
        ("adqs", "\"OPEN PHASE\",1", "\"OPEN PHASE\",2", "APHASE and APHASEN"),
        ("adqs", "\"OPEN PHASE\",1", "\"RANDOMIZED PHASE\",2", "before its phase"),
        ("adqs", "\"RANDOMIZED PHASE\",2", "\"OPEN PHASE\",1", "after its phase"),
        ("adex", "\"ketamine \\(open phase\\)\",4,\"OPEN", "\"ketamine\",4,\"OPEN", "TRTA is not what the phase gives"),
        ("adsl", "\"Not Assigned\"", "\"weekly\"", "ARM of nobody"),
        ("adsl", "\"Y\",\"N\",\"N\",\"N\",\"N\"", "\"Y\",\"Y\",\"N\",\"N\",\"N\"", "SCRFFL and DCSREAS disagree"),
        ("adsl", "\"Y\",\"N\",\"N\",\"N\",\"N\"", "\"Y\",\"N\",\"N\",\"N\",\"Y\"", "not randomized, and treated"),
        ("adsl", "\"FAILURE TO MEET RANDOMIZATION CRITERIA\",null", "\"SCREEN FAILURE\",null", "disagree"),
      ])
  }

  @Test func `guesses that say two things are found`() throws {
    try check(
      "guess-and-leave",
      [
        ("adqs", "3.0,\"DO NOT KNOW\"", "1.0,\"DO NOT KNOW\"", "AVALC is not AVAL"),
        ("adqs", "\"DO NOT KNOW\",null", "\"DO NOT KNOW\",3.0", "BASE of a guess"),
        (
          "adqs", "\"CAPS-5 total score\",\"CAPS5\",\"Day 7\"",
          "\"Treatment guessed by the patient\",\"PTGUESS\",\"Day 7\"",
          "CHG of a guess"
        ),
      ])
  }

  @Test func `pressures that do not fit their session are found`() throws {
    try check(
      "ketamine-vs-sertraline",
      [
        ("advs", "\"SYSBP\"", "\"PULSE\"", "PARAMCD"),
        ("advs", "\"SESSION 1\"", "\"SESSION 2\"", "two baselines"),
        ("advs", "\"BEFORE SESSION\",1", "\"BEFORE SESSION\",2", "ATPT and ATPTN"),
        ("advs", "AFTER START\",2", "AFTER START\",1", "ATPT and ATPTN"),
        ("advs", "null,\"Y\",\"Y\"\\]", "null,null,\"Y\"]", "BASE is not the reading before the session"),
        ("advs", "null,\"Y\",\"Y\"\\]", "1.0,\"Y\",\"Y\"]", "a baseline after the session began"),
      ], [("design.sample_size", "12")])
  }
}
