import DiscreteEvents
import Foundation
import Reports
import Testing
import Trials

/// One trial told as text, JSON, CSV and HTML: the same facts, and the same marks of what only the simulator knows.
@Suite struct StoryFormatsTests {
  struct Told {
    let text: String
    let json: TrialStory.Summary
    let csv: [[String: String]]
    let html: String
    let outline: HTMLOutline
  }

  @inline(never) private func told(_ scenario: Scenario, _ replicate: Int = 3, patient: Int? = nil) throws -> Told {
    let simulation = Simulation(try TrialPlan(scenario.recordingAll), seed: 20_210_101)
    let result = try simulation.run(replicate: UInt32(replicate))
    let story = TrialStory(
      simulation, result, seed: 20_210_101, replicate: replicate, provenance: .example, patient: patient)
    let pictures = TrialPictures(simulation, story)
    let html = story.html(pictures)
    return Told(
      text: story.text(TextStyle(width: 1_000), pictures: pictures), json: story.summary,
      csv: try Self.rows(story.csv()), html: html, outline: HTMLOutline(html))
  }

  /// The rows of CSV by the names of their columns; empty fields are left out.
  static func rows(_ text: String) throws -> [[String: String]] {
    let lines = try CSVReader.read(text)
    let names = try #require(lines.first).compactMap { $0 }
    return try lines.dropFirst().map { line in
      try #require(line.count == names.count)
      return Dictionary(uniqueKeysWithValues: zip(names, line).compactMap { name, field in field.map { (name, $0) } })
    }
  }

  private func count(_ words: String, in text: String) -> Int { text.components(separatedBy: words).count - 1 }

  static let scenarios = [
    "feder-2021", "group-sequential", "functional-unblinding", "clinic-capacity", "treatment-resistance",
    "response-adaptive", "ssri-withdrawal", "multi-arm-dose-finding",
  ]

  @Test(.enabled(if: Build.isRelease), arguments: scenarios)
  func `all formats have the same facts, and the same of them are latent`(
    _ name: String
  ) throws {
    let told = try told(try Exported.shipped(name))
    let facts = told.json.patients.flatMap(\.facts)
    let kinds = Set(facts.map(\.kind))
    let all = told.csv.filter { $0["day"] != nil && $0["kind"] != "enrollment" }
    let rows = all.filter { $0["kind"] != "visit_state" }
    #expect(facts.count > 100 && rows.count == facts.count)
    #expect(Set(rows.compactMap { $0["kind"] }) == kinds)
    #expect(told.text.split(separator: "\n").count { $0.contains(/^  day -?[0-9]/) } == facts.count)
    #expect(count("<b>day ", in: told.html) == facts.count)
    let latent = facts.count(where: \.latent)
    #expect(rows.count { $0["seen_by"] == "simulator" } == latent)
    #expect(count("<li class=\"latent\"><b>day ", in: told.html) == latent)
    // The sentence on how to read names the other mark.
    #expect(count("‹only the simulator knows›", in: told.text) == latent)
    let states = facts.count { $0.kind == "visit" }
    #expect(count("‹latent: ", in: told.text) == states)
    #expect(count("<span class=\"latent\">‹latent: ", in: told.html) == states)
    #expect(all.count { $0["kind"] == "visit_state" && $0["latent_state"] != nil } == states)
    // Nothing latent stands where an investigator could see the rest.
    #expect(told.csv.allSatisfy { $0["latent_state"] == nil || $0["seen_by"] == "simulator" })
    #expect(rows.allSatisfy { $0["kind"] != "visit" || $0["text"]?.contains("latent") == false })
  }

  @Test func `a line of CSV has the numbers of the JSON, on both clocks`() throws {
    let told = try told(try Exported.shipped("group-sequential"))
    let rows = told.csv.filter { $0["day"] != nil && !["enrollment", "visit_state"].contains($0["kind"]) }
    var index = 0
    for patient in told.json.patients {
      for fact in patient.facts {
        let row = rows[index]
        index += 1
        #expect(row["kind"] == fact.kind && row["patient"] == "\(patient.patient)" && row["replicate"] == "3")
        #expect(row["day"].flatMap(Double.init) == fact.day.value && row["score"].flatMap(Double.init) == fact.score)
        #expect(row["calendar_day"].flatMap(Double.init) == patient.enrolledDay.value + fact.day.value)
        #expect(row["name"] == fact.term && row["number"].flatMap(Int.init) == fact.session)
        #expect(row["lasted_days"].flatMap(Double.init) == fact.lastedDays && row["severity"] == fact.severity)
      }
    }
    #expect(index == rows.count)
    let looks = told.csv.filter { $0["kind"] == "look" }
    #expect(looks.compactMap { $0["z"].flatMap(Double.init) } == told.json.looks?.map(\.z.value))
    #expect(looks.compactMap { $0["outcome"] } == told.json.looks?.map(\.decision))
    let results = told.csv.filter { $0["kind"] == "result" }
    #expect(results.compactMap { $0["name"] } == told.json.results.map(\.path))
    for (row, result) in zip(results, told.json.results) {
      let value = row["value"].flatMap { $0 == "Inf" ? .infinity : Double($0) } ?? .nan
      #expect(JSONOutcome(value) == result.value, "\(result.path)")
    }
  }

  @Test func `a look stands among the days of each patient who is in the study, on both clocks`() throws {
    let told = try told(try Exported.shipped("group-sequential"))
    let look = try #require(told.json.looks?.first)
    let verdict = look.decision == "go_on" ? "the trial goes on" : "the trial stops"
    var expected = 0
    for patient in told.json.patients {
      let day = look.day.value - patient.enrolledDay.value
      let last = try #require(patient.facts.last)
      let isOver = ["dropout", "completed"].contains(last.kind)
      if day < 0 || isOver && day > last.day.value { continue }
      expected += 1
      let words = "calendar day \(Digits.fixed(look.day.value, decimals: 1)) is day "
      #expect(told.text.contains(words + "\(Digits.fixed(day, decimals: 1)) of this patient: \(verdict)"))
    }
    #expect(told.text.split(separator: "\n").count { $0.hasPrefix("  look\u{20}1\u{20}\u{20}") } == expected)
    #expect(told.outline.text.contains("look 1"))
  }

  @Test(arguments: scenarios) func `the page is whole, and says at its top what is latent`(_ name: String) throws {
    let told = try told(try Exported.shipped(name))
    #expect(told.outline.faults == [])
    let names = told.outline.values(of: "id")
    #expect(Set(names).count == names.count)
    for link in told.outline.values(of: "href") { #expect(names.contains(String(link.dropFirst()))) }
    for tag in told.outline.tags { #expect(!["script", "link", "img", "iframe", "object"].contains(tag.name)) }
    #expect(told.outline.values(of: "src").isEmpty)
    #expect(told.outline.tags.count { $0.name == "h1" } == 1)
    #expect(told.outline.tags.first { $0.name == "a" }?.attributes.contains("skip") == true)
    #expect(told.outline.tags.count { $0.name == "details" } == told.json.patients.count)
    let words = "‹latent› marks what the simulator alone knows"
    #expect(told.outline.text.contains(words) && told.text.contains(words))
    #expect(told.outline.tags.contains { $0.name == "figure" })
  }

  @Test(arguments: HostileExportTests.names) func `names from a file are names in every format`(
    _ name: String
  ) throws {
    var example = Example()
    example.arms = [name, "control"]
    example.title = name
    example.terms = [name, "Nausea"]
    let told = try told(try example.scenario())
    #expect(told.outline.faults == [])
    for tag in told.outline.tags { #expect(!["script", "img"].contains(tag.name)) }
    #expect(!told.html.unicodeScalars.contains("\u{202e}") && !told.text.unicodeScalars.contains("\u{202e}"))
    #expect(told.csv.count { $0["arm"] != nil } > 100)
    // What steers a terminal never gets out; no name of a file has any of it.
    let steers = name.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202e}" }
    if !steers { #expect(Set(told.csv.compactMap { $0["arm"] }) == [name, "control"]) }
  }

  @Test func `one patient is told alone in every format`() throws {
    let all = try told(try Example().scenario())
    let one = try told(try Example().scenario(), patient: 17)
    #expect(one.csv.filter { $0["patient"] != nil } == all.csv.filter { $0["patient"] == "17" })
    #expect(one.outline.tags.count { $0.name == "details" } == 1)
    #expect(count("<b>day ", in: one.html) == one.json.patients[0].facts.count)
    #expect(!one.text.contains("Curves of this trial") && all.text.contains("Curves of this trial"))
  }
}
