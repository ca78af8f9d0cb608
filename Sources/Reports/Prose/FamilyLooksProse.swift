import Statistics
import Trials

/// Looks at several comparisons in the sentences of a protocol.
struct FamilyLooksProse {
  let scenario: Scenario
  let looks: LooksProse
  let family: FamilyLooks

  /// `nil` for a trial without looks, or with one comparison at them.
  init?(_ scenario: Scenario) {
    guard let family = scenario.analysis.familyLooks, let looks = LooksProse(scenario) else { return nil }
    self.scenario = scenario
    self.looks = looks
    self.family = family
  }

  var paragraphs: [String] {
    let interim = looks.interim
    let times = interim.looks.indices.map { index in
      "\(looks.when(index + 1)) (\(Words.percent(interim.looks[index].fraction)) of its information)"
    }
    let count = interim.looks.count
    var text = "\(Words.capitalized(Words.count(count, "look"))) \(count == 1 ? "comes" : "come") before the final "
    text +=
      "analysis, by what is known of \(interim.tested): at \(Words.list(times)). At each every primary comparison "
    text += "is tested at its own share of the level, which it spends \(spending)."
    var rule = passesOn
    rule +=
      family.stopping == .first ? "The trial stops when the first is rejected" : "The trial stops when all are rejected"
    rule += ": nobody is enrolled any more, and the analysis has what is recorded by then."
    return [text, rule]
  }

  private var spending: String {
    func planned(_ boundary: FamilyLooks.Boundary) -> String {
      "\(Digits.plain(boundary.maximumInformation)) \(unit(boundary.endpoint)) of \(boundary.endpoint)"
    }
    let plans = "as its own information comes, of which \(Words.list(family.boundaries.map(planned))) are planned"
    let functions = family.boundaries.map { $0.spending.description }
    if Set(functions).count == 1 { return "by \(functions[0]), \(plans)" }
    return zip(family.boundaries, functions).map { "for \($0.endpoint) by \($1)" }.joined(separator: ", ")
      + ", \(plans)"
  }

  private func unit(_ name: String) -> String {
    switch scenario.analysis.primary.first(where: { $0.name == name })?.kind {
    case .timeToEvent, .count: "events"
    default: "patients"
    }
  }

  private var passesOn: String {
    switch scenario.analysis.multiplicity {
    case .adjustment(.bonferroni), nil: return ""
    default:
      return
        "A rejected comparison passes its level on, and the others are tested again at the same look, each against "
        + "the boundary of its new level (Maurer and Bretz 2013); earlier looks are not looked at again. "
    }
  }
}
