import Distributions

extension ScenarioReader {
  /// A measurement of any kind.
  func measurement(_ node: PlacedNode?) -> MeasurementDistribution? {
    guard let node, let family = node["family"]?.text else { return nil }
    func value(_ key: String) -> Double? { number(node[key]) }
    do {
      switch family {
      case "normal":
        guard let mean = value("mean"), let sd = value("sd") else { return nil }
        return .normal(try Normal(mean: mean, sd: sd))
      case "truncated_normal":
        guard let mean = value("mean"), let sd = value("sd"), let from = value("from"), let to = value("to") else {
          return nil
        }
        return .truncatedNormal(try TruncatedNormal(mean: mean, sd: sd, from: from, to: to))
      case "uniform":
        guard let from = value("from"), let to = value("to") else { return nil }
        return .uniform(try UniformValue(from: from, to: to))
      case "lognormal":
        guard let median = value("median"), let sigma = value("sigma") else { return nil }
        return .lognormal(try Lognormal(median: median, sdLog: sigma))
      case "gamma":
        guard let shape = value("shape"), let scale = value("scale") else { return nil }
        return .gamma(try Gamma(shape: shape, scale: scale))
      case "beta":
        guard let mean = value("mean"), let sd = value("sd") else { return nil }
        return .beta(try Beta(mean: mean, sd: sd))
      case "fixed": return try value("value").map { (v) throws(ParameterError) in .fixed(try FixedValue(value: v)) }
      default: return nil
      }
    } catch {
      fault(at: node, error, of: .measurement)
      return nil
    }
  }
}
