import Trials

/// What an endpoint measures and how it is compared, in a sentence.
struct EndpointProse {
  let scenario: Scenario
  let endpoint: Endpoint

  var instrument: String { scenario.truth.score?.instrument ?? "score" }

  /// What is measured.
  var variable: String {
    switch endpoint.kind {
    case .binary(let binary): variable(binary)
    case .timeToEvent(let time): variable(time)
    case .continuous(let continuous): variable(continuous)
    case .longitudinal(let longitudinal): variable(longitudinal)
    case .count(let count): variable(count)
    case .doseResponse(let dose): variable(dose)
    case .crossover(let crossover): variable(crossover)
    }
  }

  /// How the arms are compared; `nil` when there is nothing to compare.
  var comparison: String? {
    guard scenario.design.control != nil else { return nil }
    let plan = scenario.analysis
    let level = "\(plan.sided == .two ? "two" : "one")-sided level of \(Digits.plain(plan.alpha, decimals: 6))"
    let test: String
    switch endpoint.kind {
    case .binary(let binary): test = self.test(binary)
    case .timeToEvent(let time): test = self.test(time)
    case .continuous(let continuous): test = self.test(continuous)
    case .longitudinal(let longitudinal): test = self.test(longitudinal)
    case .count(let count): test = self.test(count)
    case .crossover(let crossover): test = self.test(crossover)
    case .doseResponse(let dose): return search(dose)
    }
    if let looks = LooksProse.level(endpoint.name, plan) { return "compared by \(test), \(looks)" }
    return "compared by \(test) at a \(level)\(FactorialProse.suffix(endpoint, scenario))"
  }

  /// Variable and comparison together.
  var sentence: String {
    let marks = [
      endpoint.isLatent ? "latent\u{a0}\(Marks.latent)" : nil,
      endpoint.isAmongResponders && comparison != nil ? Marks.notRandomized : nil,
    ].compactMap { $0 }
    let mark = marks.isEmpty ? "" : " (\(marks.joined(separator: "; ")))"
    return "\(endpoint.name): \(variable)\(comparison.map { ", \($0)" } ?? "").\(mark)"
  }

  func visit(_ index: Int) -> String {
    let days = scenario.design.visits.days
    return days.indices.contains(index) ? "day \(Digits.plain(days[index].value))" : "number \(index + 1)"
  }

  func seen(_ by: Ascertainment, _ threshold: Double) -> String {
    by == .state
      ? "by their true state" : "by a fall of the \(instrument) of at least \(Words.percent(threshold)) of its baseline"
  }
}
