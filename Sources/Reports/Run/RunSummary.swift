import Foundation
import Trials

/// What a run found, for a program: the same numbers as ``RunReport`` to the last digit.
///
/// The JSON has alphabetical keys and no date, no wall time and no number of workers, so the same run gives the same
/// bytes. What is not finite is `null`. The seed is a JSON integer up to 2⁶⁴ − 1.
public struct RunSummary: Codable, Equatable, Sendable {
  /// The version of this layout.
  public static let schema = "equipoise-run/1"

  /// The version of the layout.
  public let schema: String
  /// The name of the program.
  public let program: String
  /// Its version.
  public let version: String
  /// The random number generator.
  public let generator: String
  /// The seed of all randomness.
  public let seed: UInt64
  /// Which trials were simulated.
  public let replicates: Replicates
  /// What was simulated.
  public let scenario: ScenarioLabel
  /// The command that gives the same again.
  public let command: String
  /// The endpoints, primary ones first.
  public let endpoints: [EndpointLabel]
  /// One entry a measure, in the order of the plan.
  public let measures: [MeasureEntry]
  /// How well the endpoints that say what they estimate do so; absent where none does.
  public let performance: [PerformanceEntry]?
  /// What beliefs make of the effects; absent where nobody has any.
  public let blinding: [BlindingEntry]?
  /// The hypothesis that was put in the place of the assumptions; absent for none.
  public let null: String?
  /// How much larger the effect of each primary comparison looks in the trials that succeed.
  public let exaggerations: [ExaggerationEntry]
  /// The currency of measures whose unit is money, in thousands; `null` for a design without prices.
  public let currency: JSONText
  /// How many events happened in all trials of the scenario itself.
  public let events: Int
  /// Whether quantiles are exact: false when there were too many trials to keep.
  public let exactQuantiles: Bool
  /// The variants, each with what it changes.
  public let variants: [VariantEntry]
  /// What the scenario rests on.
  public let assumptions: [AssumptionEntry]
  /// The publications.
  public let sources: [SourceEntry]
  /// Every trial, if asked for; values in the order of ``measures``.
  public let trials: [TrialEntry]?

  /// The summary of a run.
  ///
  /// - Parameters:
  ///   - variants: The names of the variants, as for ``RunReport``.
  ///   - eachTrial: Whether every trial is told; only those that the run kept can be.
  public init(
    _ results: ExperimentResults, provenance: Provenance, variants: [String] = [], eachTrial: Bool = false
  ) {
    let plan = results.plans[0]
    schema = Self.schema
    program = provenance.program
    version = provenance.version
    generator = Provenance.generator
    seed = results.seed
    replicates = Replicates(
      first: results.replicates.lowerBound, count: results.replicates.count, requested: results.requested,
      partial: results.isPartial)
    scenario = ScenarioLabel(name: plan.scenario.name, title: plan.scenario.title)
    command = provenance.command
    let primary = plan.scenario.analysis.primary.count
    endpoints = plan.scenario.recordedEndpoints.enumerated().map { EndpointLabel($1, isPrimary: $0 < primary) }
    let latent = plan.scenario.recordedEndpoints.filter(\.isLatent).map { $0.name + "." } + ["screening.severity"]
    measures = MeasureEntry.all(results, world: 0, latent: latent)
    performance = PerformanceEntry.all(results)
    blinding = BlindingEntry.all(results, world: 0)
    null = plan.scenario.null?.rawValue
    exaggerations = ExaggerationEntry.all(results)
    currency = JSONText(plan.scenario.design.costs?.currency)
    events = results.events
    exactQuantiles = results.keepsTrials
    self.variants = RunReport.names(of: results, variants).enumerated().map { index, name in
      VariantEntry(results, name: name, world: index + 1, latent: latent)
    }
    assumptions = plan.scenario.assumptions.map(AssumptionEntry.init)
    sources = plan.scenario.sources.map(SourceEntry.init)
    trials = eachTrial && results.keepsTrials ? results.replicates.compactMap { TrialEntry(results, $0) } : nil
  }

  /// The JSON. Trials stand one a line.
  ///
  /// - Throws: `EncodingError`; no summary gives rise to it.
  public func json() throws -> Data {
    guard let trials else { return try JSON.data(self) }
    var data = try JSON.data(RunSummary(self, trials: nil))
    // "sources" < "trials" < "variants": the trials, one a line, go before the line of the variants.
    var lines: [Data] = []
    for trial in trials { lines.append(Data("    ".utf8) + (try JSON.data(trial, pretty: false))) }
    let block = Data("  \"trials\" : [\n".utf8) + Data(lines.joined(separator: Data(",\n".utf8)))
    let place = data.range(of: Data("\n  \"variants\" :".utf8))?.lowerBound ?? data.endIndex
    data.insert(contentsOf: Data("\n".utf8) + block + Data("\n  ],".utf8), at: place)
    return data
  }

  private init(_ other: RunSummary, trials: [TrialEntry]?) {
    schema = other.schema
    program = other.program
    version = other.version
    generator = other.generator
    seed = other.seed
    replicates = other.replicates
    scenario = other.scenario
    command = other.command
    endpoints = other.endpoints
    measures = other.measures
    performance = other.performance
    blinding = other.blinding
    null = other.null
    exaggerations = other.exaggerations
    currency = other.currency
    events = other.events
    exactQuantiles = other.exactQuantiles
    variants = other.variants
    assumptions = other.assumptions
    sources = other.sources
    self.trials = trials
  }
}
