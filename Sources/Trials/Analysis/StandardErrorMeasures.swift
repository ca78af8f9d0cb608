/// Where the standard errors of an endpoint's comparisons go in a trial's row of values; only endpoints that say what
/// they estimate have them.
struct StandardErrorMeasures: Sendable {
  private let places: [Int]

  init(_ endpoint: String, _ scenario: Scenario, _ unit: Measure.Unit, _ measures: inout MeasureList) {
    guard scenario.hasEstimand(endpoint), scenario.design.control != nil else {
      places = []
      return
    }
    var list = measures
    places = scenario.design.experimental.map {
      list.add("\(endpoint).standard_error.\(scenario.design.arms[$0].name)", .mean, unit)
    }
    measures = list
  }

  /// - Parameter number: Which comparison.
  @inline(__always)
  func write(_ number: Int, _ value: Double?, into row: UnsafeMutablePointer<Double>) {
    if number < places.count, let value { row[places[number]] = value }
  }
}

extension Scenario {
  /// Whether an endpoint says what it is to estimate.
  func hasEstimand(_ name: String) -> Bool { analysis.endpoints.first { $0.name == name }?.estimand != nil }
}
