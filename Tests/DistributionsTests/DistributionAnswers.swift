import Distributions

/// Our answers to the questions of the reference file, beside the expected ones.
enum DistributionAnswers {
  typealias Pairs = [(ours: Double, theirs: Double)]

  static func comparisons(_ id: String, _ inputs: [String: Any], _ expected: Any?) throws -> Pairs? {
    guard let name = inputs["distribution"] as? String else { return try special(id, inputs, expected) }
    guard let parameters = inputs["parameters"] as? [String: Double] else { return nil }
    guard let family = try family(name, parameters) else { return nil }
    if let moments = expected as? [String: Double] {
      guard let mean = moments["mean"], let variance = moments["variance"] else { return nil }
      return [(family.mean, mean), (family.variance, variance)]
    }
    let question: ((Double) -> Double)? =
      switch id.split(separator: ".").last {
      case "quantile": family.quantile
      case "quantile_upper": family.upper
      case "cdf": family.cdf
      case "sf": family.survival
      case "pdf": family.density
      default: nil
      }
    let given = inputs["lower_tail_p"] ?? inputs["upper_tail_p"] ?? inputs["x"]
    guard let question, let arguments = numbers(given), let answers = numbers(expected) else { return nil }
    return zip(arguments, answers).map { (question($0), $1) }
  }

  /// The questions that the reference file asks of a family.
  private struct Asked {
    let mean: Double
    let variance: Double
    let quantile: (Double) -> Double
    let upper: (Double) -> Double
    let cdf: (Double) -> Double
    let survival: (Double) -> Double
    let density: (Double) -> Double

    init(_ time: WaitingTime) {
      (mean, variance) = (time.mean, time.variance)
      quantile = time.quantile
      upper = time.upperQuantile
      cdf = time.cdf(at:)
      survival = time.survival(at:)
      density = time.density(at:)
    }

    init(_ measurement: MeasurementDistribution, upper: @escaping (Double) -> Double = { _ in .nan }) {
      (mean, variance) = (measurement.mean, measurement.variance)
      quantile = measurement.quantile
      self.upper = upper
      cdf = measurement.cdf(at:)
      survival = measurement.survival(at:)
      density = measurement.density(at:)
    }

    init(_ count: some CountFamily) {
      (mean, variance) = (count.mean, count.variance)
      quantile = { count.quantile($0).map(Double.init) ?? .nan }
      upper = { _ in .nan }
      cdf = { count.cdf(at: Int($0)) }
      survival = { count.survival(at: Int($0)) }
      density = { count.probability(of: Int($0)) }
    }
  }

  private static func family(_ name: String, _ p: [String: Double]) throws -> Asked? {
    func value(_ key: String) -> Double { p[key] ?? .nan }
    switch name {
    case "Normal(mean,sd)":
      let normal = try Normal(mean: value("mean"), sd: value("sd"))
      return Asked(.normal(normal), upper: normal.upperQuantile)
    case "Gamma(shape,scale)": return Asked(.gamma(try Gamma(shape: value("shape"), scale: value("scale"))))
    case "Chi-square(df)": return Asked(.gamma(try Gamma(shape: value("df") / 2, scale: 2)))
    case "Exponential(rate)": return Asked(.exponential(try Exponential(rate: value("rate"))))
    case "Weibull(shape,scale)": return Asked(.weibull(try Weibull(shape: value("shape"), scale: value("scale"))))
    case "Lognormal(meanlog,sdlog)":
      return Asked(.lognormal(try Lognormal(meanLog: value("meanlog"), sdLog: value("sdlog"))))
    case "Beta(a,b)": return Asked(.beta(try Beta(alpha: value("shape1"), beta: value("shape2"))))
    case "Poisson(mean)": return Asked(try Poisson(mean: value("lambda")))
    case "Binomial(n,p)": return Asked(try Binomial(trials: Int(value("size")), probability: value("prob")))
    default: return nil
    }
  }

  private static func special(_ id: String, _ inputs: [String: Any], _ expected: Any?) throws -> Pairs? {
    guard let expected = expected as? [String: Any] else { return nil }
    func input(_ key: String) -> [Double] { numbers(inputs[key]) ?? [.nan] }
    func pairs(_ key: String, _ arguments: [Double], _ ours: (Double) -> Double) -> Pairs {
      zip(arguments, numbers(expected[key]) ?? []).map { (ours($0), $1) }
    }
    switch id {
    case "dist.piecewise_exponential":
      let family = try PiecewiseExponential(starts: input("start_times"), rates: input("hazards"))
      // The restricted mean is the mean of a process whose hazard is endless after tau.
      let cut = try PiecewiseExponential(starts: family.starts + input("tau"), rates: family.rates + [1e15])
      return pairs("survival", input("survival_at"), family.survival(at:))
        + pairs("quantile", input("quantile_p"), family.quantile) + pairs("rmst365", [0]) { _ in cut.mean }
    case "dist.gompertz":
      let family = try Gompertz(initialHazard: input("a")[0], growth: input("b")[0])
      return pairs("survival", input("t"), family.survival(at:)) + pairs("quantile", input("p"), family.quantile)
        + pairs("cure_fraction", [.infinity], family.survival(at:))
    case "dist.loglogistic":
      let family = try LogLogistic(shape: input("beta")[0], median: input("alpha")[0])
      return pairs("survival", input("t"), family.survival(at:)) + pairs("quantile", input("p"), family.quantile)
        + pairs("mean", [0]) { _ in family.mean }
    case "dist.truncated_normal":
      let family = try TruncatedNormal(
        mean: input("mean")[0], sd: input("sd")[0], from: input("lower")[0], to: input("upper")[0])
      return pairs("quantile", input("p"), family.quantile) + pairs("mean", [0]) { _ in family.mean }
        + pairs("variance", [0]) { _ in family.variance }
    default: return nil
    }
  }

  private static func numbers(_ value: Any?) -> [Double]? {
    value as? [Double] ?? (value as? Double).map { [$0] }
  }
}
