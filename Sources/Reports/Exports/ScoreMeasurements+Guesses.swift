import DiscreteEvents
import Trials

// What patients and raters took the treatment for when they were asked.
extension ScoreMeasurements {
  /// The answers of a patient, then those of the rater, each in the order of sessions and visits.
  static func guesses(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    let data = subject.data
    let design = subject.design
    let before = design.openVisits.count
    for guesser in Guesser.allCases {
      for moment in 0..<data.beliefCount where data.isAsked(moment) {
        guard let answer = data.belief(of: guesser, moment, subject.patient) else { continue }
        let visit = moment - data.sessionCount
        try body(
          Row(
            person: subject, parameter: guesser.parameter, phase: .randomized,
            number: visit >= 0 ? before + visit + 1 : before + data.visitCount + moment + 1, period: 0,
            planned: visit >= 0 ? design.visits[visit].day : nil, time: answer.time.value, value: answer.guess.number,
            words: answer.guess.words, baseline: .nan, isBaseline: false,
            name: visit >= 0 ? design.visits[visit].name : "After Session \(moment + 1)"))
      }
    }
  }
}

extension Guesser {
  /// The parameter of the answers.
  var parameter: ScoreMeasurements.Parameter {
    switch self {
    case .patient: .init(code: "PTGUESS", words: "Treatment guessed by the patient")
    case .rater: .init(code: "RTGUESS", words: "Treatment guessed by the rater")
    }
  }
}

extension Guess {
  /// The code in exports.
  var number: Double {
    switch self {
    case .active: 1
    case .control: 2
    case .doNotKnow: 3
    }
  }

  /// The word in exports.
  var words: String {
    switch self {
    case .active: "ACTIVE"
    case .control: "CONTROL"
    case .doNotKnow: "DO NOT KNOW"
    }
  }

  /// The codes with their words.
  static var codes: String { allCases.map { "\(Int($0.number)) = \($0.words)" }.joined(separator: " | ") }
}
