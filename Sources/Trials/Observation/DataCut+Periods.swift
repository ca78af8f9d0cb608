import DiscreteEvents

/// What is known of a period of a patient in a crossover.
public struct PeriodFacts: Equatable, Sendable {
  /// When it began; `nil` when it did not.
  public let began: Days?
  /// When the score before it was measured for the first time; `nil` for the first period, and where it was not.
  public let firstAssessed: Days?
  /// When it was measured last.
  public let assessed: Days?
  /// The score measured last; of the first period the baseline, NaN when the scenario has no score.
  public let score: Double
}

// Several treatments a patient.
extension DataCut {
  /// The position of the sequence to which a patient was randomized; `nil` where each patient has one treatment.
  public func sequence(_ patient: Int) -> Int? { record.periods.map { Int($0.sequence[patient]) } }

  /// What is known of a period, counted from 0; `nil` for one that was not begun and not asked about.
  public func period(_ period: Int, of patient: Int) -> PeriodFacts? {
    guard let periods = record.periods, 0..<periods.periods ~= period else { return nil }
    let cell = periods[period, of: patient]
    func known(_ day: Double) -> Days? { knows(day, of: patient) ? Days(day) : nil }
    let began = known(cell.began)
    if period == 0 {
      return PeriodFacts(began: began, firstAssessed: nil, assessed: nil, score: baselineScore(patient))
    }
    guard let first = known(cell.firstAssessed) else { return nil }
    let last = known(cell.assessed)
    return PeriodFacts(began: began, firstAssessed: first, assessed: last, score: last == nil ? .nan : cell.score)
  }

  /// The visit at a position within a period that has begun; `nil` when it was missed or is not yet known.
  public func visit(_ visit: Int, ofPeriod period: Int, _ patient: Int) -> VisitRecord? {
    guard let periods = record.periods, self.period(period, of: patient)?.began != nil else { return nil }
    return self.visit(period * (visitCount / periods.periods) + visit, of: patient)
  }

  /// For how long a patient has been on an arm, of all the time until a day; 0 for an arm never begun.
  func exposure(_ patient: Int, arm: Int, plan: Crossover, until day: Double) -> Double {
    guard let periods = record.periods, plan.sequences.indices.contains(Int(periods.sequence[patient])) else {
      return 0
    }
    let arms = plan.sequences[Int(periods.sequence[patient])].arms
    var sum = 0.0
    var ends = day
    for period in (0..<periods.periods).reversed() {
      let began = periods[period, of: patient].began
      if !(began <= day) { continue }
      if arms[period] == arm { sum += ends - began }
      ends = began
    }
    return sum
  }
}
