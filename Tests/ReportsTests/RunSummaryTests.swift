import Foundation
import Reports
import Testing
import Trials

@Suite struct RunSummaryTests {
  @Test func `the bytes do not depend on the number of workers`() async throws {
    let one = try await Example().results(0..<300, workers: 1, variant: Example(onset: 0.45))
    let two = try await Example().results(0..<300, workers: 2, variant: Example(onset: 0.45))
    let first = try RunSummary(one, provenance: .example, eachTrial: true).json()
    #expect(try first == RunSummary(two, provenance: .example, eachTrial: true).json())
    let text = String(decoding: first, as: UTF8.self)
    #expect(!text.contains("worker") && !text.contains("wall") && !text.contains("date"))
  }

  @Test func `what is written can be read again`() async throws {
    let results = try await Example().results(5..<45, variant: Example(onset: 0.45))
    for each in [false, true] {
      let summary = RunSummary(results, provenance: .example, variants: ["low"], eachTrial: each)
      let data = try summary.json()
      #expect(try JSON.decode(RunSummary.self, from: data) == summary)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["schema"] as? String == "equipoise-run/1")
      #expect((object["trials"] as? [Any])?.count == (each ? 40 : nil))
      let measures = try #require(object["measures"] as? [[String: Any]])
      #expect(
        Set(measures[0].keys) == [
          "path", "kind", "unit", "latent", "n", "missing", "not_reached", "mean", "mcse", "sd", "q025", "median",
          "q975", "median_mcse", "among", "outside",
        ])
      #expect(Set(measures.map(\.count)) == [16], "a key that has no number is null, not absent")
    }
  }

  @Test func `each trial has the values that the trial alone has`() async throws {
    let results = try await Example().results(5..<9)
    let trials = try #require(RunSummary(results, provenance: .example, eachTrial: true).trials)
    let simulation = Simulation(try Example().plan(), seed: 20_210_101)
    for trial in trials {
      let alone = try simulation.run(replicate: UInt32(trial.replicate))
      #expect(trial.values == alone.values.map(JSONOutcome.init))
    }
  }

  @Test func `what is not reached is counted and told apart from what is not calculated`() throws {
    let outcomes = [JSONOutcome(.infinity), JSONOutcome(.nan), JSONOutcome(0.5)]
    let data = try JSON.data(outcomes, pretty: false)
    #expect(String(decoding: data, as: UTF8.self) == #"["not reached",null,0.5]"#)
    #expect(try JSON.decode([JSONOutcome].self, from: data) == outcomes)
  }

  @Test func `hostile names are valid JSON`() async throws {
    let names = TextTableTests.names.filter { !$0.isEmpty }
    for (name, other) in zip(names, names.dropFirst() + names.prefix(1)) {
      let example = Example(arms: [name, other], title: name, terms: [name, other])
      let summary = RunSummary(try await example.results(0..<2), provenance: .example, eachTrial: true)
      let data = try summary.json()
      #expect(try JSON.decode(RunSummary.self, from: data) == summary)
      #expect(summary.scenario.title == name)
    }
  }

  @Test func `latent results and comparisons that nobody randomized are marked`() async throws {
    let summary = RunSummary(try await Example().results(0..<2), provenance: .example)
    #expect(summary.endpoints.map(\.latent) == [true, true, false])
    #expect(summary.endpoints.map(\.randomizedComparison) == [true, false, true])
    for measure in summary.measures {
      let isLatent = measure.path.hasPrefix("response_week_2.") || measure.path.hasPrefix("loss_of_response.")
      #expect(measure.latent == isLatent)
    }
  }
}
