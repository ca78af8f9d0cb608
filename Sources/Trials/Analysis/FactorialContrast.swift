/// One effect of a factorial design on an endpoint, and where its figures go in a trial's row of values.
struct FactorialContrast: Sendable {
  let comparison: Comparison
  let pairs: [Factorial.Effect.Pair]
  /// For each arm twice its stratum, and one more on the treated side; ``apart`` for an arm that is not compared.
  private let places: InlineArray<10, UInt8>
  private static let apart: UInt8 = .max
  private let estimate: Int
  private let lower: Int
  private let upper: Int
  /// How many levels each factor has by which an analysis of covariance adjusts: the strata, where there are several, and
  /// factors of the population.
  let levels: [Int]

  init(
    _ effect: Factorial.Effect, of factorial: Factorial, _ endpoint: Endpoint, _ scenario: Scenario,
    _ list: inout MeasureList
  ) {
    let name = factorial.name(of: effect)
    comparison = Comparison(
      endpoint.name, name, arm: effect.pairs[0].treated, control: effect.pairs[0].control, scenario, &list)
    pairs = effect.pairs
    var places = InlineArray<10, UInt8>(repeating: Self.apart)
    for (stratum, pair) in effect.pairs.enumerated() {
      places[pair.control] = UInt8(2 * stratum)
      places[pair.treated] = UInt8(2 * stratum + 1)
    }
    self.places = places
    let (key, kind, unit) = endpoint.effectMeasure
    estimate = list.add("\(endpoint.name).\(key).\(name)", kind, unit)
    lower = list.add("\(endpoint.name).\(key)_lower.\(name)", kind, unit)
    upper = list.add("\(endpoint.name).\(key)_upper.\(name)", kind, unit)
    let covariates = endpoint.factors.compactMap { name in
      scenario.truth.stratifiers.first { $0.name == name }?.levels.count
    }
    levels = (effect.pairs.count > 1 ? [effect.pairs.count] : []) + covariates
  }

  /// The stratum of an arm and its side; `nil` for an arm that is not compared.
  @inline(__always)
  func place(of arm: Int) -> (stratum: Int, isTreated: Bool)? {
    let place = places[arm]
    return place == Self.apart ? nil : (Int(place >> 1), place & 1 == 1)
  }

  func write(
    _ value: Double, from low: Double, to high: Double, into row: UnsafeMutablePointer<Double>
  ) {
    row[estimate] = value
    row[lower] = low
    row[upper] = high
  }
}

extension Endpoint {
  /// The key of the effect of a factor in results, how trials are summed up, and its unit.
  var effectMeasure: (key: String, kind: Measure.Kind, unit: Measure.Unit) {
    switch kind {
    case .timeToEvent: ("hazard_ratio", .median, .ratio)
    case .binary: ("difference", .mean, .proportion)
    case .continuous, .longitudinal, .count, .doseResponse, .crossover: ("difference", .mean, .points)
    }
  }
}
