import DiscreteEvents
import Trials

/// A crossover in the sentences of a protocol.
struct CrossoverProse {
  let design: Design
  let course: Crossover
  let instrument: String

  /// `nil` where each patient has one treatment.
  init?(_ scenario: Scenario) {
    guard let course = scenario.design.crossover else { return nil }
    design = scenario.design
    self.course = course
    instrument = scenario.truth.score?.instrument ?? "score"
  }

  /// "ketamine_first (ketamine, then midazolam)".
  var sequences: [String] {
    course.sequences.map { sequence in
      let arms = sequence.arms.map { design.arms.indices.contains($0) ? design.arms[$0].name : "?" }
      return "\(sequence.name) (\(arms.joined(separator: ", then ")))"
    }
  }

  var paragraph: String {
    var text = "Each patient goes through \(Words.count(course.periodCount, "period")) of "
    text += "\(DurationUnit.text(course.period))"
    text += course.washout > .zero ? ", with a washout of \(DurationUnit.text(course.washout)) between two" : ""
    text += "; sessions and visits repeat in each, and their days are counted from its beginning. "
    text += "Who still responds when the next period begins carries the response into it. "
    return text + rule
  }

  private var rule: String {
    guard let rule = course.continueIf else { return "Everybody who is still in the study goes on." }
    let least = Digits.plain(rule.scoreAtLeast)
    let text = "A further period begins only with a measured \(instrument) of at least \(least); otherwise the patient "
    switch rule.otherwise {
    case .ends: return text + "leaves the study."
    case .untreated: return text + "is not treated again, and followed to the end."
    case .waits(let every, let most):
      return text + "waits: the score is measured again every \(DurationUnit.text(every)) for at most "
        + "\(DurationUnit.text(most)), after which the patient leaves the study."
    }
  }
}

extension EndpointProse {
  func variable(_ crossover: CrossoverEndpoint) -> String {
    let visit = "the visit of \(visit(crossover.visit)) of each period"
    switch crossover.value {
    case .score: return "the mean \(instrument) at \(visit)"
    case .changeInPeriod: return "the mean change of the \(instrument) from before the period to \(visit)"
    }
  }

  func test(_ crossover: CrossoverEndpoint) -> String {
    let test: String
    switch crossover.model {
    case .withinPatients:
      test =
        "least squares within patients, with periods and treatments as fixed effects (patients with one period say "
        + "nothing)"
    case .paired: test = "the paired t test (patients with one period say nothing)"
    case .firstPeriod: test = "a t test of the first period alone"
    }
    return test + against(crossover.margin)
  }
}
