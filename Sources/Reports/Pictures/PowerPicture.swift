import Statistics
import Trials

/// Power against a value that was swept: one run a value, all under the same luck.
public struct PowerPicture: Sendable {
  /// A run at one of the values.
  public struct Point: Sendable {
    let value: String
    let results: ExperimentResults

    /// - Parameter value: As it stands in the scenario: "60", "0.45", "12 weeks".
    public init(value: String, results: ExperimentResults) {
      self.value = value
      self.results = results
    }
  }

  let path: String
  let points: [Point]
  let endpoint: String?

  /// - Parameters:
  ///   - path: Of the value in the scenario.
  ///   - endpoint: The endpoint whose power it is; every primary one where it is `nil`.
  public init(path: String, points: [Point], endpoint: String?) {
    self.path = path
    self.points = points
    self.endpoint = endpoint
  }

  /// One line a test; `nil` where nothing is tested. A value that begins with a number stands at the number, any other at
  /// its place in the list.
  public var drawing: Drawing? {
    guard let first = points.first else { return nil }
    let scenario = first.results.plans[0].scenario
    let tests = scenario.primaryTests.filter { endpoint == nil || $0.endpoint.name == endpoint }
    if tests.isEmpty { return nil }
    let numbers = points.map { Double($0.value.prefix { "0123456789.-+eE".contains($0) }) }
    let isNumeric = numbers.allSatisfy { $0 != nil }
    let values = numbers.enumerated().map { isNumeric ? $1 ?? .nan : Double($0 + 1) }
    let catalogue = ResultCatalogue(scenario: scenario)
    let curves = tests.map { test in
      let found = points.map { point in
        OperatingCharacteristics(point.results)[test.path("power")]
      }
      return PowerPlot.Curve(
        name: Words.name(name(test, among: tests, catalogue)), values: values, power: found.map { $0?.mean ?? .nan },
        intervals: found.map(interval))
    }
    let unit = isNumeric ? points[0].value.drop { "0123456789.-+eE".contains($0) }.trimmingPrefix { $0 == " " } : ""
    let swept = isNumeric ? "" : ": " + points.enumerated().map { "\($0 + 1) = \($1.value)" }.joined(separator: ", ")
    let trials = Words.count(first.results.replicates.count, "simulated trial")
    return PowerPlot(
      title: title(of: tests), subtitle: "\(trials) each, under the same luck",
      sweptTitle: Words.name(path + (unit.isEmpty ? "" : " (\(unit))") + swept), target: 0.8, curves: curves
    ).drawing()
  }

  /// Where the share lies by the trials simulated, also where all or none of them succeed.
  private func interval(_ share: OperatingCharacteristics.Summary?) -> ClosedRange<Double> {
    guard let share, share.count > 0, share.mean.isFinite else { return 0...1 }
    let events = Int((share.mean * Double(share.count)).rounded())
    guard let limits = try? Proportion(events: events, of: share.count).wilsonInterval() else { return 0...1 }
    return min(limits.lower, share.mean)...max(limits.upper, share.mean)
  }

  /// One endpoint is named by the title; then a line needs what is compared alone.
  private func title(of tests: [PrimaryTest]) -> String {
    let names = Set(tests.map(\.endpoint.name))
    let whose = names.count == 1 && tests.count > 1 ? " of \(Words.name(tests[0].endpoint.name))" : ""
    return "Power\(whose) against \(Words.name(path))"
  }

  private func name(_ test: PrimaryTest, among tests: [PrimaryTest], _ catalogue: ResultCatalogue) -> String {
    guard tests.count > 1, let name = test.name else { return test.endpoint.name }
    let text = catalogue.comparisons().first { $0.name == name }?.text ?? name
    let arm = catalogue.scenario.design.factorial == nil ? name : text
    return Set(tests.map(\.endpoint.name)).count == 1 ? arm : "\(test.endpoint.name), \(arm)"
  }
}
