import DiscreteEvents
import Trials

extension PatientStory {
  /// What patient and rater answered when they were asked, and what only the simulator knows: what they came to believe
  /// between, and what it did to scores.
  static func beliefs(of position: Int, plan: TrialPlan, data: DataCut) -> [StoryFact] {
    guard data.hasBeliefs else { return [] }
    var facts: [StoryFact] = []
    for index in 0..<data.visitCount {
      let points = data.expectancy(atVisit: index, of: position)
      if points != 0, let seen = data.visit(index, of: position) {
        facts.append(StoryFact(time: seen.time, kind: .expectancy(points: points)))
      }
    }
    // In an open trial there is nothing to come to believe.
    let isOpen = plan.scenario.design.masking == .open
    for guesser in Guesser.allCases {
      let formed = (0..<data.beliefCount).compactMap { moment in
        data.belief(of: guesser, moment, position).map { (moment: moment, belief: $0) }
      }
      var known = Guess.doNotKnow
      for (moment, belief) in formed.sorted(by: { $0.belief.time < $1.belief.time }) {
        let session = moment < data.sessionCount ? moment + 1 : nil
        if data.isAsked(moment) {
          facts.append(StoryFact(time: belief.time, kind: .guess(by: guesser, belief.guess, session: session)))
        } else if belief.guess != known, !isOpen {
          facts.append(StoryFact(time: belief.time, kind: .belief(of: guesser, belief.guess, session: session)))
        }
        known = belief.guess
      }
    }
    return facts
  }
}

extension FactProse {
  /// "the patient, asked after session 2, guesses the treatment under study".
  func text(_ guesser: Guesser, _ guess: Guess, session: Int?, isAsked: Bool) -> String {
    let when = session.map { "after session \($0)" } ?? "at the visit"
    let who = "the \(guesser.rawValue)\(isAsked ? ", asked \(when)," : "")"
    let what =
      switch guess {
      case .active: isAsked ? "guesses the treatment under study" : "comes to believe in the treatment under study"
      case .control: isAsked ? "guesses the control" : "comes to believe in the control"
      case .doNotKnow: isAsked ? "does not know the treatment" : "no longer knows what to believe"
      }
    return "\(who) \(what)\(isAsked ? "" : " ‹only the simulator knows›")"
  }

  /// "2 points less of this score are expectancy".
  func text(expectancy points: Double) -> String {
    let size = Digits.plain(abs(points), decimals: 2)
    return "expectancy has shifted this score by \(points < 0 ? "−" : "+")\(size) points ‹only the simulator knows›"
  }
}
