/// Ticks of an axis of time: whole minutes, hours, days, weeks or months.
extension Ticks {
  /// Steps that a calendar or a clock makes natural, in the unit.
  private static func steps(of unit: DurationUnit) -> [Double] {
    switch unit {
    case .minutes: [1, 2, 5, 10, 15, 30, 60]
    case .hours: [1, 2, 3, 6, 12, 24]
    case .days: [1, 2, 7, 14, 28]
    case .weeks: [1, 2, 4, 8, 13, 26, 52]
    case .months: [1, 2, 3, 6, 12, 24, 36, 60, 120]
    }
  }

  /// The unit that suits an axis of so many days.
  static func unit(of domain: Domain) -> DurationUnit {
    let span = max(abs(domain.low), abs(domain.high))
    // Four weeks read well as days, three months better as weeks.
    for unit in [DurationUnit.minutes, .hours, .days, .weeks] {
      let most: Double =
        switch unit {
        case .minutes: 2.0 / 24
        case .hours: 3
        case .days: 57
        default: 365
        }
      if span <= most { return unit }
    }
    return .months
  }

  /// Round times between two ends, at most one more than `count`.
  ///
  /// - Parameter domain: Days.
  static func time(_ domain: Domain, unit: DurationUnit, count: Int) -> [Tick] {
    let scaled = Domain(domain.low / unit.days, domain.high / unit.days)
    let raw = (scaled.high - scaled.low) / Double(max(1, count))
    let step =
      if raw < 1 {
        self.step(for: scaled.high - scaled.low, count: count)
      } else {
        steps(of: unit).first { $0 >= raw * (1 - 1e-9) }
          ?? self.step(for: scaled.high - scaled.low, count: count)
      }
    return multiples(of: step, in: scaled).map { Tick($0 * unit.days, label($0, step: step, format: .number)) }
  }
}
