import Trials

extension RunSummary {
  /// One measure over many trials.
  public struct MeasureEntry: Codable, Equatable, Sendable {
    /// The path of the measure.
    public let path: String
    /// How trials are summed up: "share", "mean" or "median".
    public let kind: String
    /// What the number counts.
    public let unit: String
    /// Whether it looks at the latent truth.
    public let latent: Bool
    /// The path of the share of trials that this measure is about; `null` for all.
    public let among: JSONText
    /// Trials that it is not about.
    public let outside: Int
    /// Trials with a finite value.
    public let n: Int
    /// Trials in which it could not be calculated.
    public let missing: Int
    /// Trials in which it was not reached.
    public let notReached: Int
    /// The mean over the finite values.
    public let mean: JSONNumber
    /// The Monte-Carlo standard error of the mean.
    public let mcse: JSONNumber
    /// The standard deviation between trials.
    public let sd: JSONNumber
    /// The 2.5 % quantile over trials; "not reached" counts as infinity and is `null` here.
    public let q025: JSONNumber
    /// The median over trials.
    public let median: JSONNumber
    /// The 97.5 % quantile.
    public let q975: JSONNumber
    /// The Monte-Carlo standard error of the median.
    public let medianMcse: JSONNumber

    init(_ summary: OperatingCharacteristics.Summary, latent: Bool) {
      path = summary.measure.path
      kind = summary.measure.kind.rawValue
      unit = summary.measure.unit.rawValue
      self.latent = latent
      among = JSONText(summary.measure.among)
      outside = summary.outside
      n = summary.count
      missing = summary.missing
      notReached = summary.notReached
      mean = JSONNumber(summary.mean)
      mcse = JSONNumber(summary.standardError)
      sd = JSONNumber(summary.standardDeviation)
      q025 = JSONNumber(summary.quantiles[0])
      median = JSONNumber(summary.quantiles[1])
      q975 = JSONNumber(summary.quantiles[2])
      medianMcse = JSONNumber(summary.medianStandardError)
    }

    static func all(_ results: ExperimentResults, world: Int, latent: [String]) -> [MeasureEntry] {
      OperatingCharacteristics(results, world: world).summaries.map { summary in
        MeasureEntry(summary, latent: latent.contains { summary.measure.path.hasPrefix($0) })
      }
    }
  }

  /// A variant under the same luck.
  public struct VariantEntry: Codable, Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its measures.
    public let measures: [MeasureEntry]
    /// What it changes.
    public let differences: [DifferenceEntry]
    /// What beliefs make of the effects; absent where nobody has any.
    public let blinding: [BlindingEntry]?

    init(_ results: ExperimentResults, name: String, world: Int, latent: [String]) {
      self.name = name
      blinding = BlindingEntry.all(results, world: world)
      measures = MeasureEntry.all(results, world: world, latent: latent)
      differences = results.plans[0].measures.all.compactMap { measure in
        PairedDifference(results, path: measure.path, world: world).map {
          DifferenceEntry(
            path: measure.path, mean: JSONNumber($0.mean), mcse: JSONNumber($0.standardError))
        }
      }
    }
  }

  /// The paired difference in a measure, variant minus scenario.
  public struct DifferenceEntry: Codable, Equatable, Sendable {
    /// The path of the measure.
    public let path: String
    /// The mean over trials in which both are finite.
    public let mean: JSONNumber
    /// Its Monte-Carlo standard error.
    public let mcse: JSONNumber
  }

  /// One trial.
  public struct TrialEntry: Codable, Equatable, Sendable {
    /// Its number.
    public let replicate: Int
    /// Its values, in the order of the measures.
    public let values: [JSONOutcome]

    init?(_ results: ExperimentResults, _ replicate: Int) {
      guard let trial = results.trial(replicate) else { return nil }
      self.replicate = replicate
      values = trial.values.map(JSONOutcome.init)
    }
  }
}
