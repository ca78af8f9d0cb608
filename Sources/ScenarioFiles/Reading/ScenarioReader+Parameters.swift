import Distributions

// What a family of distributions says of its parameters, said of the keys of the file.
extension ScenarioReader {
  /// What a parameter is counted in, and so what an example of it looks like.
  enum Variable { case time, measurement }

  /// Places what a family says of its parameters: at the parameter where a key has its name, else at the whole.
  func fault(at node: PlacedNode, _ error: ParameterError, of variable: Variable) {
    let keys = [
      "sdLog": "sigma", "meanLog": "sigma", "stillWaiting": "still_waiting", "at": "still_waiting",
      "initialHazard": "initial", "time": "value", "first": "quantiles", "second": "quantiles", "starts": "pieces",
      "rates": "pieces", "delayed": "delayed",
    ]
    let name = String(error.parameter.prefix { $0 != "[" && $0 != "." })
    let key = keys[name] ?? name
    if let place = node[key], let example = example(key, node, variable) {
      if isFaulty(place) { return }
      fault(
        at: place, found: "\(name == key ? error.parameter : key): \(short(error.found))", expected: error.expected,
        try: place.line(example))
    } else if !isFaulty(node) {
      let whole = variable == .time ? "{family: exponential, median: 27.5 days}" : "{family: normal, mean: 40, sd: 8}"
      fault(
        at: node, expected: "parameters that fit together: \(error.parameter) would be \(short(error.found))",
        try: node.line(whole))
    }
  }

  /// A value of the key that passes beside the others of the node.
  private func example(_ key: String, _ node: PlacedNode, _ variable: Variable) -> String? {
    switch (variable, key) {
    case (.time, "to"): return time(node["from"]).map { "\(short($0 + 1)) days" }
    case (.time, "times"):
      let count = node["times"]?.items?.count ?? 2
      return count <= 20 ? "[\((1...max(1, count)).map { "\(7 * $0)" }.joined(separator: ", "))]" : nil
    case (.time, "probabilities"):
      let count = max(1, node["times"]?.items?.count ?? 2)
      return count <= 20 ? "[\([String](repeating: "1/\(count)", count: count).joined(separator: ", "))]" : nil
    case (.time, _): return Self.timeExamples[key]
    case (.measurement, "to"): return number(node["from"]).map { short($0 + 1) }
    case (.measurement, "sd") where node["family"]?.text == "beta":
      guard let mean = number(node["mean"]), mean > 0, mean < 1 else { return nil }
      return "\((1e6 * (mean * (1 - mean)).squareRoot() / 2).rounded() / 1e6)"
    case (.measurement, _): return nil
    }
  }

  private static let timeExamples = [
    "shape": "1.2", "power": "1.2", "sigma": "0.6", "scale": "30 days", "mean": "30 days", "median": "27.5 days",
    "rate": "0.01 per day", "initial": "0.01 per day", "growth": "0.02", "still_waiting": "0.74 at 28 weeks",
    "quantiles": "{25%: 14 days, 50%: 27.5 days}", "pieces": "[{from: 0 days, rate: 0.03 per week}]",
  ]
}
