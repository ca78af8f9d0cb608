/// The whole question: what the protocol fixes, what is assumed of the world, how it is judged, how often it is
/// simulated, and what a published trial found.
public struct Scenario: Equatable, Sendable {
  /// The name of the scenario; a file name without extension, as a rule.
  public let name: String
  /// What it is about, in one line.
  public let title: String
  /// What the protocol fixes.
  public internal(set) var design: Design
  /// What is assumed of the world.
  public internal(set) var truth: Truth
  /// How it is judged.
  public internal(set) var analysis: AnalysisPlan
  /// How often it is simulated, and from which seed.
  public internal(set) var simulation: SimulationSettings
  /// What a published trial found.
  public let targets: [Target]
  /// Each assumption with its basis.
  public let assumptions: [Assumption]
  /// The publications that assumptions and targets name.
  public let sources: [Source]
  /// The hypothesis that was put in the place of the assumptions; `nil` for none.
  public internal(set) var null: NullHypothesis?

  /// A scenario.
  public init(
    name: String, title: String, design: Design, truth: Truth, analysis: AnalysisPlan,
    simulation: SimulationSettings, targets: [Target] = [], assumptions: [Assumption] = [], sources: [Source] = []
  ) {
    self.name = name
    self.title = title
    self.design = design
    self.truth = truth
    self.analysis = analysis
    self.simulation = simulation
    self.targets = targets
    self.assumptions = assumptions
    self.sources = sources
  }

  /// The most patients that a trial can have.
  public var capacity: Int { max(design.sampleSize, analysis.adaptation?.resizing?.maximum ?? 0) }

  /// The endpoints that are analysed.
  public var recordedEndpoints: [Endpoint] {
    simulation.record == .all ? analysis.endpoints : analysis.primary
  }

  /// The same scenario with everything written down.
  public var recordingAll: Scenario { recording(.all) }

  /// The same scenario with what decides when the trial ends, and nothing else.
  var pilot: Scenario {
    var unpaid = design
    unpaid.costs = nil
    return recording(.primary, design: unpaid, analysis: analysis.withoutInference)
  }

  private func recording(
    _ record: SimulationSettings.Recording, design: Design? = nil, analysis: AnalysisPlan? = nil
  ) -> Scenario {
    let settings = SimulationSettings(
      replicates: simulation.replicates, seed: simulation.seed, record: record,
      truthPatients: simulation.truthPatients)
    var copy = Scenario(
      name: name, title: title, design: design ?? self.design, truth: truth, analysis: analysis ?? self.analysis,
      simulation: settings, targets: targets, assumptions: assumptions, sources: sources)
    copy.null = null
    return copy
  }
}

/// How often a scenario is simulated, and from which seed.
public struct SimulationSettings: Equatable, Sendable {
  /// The number of simulated trials; 1…10⁹.
  public let replicates: Int
  /// The seed of all randomness.
  public let seed: UInt64
  /// What is written down of each trial.
  public internal(set) var record: Recording
  /// From how many patients in all the true value of an estimand is worked out; 10,000…10⁸.
  public let truthPatients: Int

  /// What is written down of each trial.
  public enum Recording: String, Sendable, CaseIterable {
    /// Everything: all endpoints, the course of the trial, adverse events.
    case all
    /// The primary endpoints, and how long it took. What none of them depends on is left out of the simulation; nothing
    /// else changes.
    case primary
  }

  /// Settings of a simulation.
  public init(replicates: Int, seed: UInt64, record: Recording = .all, truthPatients: Int = 1_000_000) {
    self.truthPatients = truthPatients
    self.replicates = replicates
    self.seed = seed
    self.record = record
  }
}
