import Foundation
import Testing

/// The published schema of results, against results.
@Suite(.serialized) struct ResultsSchemaTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func schema() throws -> [String: Any] { try object(try Command.run("schema", "results").output) }

  @Test(arguments: [
    ["feder-2021", "--variants", "--each-trial"],
    ["functional-unblinding", "--null=efficacy", "--set=simulation.truth.patients=10000"],
    ["treatment-resistance", "--each-trial"], ["group-sequential", "--variants"], ["clinic-capacity", "--each-trial"],
    ["ketamine-vs-sertraline", "--variants", "--set=simulation.truth.patients=10000"],
  ])
  func `results are what the schema says`(words: [String]) throws {
    let schema = try schema()
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let options = Array(words.dropFirst()) + ["--workers=2"]
    let run = try Command.run(
      "run", "scenarios/\(words[0]).yaml", "--replicates", "12", "--format", "json", options[0], options[1])
    #expect(run.code == 0, "\(run.errors)")
    let results = try object(run.output)
    #expect(results["schema"] as? String == "equipoise-run/1")
    var rules = SchemaRules(schema)
    rules.check(results, schema)
    #expect(rules.faults.isEmpty, "\(rules.faults.prefix(5))")
  }

  @Test func `results of another kind are refused`() throws {
    let schema = try schema()
    let run = try Command.run("run", "scenarios/feder-2021.yaml", "--replicates", "2", "--format", "json")
    let good = try object(run.output)
    func faults(_ change: (inout [String: Any]) throws -> Void) rethrows -> [String] {
      var results = good
      try change(&results)
      var rules = SchemaRules(schema)
      rules.check(results, schema)
      return rules.faults
    }
    #expect(faults { $0["schema"] = "equipoise-run/2" } == ["$.schema: not equipoise-run/1"])
    #expect(faults { $0["seed"] = "7" } == ["$.seed: not [\"integer\"]"])
    #expect(faults { $0["news"] = 1 } == ["$.news: unknown"])
    #expect(faults { $0["measures"] = nil } == ["$.measures: missing"])
    #expect(
      faults { $0["replicates"] = ["first": -1, "count": 2, "requested": 2, "partial": false] }
        == ["$.replicates.first: below 0"])
    #expect(
      faults { $0["endpoints"] = [["name": "a", "role": "third", "latent": false, "randomized_comparison": true]] }
        .count
        == 1)
  }
}
