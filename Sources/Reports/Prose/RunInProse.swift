import DiscreteEvents
import Trials

/// An open phase before the randomization, in the sentences of a protocol.
struct RunInProse {
  let scenario: Scenario
  let runIn: RunIn

  /// `nil` for a trial without one.
  init?(_ scenario: Scenario) {
    guard let runIn = scenario.design.runIn else { return nil }
    self.scenario = scenario
    self.runIn = runIn
  }

  var paragraph: String {
    let treatment = TreatmentProse(runIn.treatment)
    let given = treatment.schedule.map { "\(treatment.what) \($0)" } ?? "nothing"
    let count = Words.count(scenario.design.sampleSize, "person enters", plural: "people enter")
    var text = "\(count) an open phase of \(DurationUnit.text(runIn.length)), in which everybody is given \(given). "
    text += "They are seen on \(TreatmentProse.days(runIn.visits)). Those who respond \(how) at "
    text += runIn.atLast == 1 ? "its last visit" : "each of its last \(runIn.atLast) visits"
    text += " are randomized when it ends, which is day 0 of all that follows; the others leave. Scores are compared "
    return text + "with the baseline before the open phase."
  }

  private var how: String {
    switch runIn.by {
    case .state: "(by their true state, which no investigator can see)"
    case .score:
      "(by a fall of the \(scenario.truth.score?.instrument ?? "score") of at least \(Words.percent(runIn.fall)) of "
        + "its baseline)"
    }
  }
}

extension ResultCatalogue {
  /// Who entered the open phase, and what became of them; empty for a trial without one.
  var runIn: [ResultRow] {
    if scenario.design.runIn == nil { return [] }
    return [
      ("entered", "entered the open phase"), ("randomized", "randomized after it"),
      ("randomized_share", "share randomized after it"), ("no_response", "share without response at its end"),
      ("dropout", "share who dropped out of it"), ("score_before", "score before it, of the randomized"),
      ("score_after", "score at its last visit, of the randomized"),
    ].map { ResultRow(path: "run_in.\($0)", label: $1, arm: "") }
  }
}
