import DiscreteEvents
import Distributions

// Whether the factors of the population are possible, and what they change can be changed.
extension Scenario {
  /// The most strata by which an analysis may be stratified.
  static let mostStrata = 1_000

  func factorFaults() -> [ScenarioFaults.Fault] {
    let factors = truth.factors
    var faults: [ScenarioFaults.Fault] = []
    if factors.count > 20 {
      faults.append(
        .init(
          path: "truth.population.factors", found: "\(factors.count) factors", expected: "at most 20",
          example: "factors: {sex: {female: 60%, male: 40%}}"))
    }
    for (index, factor) in factors.enumerated() {
      if factors[..<index].contains(where: { $0.name == factor.name }) {
        faults.append(
          .init(
            path: "truth.population.factors.\(factor.name)", found: "the name twice", expected: "each factor once",
            example: "\("\(factor.name)_2".inYAML): {…}"))
      }
      faults += levelFaults(factor) + effectFaults(factor)
    }
    return faults
  }

  private func levelFaults(_ factor: PopulationFactor) -> [ScenarioFaults.Fault] {
    let path = "truth.population.factors.\(factor.name)"
    let example = "\(factor.name.inYAML): {yes: 30%, no: 70%}"
    if !(2...10).contains(factor.levels.count) {
      return [.init(path: path, found: "\(factor.levels.count) levels", expected: "2 to 10 levels", example: example)]
    }
    let names = factor.levels.map(\.name)
    if Set(names).count < names.count {
      return [.init(path: path, found: "a level twice", expected: "each level once", example: example)]
    }
    let sum = factor.levels.reduce(0) { $0 + $1.share }
    if factor.levels.contains(where: { !($0.share >= 0) }) || !(abs(sum - 1) <= 1e-9) {
      return [
        .init(path: path, found: "shares that sum to \(sum)", expected: "shares that sum to 1", example: example)
      ]
    }
    return []
  }

  private func effectFaults(_ factor: PopulationFactor) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    for level in factor.levels {
      let path = "truth.population.modifiers.\(factor.name).\(level.name)"
      if !level.effectsInArms.isEmpty, level.effectsInArms.count != design.arms.count {
        faults.append(
          .init(
            path: "\(path).arms", found: "\(level.effectsInArms.count) arms",
            expected: "the \(design.arms.count) arms of the design", example: "arms: {…}"))
      }
      for effect in FactorEffects.Effect.allCases {
        let reached = design.arms.indices.filter { arm in
          !level.effectsInArms.indices.contains(arm) || level.effectsInArms[arm][effect] == nil
        }
        faults += self.faults(level.effects[effect], effect, arms: reached, path: "\(path).\(effect.rawValue)")
        for (arm, own) in zip(design.arms.indices, level.effectsInArms) {
          let place = "\(path).arms.\(design.arms[arm].name).\(effect.rawValue)"
          faults += self.faults(own[effect], effect, arms: [arm], path: place)
        }
      }
    }
    return faults
  }

  /// What is wrong with one ratio in the arms in which it holds.
  private func faults(
    _ ratio: Double?, _ effect: FactorEffects.Effect, arms: [Int], path: String
  ) -> [ScenarioFaults.Fault] {
    guard let ratio else { return [] }
    if !(0.001...1_000).contains(ratio) {
      return [
        .init(
          path: path, found: "\(ratio)", expected: "a ratio from 0.001 to 1,000", example: "\(effect.rawValue): 1.3")
      ]
    }
    let blocked = arms.first { arm in
      guard truth.arms.indices.contains(arm) else { return false }
      switch effect {
      case .onsetOdds: return false
      case .relapseHazard: return truth.arms[arm].relapse.map { !$0.time.hasHazard } ?? false
      case .dropoutHazard: return truth.arms[arm].dropout.map { !$0.time.hasHazard } ?? false
      }
    }
    guard ratio != 1, let blocked else { return [] }
    return [
      .init(
        path: path,
        found: "\(ratio), a hazard ratio on a time without a hazard in the arm \(design.arms[blocked].name)",
        expected: "a family with a hazard, such as exponential or weibull, or a ratio of 1",
        example: "\(effect.rawValue): 1")
    ]
  }

  /// Who has the number of each factor's random stream; adds a fault for one that is taken.
  func factorStreams(_ faults: inout [ScenarioFaults.Fault]) -> [UInt32: String] {
    var owners: [UInt32: String] = [:]
    for factor in truth.factors {
      if owners[factor.stream] != nil || factor.stream < Purpose.named {
        faults.append(
          .init(
            path: "truth.population.factors.\(factor.name)",
            found:
              "a random stream, \(factor.stream), that \(owners[factor.stream] ?? "the simulator itself") has already",
            expected: "a stream of its own: give it a number of 256 or more", example: "stream: 1001"))
      } else {
        owners[factor.stream] = "the factor \(factor.name) of the population"
      }
    }
    return owners
  }

  /// Whether an endpoint's analysis goes by factors that there are, each once and not too many.
  func factorFaults(_ endpoint: Endpoint, path: String) -> [ScenarioFaults.Fault] {
    let key = endpoint.factorsKey
    let known = truth.stratifiers.map(\.name)
    var faults: [ScenarioFaults.Fault] = []
    func add(_ place: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(place)", found: found, expected: expected, example: example))
    }
    let example = "\(key): [\(known.first?.inYAML ?? "sex")]"
    for (index, name) in endpoint.factors.enumerated() {
      if !known.contains(name) {
        add(
          "\(key)[\(index)]", name,
          known.isEmpty
            ? "a factor of the population; there is none under truth.population.factors"
            : "a factor of the population: \(known.joined(separator: ", "))", example)
      } else if endpoint.factors[..<index].contains(name) {
        add("\(key)[\(index)]", "\(name) twice", "each factor once", example)
      }
    }
    let strata = endpoint.factors.compactMap { name in truth.stratifiers.first { $0.name == name }?.levels.count }
      .reduce(1) { min(Self.mostStrata + 1, $0 * max(1, $1)) }
    if case .continuous = endpoint.kind {
      // Covariates add up; only strata multiply.
    } else if strata > Self.mostStrata {
      add(key, "more than \(Self.mostStrata) strata", "factors whose levels make at most 1,000 strata", example)
    }
    if case .binary(let binary) = endpoint.kind, binary.test == .cochranMantelHaenszel, binary.stratifiedBy.isEmpty,
      design.factorial == nil
    {
      add(
        "test", binary.test.rawValue, "factors to stratify by beside this test",
        "stratified_by: [\(known.first?.inYAML ?? "sex")]")
    }
    if endpoint.factors.isEmpty { return faults }
    switch endpoint.kind {
    case .timeToEvent(let time) where time.test != .logRank && time.test != .cox(.wald):
      add(
        key, "strata", "log_rank, or cox with Wald's statistic, where patients are compared within strata",
        "test: log_rank")
    case .continuous(let continuous) where continuous.standardError == .robust:
      add(
        "standard_error", "robust", "the model's standard error where an ancova adjusts for factors",
        "standard_error: model")
    case .continuous(let continuous) where continuous.missing != .observed:
      add("missing", "imputation", "no factors to adjust for where what is missing is imputed", "missing: observed")
    default: break
    }
    return faults
  }
}
