import ScenarioFiles
import Statistics
import Testing
import Trials

/// Several comparisons at looks, from words to values.
@Suite struct FamilyLooksReadingTests {
  private func text(_ looks: String, _ multiplicity: String? = "{adjust: holm}") -> String {
    let words = multiplicity.map { "  multiplicity: \($0)\n" } ?? ""
    return Scenarios.small([
      "analysis:\n":
        "analysis:\n  alpha: 0.025\n  sided: 1\n  at: {events: 16, of: relapse}\n  looks: {\(looks)}\n\(words)"
    ])
  }

  private static let looks = "test: relapse, at: [{events: 8}], efficacy: {spending: obrien_fleming}"

  @Test func `each endpoint has its spending and its information`() throws {
    let file = try ScenarioFile.parse(
      text(
        Self.looks + ", stop_when: first, by_endpoint: {response: {efficacy: {spending: kim_demets, rho: 2}, "
          + "maximum_information: 18}}"))
    let family = try #require(file.scenario.analysis.familyLooks)
    #expect(
      family
        == FamilyLooks(
          .first,
          boundaries: [
            .init(endpoint: "response", spending: try .kimDeMets(rho: 2), maximumInformation: 18),
            .init(endpoint: "relapse", spending: .obrienFleming, maximumInformation: 16),
          ]))
  }

  @Test func `what is left out is supplied, and listed`() throws {
    let file = try ScenarioFile.parse(text(Self.looks))
    #expect(file.scenario.analysis.familyLooks?.stopping == .all)
    #expect(file.scenario.analysis.familyLooks?.boundaries.map(\.maximumInformation) == [20, 16])
    let supplied = file.supplied.map { "\($0.path) = \($0.value)" }
    #expect(supplied.contains("analysis.looks.stop_when = all"))
    #expect(supplied.contains("analysis.looks.by_endpoint.response.maximum_information = 20"))
    #expect(try ScenarioFile.parse(text(Self.looks, nil)).scenario.analysis.familyLooks == nil)
  }

  private struct Misfit: Sendable {
    let words: String
    var multiplicity: String? = "{adjust: holm}"
    let path: String?
    let line: String?
  }

  private static let misfits = [
    Misfit(words: "\(looks), stop_when: never", path: "analysis.looks.stop_when", line: "stop_when: first"),
    Misfit(
      words: "\(looks), stop_when: all", multiplicity: nil, path: "analysis.looks.stop_when",
      line: "multiplicity: {adjust: holm}"),
    Misfit(
      words: "\(looks), futility: {z: [0]}", path: "analysis.looks.futility", line: "delete futility"),
    Misfit(
      words: "\(looks), inference: stagewise", path: "analysis.looks.inference", line: "delete inference"),
    Misfit(
      words: looks, multiplicity: "{adjust: hommel}", path: "analysis.multiplicity.adjust",
      line: "multiplicity: {adjust: holm}"),
    Misfit(
      words: "\(looks), by_endpoint: {remission: {maximum_information: 9}}",
      path: "analysis.looks.by_endpoint.remission", line: "response: {maximum_information: 9}"),
    Misfit(
      words: "test: relapse, at: [{events: 8}], efficacy: {boundary: pocock}", path: "analysis.looks.efficacy.boundary",
      line: "{spending: obrien_fleming}"),
    Misfit(
      words: "test: response, at: [{completed: 8, visit: 14}], efficacy: {spending: pocock}, maximum_information: 16, "
        + "by_endpoint: {relapse: {efficacy: {spending: pocock}}}", path: nil, line: nil),
  ]

  @Test func `what does not fit has its place and a line to try`() {
    for misfit in Self.misfits {
      let faults = Scenarios.faults(text(misfit.words, misfit.multiplicity))
      #expect(faults.first?.path == misfit.path, "\(misfit.words): \(faults)")
      #expect(faults.first?.suggestion == misfit.line, "\(misfit.words): \(faults)")
      #expect(faults.allSatisfy { $0.place.line > 1 })
    }
  }

  @Test func `the events of another endpoint must be planned`() {
    let words =
      "test: response, at: [{enrolled: 8}], efficacy: {spending: pocock}, by_endpoint: {response: "
      + "{maximum_information: 18}}"
    let text = Scenarios.small([
      "analysis:\n": "analysis:\n  looks: {\(words)}\n  multiplicity: {adjust: holm}\n"
    ])
    let faults = Scenarios.faults(text)
    #expect(faults.map(\.path) == ["analysis.looks.by_endpoint.relapse.maximum_information"])
    #expect(faults.first?.suggestion == "by_endpoint: {relapse: {maximum_information: 10}}")
  }
}
