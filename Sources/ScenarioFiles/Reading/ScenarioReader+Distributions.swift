import Distributions

// From a checked mapping to a family of distributions. The shape has made sure of kinds and units; which parameters go
// together, and whether they are possible, is for the family to say.
extension ScenarioReader {
  /// A waiting time, in days.
  func waitingTime(_ node: PlacedNode?) -> WaitingTime? {
    guard let node, node["family"] != nil else { return nil }
    do {
      guard let time = try family(node) else { return nil }
      guard let delay = self.time(node["delayed"]), delay > 0 else { return time }
      return .delayed(try DelayedTime(time, delayed: delay))
    } catch {
      fault(at: node, error, of: .time)
      return nil
    }
  }

  private func family(_ node: PlacedNode) throws(ParameterError) -> WaitingTime? {
    switch node["family"]?.text {
    case "exponential":
      if rate(node["rate"]) == 0 { return try Self.never() }
      return try exponential(node).map(WaitingTime.exponential)
    case "weibull": return try weibull(node).map(WaitingTime.weibull)
    case "gamma": return try gamma(node).map(WaitingTime.gamma)
    case "lognormal": return try lognormal(node).map(WaitingTime.lognormal)
    case "loglogistic": return try logLogistic(node).map(WaitingTime.logLogistic)
    case "gompertz": return try gompertz(node).map(WaitingTime.gompertz)
    case "generalized_gamma": return try generalizedGamma(node).map(WaitingTime.generalizedGamma)
    case "piecewise_exponential": return try piecewise(node).map(WaitingTime.piecewiseExponential)
    case "uniform":
      guard let from = time(node["from"]), let to = time(node["to"]) else { return nil }
      return .uniform(try UniformTime(from: from, to: to))
    case "fixed":
      guard let value = time(node["value"]) else { return nil }
      return .fixed(try Fixed(time: value))
    case "empirical":
      let times = list(node["times"]).compactMap { time($0) }
      let probabilities = list(node["probabilities"]).compactMap { probability($0) }
      guard times.count == list(node["times"]).count, probabilities.count == list(node["probabilities"]).count else {
        return nil
      }
      return .empirical(try Empirical(times: times, probabilities: probabilities))
    default: return nil
    }
  }

  /// A hazard of 0 at all times.
  static func never() throws(ParameterError) -> WaitingTime {
    .piecewiseExponential(try PiecewiseExponential(starts: [0], rates: [0]))
  }

  private func exponential(_ node: PlacedNode) throws(ParameterError) -> Exponential? {
    if let rate = rate(node["rate"]) { return try Exponential(rate: rate) }
    if let mean = time(node["mean"]) { return try Exponential(mean: mean) }
    if let median = time(node["median"]) { return try Exponential(median: median) }
    if let still = shareAtTime(node["still_waiting"]) {
      return try Exponential(stillWaiting: still.share, at: still.days)
    }
    return nil
  }

  private func weibull(_ node: PlacedNode) throws(ParameterError) -> Weibull? {
    if let (a, b) = quantiles(node) { return try Weibull(quantiles: a, b) }
    guard let shape = number(node["shape"]) else { return nil }
    if let scale = time(node["scale"]) { return try Weibull(shape: shape, scale: scale) }
    if let mean = time(node["mean"]) { return try Weibull(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try Weibull(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Weibull(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func gamma(_ node: PlacedNode) throws(ParameterError) -> Gamma? {
    if let (a, b) = quantiles(node) { return try Gamma(quantiles: a, b) }
    guard let shape = number(node["shape"]) else { return nil }
    if let scale = time(node["scale"]) { return try Gamma(shape: shape, scale: scale) }
    if let mean = time(node["mean"]) { return try Gamma(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try Gamma(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Gamma(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func lognormal(_ node: PlacedNode) throws(ParameterError) -> Lognormal? {
    if let (a, b) = quantiles(node) { return try Lognormal(quantiles: a, b) }
    guard let sigma = number(node["sigma"]) else { return nil }
    if let mean = time(node["mean"]) { return try Lognormal(mean: mean, sdLog: sigma) }
    if let median = time(node["median"]) { return try Lognormal(median: median, sdLog: sigma) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Lognormal(sdLog: sigma, stillWaiting: still.share, at: still.days)
  }

  private func logLogistic(_ node: PlacedNode) throws(ParameterError) -> LogLogistic? {
    if let (a, b) = quantiles(node) { return try LogLogistic(quantiles: a, b) }
    guard let shape = number(node["shape"]) else { return nil }
    if let mean = time(node["mean"]) { return try LogLogistic(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try LogLogistic(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try LogLogistic(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func gompertz(_ node: PlacedNode) throws(ParameterError) -> Gompertz? {
    if let (a, b) = quantiles(node) { return try Gompertz(quantiles: a, b) }
    guard let perUnit = number(node["growth"]) else { return nil }
    let growth = timeUnit.perDay(perUnit)
    if let initial = rate(node["initial"]) { return try Gompertz(initialHazard: initial, growth: growth) }
    if let median = time(node["median"]) { return try Gompertz(growth: growth, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Gompertz(growth: growth, stillWaiting: still.share, at: still.days)
  }

  private func generalizedGamma(_ node: PlacedNode) throws(ParameterError) -> GeneralizedGamma? {
    guard let shape = number(node["shape"]), let power = number(node["power"]) else { return nil }
    if let scale = time(node["scale"]) { return try GeneralizedGamma(shape: shape, power: power, scale: scale) }
    if let mean = time(node["mean"]) { return try GeneralizedGamma(shape: shape, power: power, mean: mean) }
    if let median = time(node["median"]) { return try GeneralizedGamma(shape: shape, power: power, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try GeneralizedGamma(shape: shape, power: power, stillWaiting: still.share, at: still.days)
  }

  private func piecewise(_ node: PlacedNode) throws(ParameterError) -> PiecewiseExponential? {
    let pieces = list(node["pieces"])
    let starts = pieces.compactMap { time($0["from"]) }
    let rates = pieces.compactMap { rate($0["rate"]) }
    guard starts.count == pieces.count, rates.count == pieces.count else { return nil }
    return try PiecewiseExponential(starts: starts, rates: rates)
  }

  private typealias Point = (probability: Double, time: Double)

  /// Two quantiles, the lower first in whatever order they are written.
  private func quantiles(_ node: PlacedNode) -> (Point, Point)? {
    guard let node = node["quantiles"], let entries = node.entries, entries.count == 2 else { return nil }
    let points = entries.compactMap { entry -> Point? in
      let key = PlacedNode(.scalar(entry.key, isPlain: true), place: entry.keyPlace, path: entry.value.path)
      guard let p = probability(key), let t = time(entry.value) else { return nil }
      return (p, t)
    }
    guard points.count == 2 else { return nil }
    return points[0].probability <= points[1].probability ? (points[0], points[1]) : (points[1], points[0])
  }
}
