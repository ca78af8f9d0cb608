/// The strata of an analysis: the crossed levels of some factors of the population.
struct Strata: Sendable {
  /// How many there are; 1 without a factor.
  let count: Int
  private let factors: [(position: Int, levels: Int)]

  init(_ names: [String], _ scenario: Scenario) {
    let all = scenario.truth.stratifiers
    factors = names.compactMap { name in
      all.firstIndex { $0.name == name }.map { ($0, all[$0].levels.count) }
    }
    count = factors.reduce(1) { $0 * $1.levels }
  }

  /// The share of the population in each stratum.
  static func shares(_ names: [String], _ scenario: Scenario) -> [Double] {
    names.compactMap { name in scenario.truth.stratifiers.first { $0.name == name } }.reduce([1]) { shares, factor in
      shares.flatMap { share in factor.shares.map { share * $0 } }
    }
  }

  /// The stratum of a patient; the levels of the last factor follow one another.
  func stratum(of patient: Int, _ cut: DataCut) -> Int {
    var stratum = 0
    for factor in factors { stratum = stratum * factor.levels + (cut.level(ofFactor: factor.position, patient) ?? 0) }
    return stratum
  }
}
