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
      fault(at: node, error)
      return nil
    }
  }

  private func family(_ node: PlacedNode) throws(ParameterError) -> WaitingTime? {
    switch node["family"]?.text {
    case "exponential": return try exponential(node).map(WaitingTime.exponential)
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
      return .empirical(try Empirical(times: times, probabilities: probabilities))
    default: return nil
    }
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
    guard let shape = companion("shape", of: node) else { return nil }
    if let scale = time(node["scale"]) { return try Weibull(shape: shape, scale: scale) }
    if let mean = time(node["mean"]) { return try Weibull(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try Weibull(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Weibull(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func gamma(_ node: PlacedNode) throws(ParameterError) -> Gamma? {
    if let (a, b) = quantiles(node) { return try Gamma(quantiles: a, b) }
    guard let shape = companion("shape", of: node) else { return nil }
    if let scale = time(node["scale"]) { return try Gamma(shape: shape, scale: scale) }
    if let mean = time(node["mean"]) { return try Gamma(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try Gamma(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Gamma(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func lognormal(_ node: PlacedNode) throws(ParameterError) -> Lognormal? {
    if let (a, b) = quantiles(node) { return try Lognormal(quantiles: a, b) }
    guard let sigma = companion("sigma", of: node) else { return nil }
    if let mean = time(node["mean"]) { return try Lognormal(mean: mean, sdLog: sigma) }
    if let median = time(node["median"]) { return try Lognormal(median: median, sdLog: sigma) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try Lognormal(sdLog: sigma, stillWaiting: still.share, at: still.days)
  }

  private func logLogistic(_ node: PlacedNode) throws(ParameterError) -> LogLogistic? {
    if let (a, b) = quantiles(node) { return try LogLogistic(quantiles: a, b) }
    guard let shape = companion("shape", of: node) else { return nil }
    if let mean = time(node["mean"]) { return try LogLogistic(shape: shape, mean: mean) }
    if let median = time(node["median"]) { return try LogLogistic(shape: shape, median: median) }
    guard let still = shareAtTime(node["still_waiting"]) else { return nil }
    return try LogLogistic(shape: shape, stillWaiting: still.share, at: still.days)
  }

  private func gompertz(_ node: PlacedNode) throws(ParameterError) -> Gompertz? {
    if let (a, b) = quantiles(node) { return try Gompertz(quantiles: a, b) }
    guard let perUnit = companion("growth", of: node) else { return nil }
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

  /// A parameter that must stand beside a median, a mean or the like; two quantiles do without.
  private func companion(_ key: String, of node: PlacedNode) -> Double? {
    let examples = ["shape": "1.2", "sigma": "0.6", "growth": "0.02"]
    guard let value = require(node, key, expected: "the \(key), or quantiles", try: examples[key] ?? "1") else {
      return nil
    }
    return number(value)
  }

  private typealias Point = (probability: Double, time: Double)

  private func quantiles(_ node: PlacedNode) -> (Point, Point)? {
    guard let node = node["quantiles"], let entries = node.entries, entries.count == 2 else { return nil }
    let points = entries.compactMap { entry -> Point? in
      let key = PlacedNode(.scalar(entry.key, isPlain: true), place: entry.keyPlace, path: entry.value.path)
      guard let p = probability(key), let t = time(entry.value) else { return nil }
      return (p, t)
    }
    return points.count == 2 ? (points[0], points[1]) : nil
  }

  /// Places what a family says of its parameters: at the parameter where a key has its name, else at the whole.
  func fault(at node: PlacedNode, _ error: ParameterError) {
    let keys = [
      "sdLog": "sigma", "stillWaiting": "still_waiting", "at": "still_waiting", "initialHazard": "initial",
      "time": "value",
    ]
    let name = error.parameter.prefix { $0 != "[" && $0 != "." }
    let key = keys[String(name)] ?? String(name)
    let place = node[key] ?? node
    if isFaulty(place) { return }
    let examples = [
      "shape": "1.2", "power": "1.2", "sigma": "0.6", "sd": "1", "scale": "30 days", "mean": "30 days",
      "rate": "0.01 per day", "to": "1 year", "still_waiting": "0.74 at 28 weeks", "probabilities": "[0.4, 0.6]",
      "quantiles": "{25%: 14 days, 50%: 27.5 days}", "pieces": "[{from: 0 days, rate: 0.03 per week}]",
    ]
    fault(
      at: place, found: "\(key) = \(short(error.found))", expected: error.expected,
      try: place.line(examples[key] ?? "27.5 days"))
  }
}
