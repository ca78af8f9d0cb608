import DiscreteEvents

/// What patients and raters believed, each time a belief was formed: when a session was over, and at each later visit.
final class BlindingRecord {
  /// Sessions first, then visits.
  private let moments: Int
  private let times: UnsafeMutablePointer<Double>
  private let beliefs: UnsafeMutablePointer<UInt8>
  /// Whether the guess is asked for at each moment.
  private let asked: UnsafeMutablePointer<Bool>
  private static let none: UInt8 = .max

  init(_ guess: GuessModel?, patients: Int, sessions: Int, visits: Int) {
    moments = sessions + visits
    asked = .allocate(capacity: moments)
    for moment in 0..<moments {
      let isAsked =
        moment < sessions ? guess?.isAskedAfterSessions : guess?.visits.contains { $0 == moment - sessions }
      (asked + moment).initialize(to: isAsked ?? false)
    }
    times = .allocate(capacity: patients * moments)
    beliefs = .allocate(capacity: 2 * patients * moments)
    times.initialize(repeating: .nan, count: patients * moments)
    beliefs.initialize(repeating: Self.none, count: 2 * patients * moments)
  }

  deinit {
    asked.deallocate()
    times.deallocate()
    beliefs.deallocate()
  }

  func open(_ patient: Int) { (times + patient * moments).update(repeating: .nan, count: moments) }

  func write(_ moment: Int, of patient: Int, at time: Double, patient belief: Guess, rater: Guess?) {
    let cell = patient * moments + moment
    times[cell] = time
    beliefs[2 * cell] = belief.rawValue
    beliefs[2 * cell + 1] = rater?.rawValue ?? Self.none
  }

  /// Whether the guess is asked for at a moment.
  func isAsked(_ moment: Int) -> Bool { asked[moment] }

  /// When a belief was formed; NaN for not.
  func time(_ moment: Int, of patient: Int) -> Double { times[patient * moments + moment] }

  /// What was believed from then on; `nil` for a rater who has no belief.
  func belief(_ guesser: Guesser, _ moment: Int, of patient: Int) -> Guess? {
    let cell = patient * moments + moment
    return Guess(rawValue: beliefs[2 * cell + (guesser == .patient ? 0 : 1)])
  }
}
