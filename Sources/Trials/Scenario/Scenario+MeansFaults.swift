// What does not fit in the analysis of scores and proportions.
extension Scenario {
  private typealias Fault = ScenarioFaults.Fault

  func faults(_ binary: BinaryEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults: [Fault] = []
    if let margin = binary.margin {
      if !(margin > 0 && margin < 1) {
        faults.append(
          Fault(
            path: "\(path).margin", found: "\(margin)", expected: "a loss of the proportion between 0 and 1",
            example: "margin: 10%"))
      }
      if binary.test != .miettinenNurminen && binary.test != .farringtonManning {
        faults.append(
          Fault(
            path: "\(path).margin", found: "a margin with \(binary.test.rawValue)",
            expected: "miettinen_nurminen or farrington_manning, the tests that can be against a margin",
            example: "test: farrington_manning"))
      }
    }
    if binary.test == .logistic && truth.score == nil {
      faults.append(
        Fault(
          path: "\(path).test", found: "logistic",
          expected: "a score, to adjust for its baseline: there is none under truth.population",
          example: "test: miettinen_nurminen"))
    }
    return faults
  }

  func faults(_ continuous: ContinuousEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults = marginFaults(continuous.margin, path: path)
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(Fault(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    if continuous.test == .dunnett {
      if continuous.margin != nil {
        add("margin", "a margin with dunnett", "ancova, t_test or welch, which can be against a margin", "test: ancova")
      }
      if continuous.missing != .observed {
        add(
          "missing", "imputation with dunnett", "observed: Dunnett's test takes who came to the visit",
          "missing: observed")
      }
    }
    guard case .imputed(let plan) = continuous.missing else { return faults }
    if continuous.test == .wilcoxon {
      add("test", "wilcoxon", "ancova, t_test or welch, whose estimates can be pooled over imputations", "test: ancova")
    }
    if design.control == nil {
      add("missing", "imputation without a control arm", "observed: imputation is for comparisons", "missing: observed")
    }
    if !(2...1_000).contains(plan.count) {
      add("missing.imputations", "\(plan.count)", "2 to 1000 imputations", "imputations: 20")
    }
    if !plan.delta.isFinite { add("missing.delta", "\(plan.delta)", "a number of points", "delta: 0") }
    if let limit = plan.tippingPointLimit, !(limit > 0 && limit.isFinite) {
      add("missing.tipping_point", "\(limit)", "the largest delta, above 0 points", "tipping_point: 20")
    }
    return faults
  }

  func faults(_ longitudinal: LongitudinalEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults = marginFaults(longitudinal.margin, path: path)
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(Fault(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    let planned = design.visits.days
    let target = planned.indices.contains(longitudinal.visit) ? planned[longitudinal.visit].value : 14
    let day = "\(plainNumber(target)) days"
    if !planned.indices.contains(longitudinal.visit) {
      add(
        "change_at", "visit number \(longitudinal.visit + 1)", "one of the \(planned.count) planned visits", "visit: 14"
      )
    } else if !longitudinal.visits.allSatisfy(planned.indices.contains) {
      add("visits", "a visit that is not planned", "target days of planned visits", "visits: [\(day)]")
    } else if !longitudinal.visits.contains(longitudinal.visit) {
      add("visits", "visits without that of change_at", "the visit of change_at among them", "visits: [\(day)]")
    } else if zip(longitudinal.visits, longitudinal.visits.dropFirst()).contains(where: { $0 >= $1 }) {
      add("visits", "visits out of order", "each visit once, in ascending order", "visits: [\(day)]")
    } else if design.arms.count < 2 {
      add("type", "one arm", "two arms or more in a model of repeated measures", "type: continuous")
    } else if longitudinal.design(arms: design.arms.count) == nil {
      add(
        "visits", "\(longitudinal.visits.count) visits and \(design.arms.count) arms",
        "at most 20 visits, and at most 200 coefficients: visits × (arms + 1)", "visits: [\(day)]")
    }
    if truth.score == nil {
      add(
        "score", "a score", "a score to go by: there is none under truth.population",
        "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
    }
    return faults
  }

  func marginFaults(_ margin: Double?, path: String) -> [ScenarioFaults.Fault] {
    guard let margin, !(margin > 0 && margin.isFinite) else { return [] }
    return [
      Fault(
        path: "\(path).margin", found: "\(margin)", expected: "the largest acceptable disadvantage, above 0 points",
        example: "margin: 5")
    ]
  }
}
