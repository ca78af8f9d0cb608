import Reports
import Testing
import Trials

@Suite struct ExampleTrialTests {
  @Test func `a typical trial has the median effect of those that succeed, a failed one that of those that do not`()
    async throws
  {
    let results = try await Example().results(0..<101)
    let trials = try ExampleTrial.chosen(from: results) { _ in .example }
    #expect(trials.map(\.role) == [.typical, .surprising, .failed])
    func median(succeeding: Double) -> Double {
      let effects = results.replicates.compactMap { results.trial($0) }
        .filter { $0["response_week_2.power.ketamine"] == succeeding }
        .compactMap { $0["response_week_2.difference.ketamine"] }.sorted()
      return effects[(effects.count - 1) / 2]
    }
    func effect(_ trial: ExampleTrial) -> Double? {
      results.trial(trial.replicate)?["response_week_2.difference.ketamine"]
    }
    #expect(effect(trials[0]) == median(succeeding: 1))
    #expect(effect(trials[2]) == median(succeeding: 0))
    #expect(Set(trials.map(\.replicate)).count == 3)
  }

  @Test func `of one trial nothing is chosen`() async throws {
    let trials = try ExampleTrial.chosen(from: try await Example().results(7..<8)) { _ in .example }
    #expect(trials.map(\.replicate) == [7])
    #expect(trials.first?.rule == "The only trial of the run.")
    #expect(trials.first?.role == .only)
  }

  @Test func `the story told is that of the trial of the run`() async throws {
    let results = try await Example().results(40..<80)
    for trial in try ExampleTrial.chosen(from: results, provenance: { _ in .example }) {
      #expect(results.replicates.contains(trial.replicate))
      let known = results.trial(trial.replicate)
      for path in ["response_week_2.difference.ketamine", "patients.ketamine", "trial.duration"] {
        #expect(trial.story.result[path] == known?[path])
      }
    }
  }
}
