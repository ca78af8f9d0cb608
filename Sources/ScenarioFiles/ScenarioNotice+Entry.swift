import Trials

// Enrollment and assignment that say less than they seem to.
extension ScenarioNotice {
  static func entry(_ scenario: Scenario) -> [(path: String, text: String)] {
    var found: [(path: String, text: String)] = []
    let design = scenario.design
    if let probability = design.randomization.preference {
      let path = "design.randomization.probability"
      let weights = design.arms.map(\.weight)
      let smallest = Double(weights.min() ?? 1) / Double(max(1, weights.reduce(0, +)))
      if design.arms.count == 1 {
        found.append((path, "changes nothing here: there is one arm"))
      } else if probability == smallest {
        found.append(
          (path, "changes nothing here: this is the arm's share, so every patient is assigned by chance alone"))
      } else if probability == 1 {
        found.append((path, "who knows the earlier patients can foretell the arm of the next"))
      }
    }
    if let eligibility = design.eligibility, let score = scenario.truth.score {
      if let least = eligibility.atLeast, least <= score.range.lowerBound {
        found.append(("design.eligibility.at_least", "changes nothing here: it is the lowest score"))
      }
      if let most = eligibility.atMost, most >= score.range.upperBound {
        found.append(("design.eligibility.at_most", "changes nothing here: it is the highest score"))
      }
    }
    for site in scenario.truth.enrollment.sites {
      if let cap = site.cap, cap >= design.sampleSize {
        found.append(
          ("truth.enrollment.sites.\(site.name).cap", "changes nothing here: the trial has no more patients"))
      }
    }
    return found
  }
}
