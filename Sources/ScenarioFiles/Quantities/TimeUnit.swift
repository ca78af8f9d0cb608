/// A unit of time, of which a bare number in a scenario file counts.
package enum TimeUnit: String, CaseIterable, Sendable {
  case minute, hour, day, week, month, year

  /// The unit of a written name: `day`, `days`, `d`; `nil` for any other.
  package init?(named name: String) {
    guard let unit = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
    self = unit
  }

  /// Every way to write the unit, the plural first.
  package var names: [String] {
    switch self {
    case .minute: ["minutes", "minute", "mins", "min"]
    case .hour: ["hours", "hour", "hrs", "hr", "h"]
    case .day: ["days", "day", "d"]
    case .week: ["weeks", "week", "wks", "wk"]
    case .month: ["months", "month", "mos", "mo"]
    case .year: ["years", "year", "yrs", "yr"]
    }
  }

  /// All names of all units.
  package static let allNames = allCases.flatMap(\.names)

  /// So many of this unit, in days; a month is 30.4375 days and a year 365.25.
  package func days(_ count: Double) -> Double {
    switch self {
    case .minute: count / 1440
    case .hour: count / 24
    case .day: count
    case .week: count * 7
    case .month: count * 30.4375
    case .year: count * 365.25
    }
  }

  /// So many per one of this unit, as a rate per day.
  package func perDay(_ count: Double) -> Double {
    switch self {
    case .minute: count * 1440
    case .hour: count * 24
    case .day: count
    case .week: count / 7
    case .month: count / 30.4375
    case .year: count / 365.25
    }
  }
}
