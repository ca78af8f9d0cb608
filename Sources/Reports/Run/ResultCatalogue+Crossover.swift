import Trials

extension ResultCatalogue {
  /// What a comparison within patients shows.
  func estimates(_ endpoint: Endpoint, _ crossover: CrossoverEndpoint) -> [ResultRow] {
    let label = crossover.value == .score ? "mean" : "mean change"
    var rows = (scenario.design.crossover?.sequences ?? []).flatMap { sequence in
      sequence.arms.enumerated().map { period, arm in
        ResultRow(
          path: "\(endpoint.name).period_\(period + 1).\(sequence.name)", label: "\(label) in period \(period + 1)",
          arm: "\(sequence.name): \(scenario.design.arms[arm].name)")
      }
    }
    rows += eachArm(endpoint, "mean", label)
    rows.append(ResultRow(path: "\(endpoint.name).patients", label: "patients who are compared", arm: ""))
    rows += eachComparison(endpoint, "difference", "difference")
    rows += eachComparison(endpoint, "difference_lower", "lower 95 % limit of the difference")
    return rows + eachComparison(endpoint, "difference_upper", "upper 95 % limit of the difference")
  }

  /// Who began each period, and how ill patients were before it; empty where each patient has one treatment.
  var periods: [ResultRow] {
    guard let course = scenario.design.crossover else { return [] }
    let keys = [
      ("score_before", "score before period"), ("lost", "dropped out in period"),
      ("not_eligible", "not ill enough for period"), ("began", "began period"),
    ]
    return (1...max(1, course.periodCount)).flatMap { period in
      keys.flatMap { key, label in
        course.sequences.map { sequence in
          ResultRow(path: "period_\(period).\(key).\(sequence.name)", label: "\(label) \(period)", arm: sequence.name)
        }
      }
    }
  }
}
