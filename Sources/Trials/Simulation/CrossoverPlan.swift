import DiscreteEvents

/// A crossover made ready to run.
struct CrossoverPlan {
  /// What becomes of a patient who is not ill enough for the next period.
  enum Otherwise {
    case ends, untreated, waits
  }

  let periods: Int
  /// The arm of each period, one sequence after another.
  let arms: UnsafeBufferPointer<UInt8>
  /// The planned day on which each period begins.
  let starts: UnsafeBufferPointer<Double>
  /// The lowest measured score with which the next period begins; minus infinity for any.
  let leastScore: Double
  let otherwise: Otherwise
  /// How long it is waited for the next measurement, and how long in all.
  let every: Double
  let atMost: Double

  init(_ design: Crossover, in memory: PlanMemory) {
    periods = design.periodCount
    arms = memory.store(design.sequences.flatMap { $0.arms.map { UInt8($0) } })
    starts = memory.store((0..<design.periodCount).map { design.start(of: $0).value })
    leastScore = design.continueIf?.scoreAtLeast ?? -.infinity
    switch design.continueIf?.otherwise {
    case .waits(let every, let atMost): (otherwise, self.every, self.atMost) = (.waits, every.value, atMost.value)
    case .untreated: (otherwise, every, atMost) = (.untreated, 0, 0)
    case .ends, nil: (otherwise, every, atMost) = (.ends, 0, 0)
    }
  }

  /// The planned days of all visits, period after period.
  static func visitDays(_ design: Design) -> [Double] {
    let days = design.visits.days.map(\.value)
    guard let course = design.crossover else { return days }
    return (0..<course.periodCount).flatMap { period in
      days.map { period == 0 ? $0 : course.start(of: period).value + $0 }
    }
  }

  /// How far each visit may be off its day, period after period: none strays into the next period, and one on the day
  /// on which that begins takes place on it.
  static func scatterLimits(_ limits: [Double], _ design: Design) -> [Double] {
    guard let course = design.crossover else { return limits }
    let ofPeriod = zip(limits, design.visits.days).map { limit, day in
      min(limit, max(0, course.start(of: 1).value - day.value))
    }
    return Array([[Double]](repeating: ofPeriod, count: course.periodCount).joined())
  }
}

extension Crossover {
  /// Whether a period may begin later than planned: a patient may have to wait.
  public var waits: Bool { if case .waits = continueIf?.otherwise { true } else { false } }
}
