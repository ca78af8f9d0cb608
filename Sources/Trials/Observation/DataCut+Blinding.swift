import DiscreteEvents

// What was guessed when it was asked for, and what only the simulator knows: what was believed.
extension DataCut {
  /// Whether beliefs are simulated.
  public var hasBeliefs: Bool { record.blinding != nil }

  /// How many moments there are at which a belief is formed: the end of each session, then each visit.
  public var beliefCount: Int { record.blinding == nil ? 0 : record.sessionCount + record.visitCount }

  /// What a patient, or the patient's rater, believes from a moment on, and since when; `nil` where none was formed. No
  /// investigator sees it unless it is asked for.
  ///
  /// - Parameter moment: A session, or behind all sessions a visit; below ``beliefCount``.
  public func belief(of guesser: Guesser, _ moment: Int, _ patient: Int) -> (guess: Guess, time: Days)? {
    guard let beliefs = record.blinding else { return nil }
    let time = beliefs.time(moment, of: patient)
    guard knows(time, of: patient), let guess = beliefs.belief(guesser, moment, of: patient) else { return nil }
    return (guess, Days(time))
  }

  /// Whether the guess is asked for at a moment.
  public func isAsked(_ moment: Int) -> Bool { record.blinding?.isAsked(moment) ?? false }

  /// The first and the last answer to the question that a patient, or the rater, gave by a day; `nil` for none.
  func answers(of guesser: Guesser, _ patient: Int, by limit: Double = .infinity) -> (first: Guess, last: Guess)? {
    guard let beliefs = record.blinding else { return nil }
    var first: (guess: Guess, time: Days)?
    var last: (guess: Guess, time: Days)?
    for moment in 0..<beliefCount where beliefs.isAsked(moment) {
      guard let answer = belief(of: guesser, moment, patient), answer.time.value <= limit else { continue }
      if first.map({ answer.time < $0.time }) ?? true { first = answer }
      if last.map({ answer.time >= $0.time }) ?? true { last = answer }
    }
    guard let first, let last else { return nil }
    return (first.guess, last.guess)
  }

  /// By how many points beliefs shifted the score of a visit that took place: what only the simulator knows.
  public func expectancy(atVisit visit: Int, of patient: Int) -> Double {
    guard let seen = self.visit(visit, of: patient), let plan = record.plan.blinding else { return 0 }
    var shift = 0.0
    for guesser in Guesser.allCases {
      let shifts = guesser == .patient ? plan.pointee.shifts : plan.pointee.raterShifts
      var belief = plan.pointee.isOpen ? plan.pointee.truths[arm(patient)] : .doNotKnow
      var since = -Double.infinity
      // A visit sees what was believed before it, and comes before a session of the same instant.
      for moment in 0..<beliefCount where moment - record.sessionCount < visit {
        guard let formed = self.belief(of: guesser, moment, patient) else { continue }
        let isBefore = formed.time < seen.time || moment >= record.sessionCount && formed.time <= seen.time
        if isBefore, formed.time.value >= since { (belief, since) = (formed.guess, formed.time.value) }
      }
      shift += shifts[Int(belief.rawValue)]
    }
    return shift
  }
}
