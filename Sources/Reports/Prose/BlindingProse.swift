import DiscreteEvents
import Trials

/// What is assumed of guesses and expectancies, in words.
struct BlindingProse {
  let scenario: Scenario

  /// One paragraph about guesses and one about what they do; none where nobody has a belief.
  var paragraphs: [String] {
    guard let blinding = scenario.truth.blinding else { return [] }
    return [blinding.guess.map(guesses), blinding.expectancy.map(effects)].compactMap { $0 }
  }

  private var isOpen: Bool { scenario.design.masking == .open }
  /// The treatment under study in the words of somebody who guesses.
  private var active: String {
    Words.list(scenario.design.experimental.map { scenario.design.arms[$0].name }, last: "or")
  }
  private var control: String { scenario.design.control.map { scenario.design.arms[$0].name } ?? "the control" }

  private func guesses(_ guess: GuessModel) -> String {
    let who = guess.rater == nil ? "patients are" : "patients and raters are"
    var asked = guess.isAskedAfterSessions ? ["when a session is over"] : []
    let days = guess.visits.map { scenario.design.visits.days[$0] }
    if !days.isEmpty { asked.append("at the \(days.count == 1 ? "visit" : "visits") of \(TreatmentProse.days(days))") }
    let question = "\(Words.list(asked).capitalizedFirst), \(who) asked which treatment it is."
    if isOpen { return "\(question) They know." }
    return
      ([question, "A belief is formed when a session is over and at each later visit, after its score."]
      + [chances(guess.patient, "Patients")] + [guess.rater.map { chances($0, "Raters") }].compactMap { $0 })
      .joined(separator: " ")
  }

  private func chances(_ chances: GuessChances, _ who: String) -> String {
    func words(_ answer: GuessChances.Answer) -> String {
      "\(active) with a chance of \(Words.percent(answer.active)) and \(control) with \(Words.percent(answer.control))"
    }
    let felt = chances.felt.map { "after \($0.term) \(words($0.answer))" }
    let otherwise = (felt.isEmpty ? "" : "after none of these ") + words(chances.nothing)
    var sentence = "\(who) are assumed to guess " + (felt + [otherwise]).joined(separator: ", ")
    if chances.felt.count > 1 { sentence += " (of several events the first named decides)" }
    if let improvement = chances.improvement {
      let ratio = Digits.plain(improvement.oddsRatio, decimals: 6)
      sentence +=
        "; a true fall of \(Words.percent(improvement.fall)) multiplies the odds of guessing \(active) by \(ratio)"
    }
    return sentence + ". The rest does not know."
  }

  private func effects(_ expectancy: Expectancy) -> String {
    var parts: [String] = []
    for (who, shift) in [("patient", expectancy.patient), ("rater", expectancy.rater)] {
      for (belief, points) in [(active, shift.active), (control, shift.control)] where points != 0 {
        let sign = points < 0 ? "−" : "+"
        let size = Digits.plain(abs(points), decimals: 6)
        parts.append("shifts the reported score by \(sign)\(size) points where the \(who) believes in \(belief)")
      }
    }
    let ratios = [(active, expectancy.dropout.active), (control, expectancy.dropout.control)]
    for (belief, ratio) in ratios where ratio != 1 {
      let factor = Digits.plain(ratio, decimals: 6)
      parts.append("multiplies the hazard of dropout of a patient who believes in \(belief) by \(factor)")
    }
    if parts.isEmpty { return "Expectancy is assumed to do nothing." }
    let known = isOpen ? " Everybody knows the arm from randomization on." : ""
    return "Expectancy is assumed to act thus: it \(Words.list(parts)).\(known)"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { Words.capitalized(self) }
}
