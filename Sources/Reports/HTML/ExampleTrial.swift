import Trials

/// A single trial that is told in full, because tables of many trials hide what one looks like.
public struct ExampleTrial: Sendable {
  /// Why it was chosen.
  public enum Role: String, Sendable, CaseIterable {
    case typical, stopped, surprising, failed, only

    var title: String {
      switch self {
      case .typical: "A typical trial"
      case .stopped: "A trial that was stopped early"
      case .surprising: "A surprising trial"
      case .failed: "A trial that failed"
      case .only: "The trial"
      }
    }
  }

  /// Why it was chosen.
  public let role: Role
  /// Its number.
  public let replicate: Int
  /// The rule by which it was chosen, as a sentence.
  public let rule: String
  /// What happened in it.
  public let story: TrialStory
  /// Pictures of it.
  public let pictures: [Picture]
}

extension ExampleTrial {
  /// How many patients the picture of single patients shows.
  static let lanes = 24

  /// From among how many trials the examples are chosen.
  public static let candidates = 1_000

  /// Up to three trials of a run, chosen by stated rules: a typical one; one that was stopped early or, where none can be,
  /// the one furthest from the rest; and one that failed.
  ///
  /// - Parameters:
  ///   - results: A run with at least one trial.
  ///   - provenance: The program and, for each trial, the command that tells it.
  /// - Throws: `SimulationError`.
  /// - Complexity: O(``candidates``) trials are looked at, and simulated again where the run did not keep them; three are
  ///   simulated again to be told.
  public static func chosen(
    from results: ExperimentResults, provenance: (_ replicate: Int) -> Provenance
  ) throws -> [ExampleTrial] {
    let plan = results.plans[0]
    let numbers = results.replicates.prefix(candidates)
    let again = results.keepsTrials ? nil : Simulation(plan, seed: results.seed)
    var trials: [ExampleCandidate] = []
    let reading = ExampleReading(plan.scenario)
    for number in numbers {
      let result = try again?.run(replicate: UInt32(number)) ?? results.trial(number)
      if let result { trials.append(reading.candidate(number, result)) }
    }
    let teller = Simulation(try TrialPlan(plan.scenario.recordingAll), seed: results.seed)
    return try ExampleChoice(candidates: trials, hasTest: reading.hasTest).examples.map { role, number, rule in
      let result = try teller.run(replicate: UInt32(number))
      let story = TrialStory(
        teller, result, seed: results.seed, replicate: number, provenance: provenance(number))
      let drawn = TrialPictures(teller, story)
      let pictures = [PlotKind.flow, .trajectory, .kaplanMeier, .swimmer].compactMap { kind in
        drawn.drawing(kind, lanes: lanes).map { Picture(kind, $0) }
      }
      return ExampleTrial(role: role, replicate: number, rule: rule, story: story, pictures: pictures)
    }
  }
}
