import ScenarioFiles
import Testing
import Trials

@Suite struct AssumptionsTests {
  static let text = Scenarios.small([
    "scenario: small": "scenario: small\nsources: {a: {citation: A, doi: 10.1/a}, b: {citation: B}}",
    "truth:\n": "truth:\n  basis: published\n  source: a\n",
    "enrollment: {rate: 1 per week}": "enrollment: {rate: 1 per week, basis: assumed, note: a guess}",
    "    drug:\n      onset": "    basis: derived\n    source: [a, b]\n    drug:\n      onset",
    "{family: exponential, median: 14 days}": "{family: exponential, median: 14 days, basis: assumed}",
  ])

  /// The keys of arms are names, so what all arms rest on stands in each.
  static let inArms = text.replacingOccurrences(
    of: "    basis: derived\n    source: [a, b]\n    drug:\n",
    with: "    drug:\n      basis: derived\n      source: [a, b]\n")

  @Test func `every block under truth is an assumption with what it rests on`() throws {
    let assumptions = try ScenarioFile.parse(Self.inArms).scenario.assumptions
    #expect(
      assumptions.map { "\($0.path): \($0.basis?.rawValue ?? "-") \($0.source ?? "-")" } == [
        "truth.enrollment: assumed -", "truth.visits: published a", "truth.population: published a",
        "truth.arms.drug.onset: derived a, b", "truth.arms.drug.relapse: derived a, b",
        "truth.arms.drug.relapse.time: assumed -", "truth.arms.drug.adverse_events[0]: derived a, b",
      ])
    #expect(assumptions[0].note == "a guess")
    #expect(assumptions[0].text == "rate: 1 per week")
    #expect(assumptions[4].text == "from: onset")
    #expect(assumptions[5].text == "family: exponential, median: 14 days")
  }

  @Test func `what is set over the file does not rest on the file's source`() throws {
    let settings = [
      ("truth.arms.drug.relapse.time.median", "20 days"), ("truth.arms.drug.onset.probability", "0.4"),
      ("truth.arms.drug.onset.basis", "published"),
    ]
    let file = try ScenarioFile.parse(Self.inArms, settings: settings.map { (path: $0.0, value: $0.1) })
    let all = Dictionary(uniqueKeysWithValues: file.scenario.assumptions.map { ($0.path, $0) })
    let time = try #require(all["truth.arms.drug.relapse.time"])
    #expect(time.basis == .assumed && time.source == nil)
    #expect(
      time.note == "set over the file: truth.arms.drug.relapse.time.median=20 days; the file's value is assumed")
    // Only what is set: the block around it keeps its source, and who sets a basis too has said it all.
    #expect(all["truth.arms.drug.relapse"]?.source == "a, b")
    #expect(all["truth.arms.drug.onset"]?.basis == .published && all["truth.arms.drug.onset"]?.source == nil)
  }

  @Test(arguments: [
    "truth:\n  source: c", "enrollment: {source: c, ", "median: 14 days, source: [a, c]",
    "        source: c\n        relapse: {",
  ])
  func `a source that the file does not have is a fault wherever it stands`(words: String) {
    var text = Self.text.replacingOccurrences(of: "    basis: derived\n    source: [a, b]\n", with: "")
    switch words.prefix(8) {
    case "truth:\n ": text = text.replacingOccurrences(of: "truth:\n  basis: published\n  source: a", with: words)
    case "enrollme": text = text.replacingOccurrences(of: "enrollment: {", with: words)
    case "median: ": text = text.replacingOccurrences(of: "median: 14 days", with: words)
    default: text = text.replacingOccurrences(of: "placebo: {}", with: "placebo: {source: c}")
    }
    let faults = Scenarios.faults(text)
    #expect(faults.map(\.found) == ["c"])
    #expect(faults.first?.expected == "a key of sources: a, b")
  }
}
