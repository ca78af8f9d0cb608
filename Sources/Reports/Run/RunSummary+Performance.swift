import Statistics
import Trials

extension RunSummary {
  /// How well a comparison estimates what its endpoint is to estimate; ratios by their natural logarithms.
  public struct PerformanceEntry: Codable, Equatable, Sendable {
    /// The name of the endpoint.
    public let endpoint: String
    /// The name of the experimental arm.
    public let arm: String
    /// How the arms are compared.
    public let summary: String
    /// What is made of each intercurrent event.
    public let strategies: [String: String]
    /// Whether the figures are those of the natural logarithm.
    public let logarithm: Bool
    /// The true value.
    public let truth: FigureEntry
    /// How many patients it comes from.
    public let truthPatients: Int
    /// In all trials.
    public let all: FiguresEntry
    /// In the trials that a look stopped; absent for a scenario without looks.
    public let stopped: FiguresEntry?

    init(_ performance: EstimandPerformance, _ estimand: Estimand?) {
      endpoint = performance.endpoint
      arm = performance.arm
      summary = performance.summary.rawValue
      strategies = Dictionary(
        uniqueKeysWithValues: Estimand.Event.allCases.map { ($0.rawValue, estimand?[$0].word ?? "") })
      logarithm = performance.summary.isRatio
      truth = FigureEntry(performance.truth)
      truthPatients = performance.truthPatients
      all = FiguresEntry(performance.all)
      stopped = performance.stopped.map(FiguresEntry.init)
    }

    static func all(_ results: ExperimentResults) -> [PerformanceEntry]? {
      let performances = results.performances()
      if performances.isEmpty { return nil }
      return performances.map { performance in
        PerformanceEntry(
          performance,
          results.plans[0].scenario.analysis.endpoints.first { $0.name == performance.endpoint }?.estimand)
      }
    }
  }

  /// A number with its Monte-Carlo standard error.
  public struct FigureEntry: Codable, Equatable, Sendable {
    /// The number.
    public let value: JSONNumber
    /// Its Monte-Carlo standard error.
    public let mcse: JSONNumber

    init(_ estimate: MonteCarloEstimate) {
      value = JSONNumber(estimate.value)
      mcse = JSONNumber(estimate.error)
    }
  }

  /// The performance measures of a set of trials.
  public struct FiguresEntry: Codable, Equatable, Sendable {
    /// Trials with a finite estimate.
    public let n: Int
    /// Trials without.
    public let failed: Int
    /// The mean estimate.
    public let mean: FigureEntry
    /// Mean estimate less truth.
    public let bias: FigureEntry
    /// Bias over truth.
    public let relativeBias: FigureEntry
    /// The standard deviation of the estimates.
    public let empiricalSE: FigureEntry
    /// The root mean squared standard error of the model.
    public let modelSE: FigureEntry
    /// The mean squared error.
    public let mse: FigureEntry
    /// The share of confidence intervals that cover the truth.
    public let coverage: FigureEntry

    init(_ figures: EstimandPerformance.Figures) {
      n = figures.count
      failed = figures.failed
      mean = FigureEntry(figures.mean)
      bias = FigureEntry(figures.bias)
      relativeBias = FigureEntry(figures.relativeBias)
      empiricalSE = FigureEntry(figures.empiricalStandardError)
      modelSE = FigureEntry(figures.modelStandardError)
      mse = FigureEntry(figures.meanSquaredError)
      coverage = FigureEntry(figures.coverage)
    }
  }
}
