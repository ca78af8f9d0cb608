import DiscreteEvents
import Trials

/// The unit in which a span of time reads best.
///
/// One rule: minutes below two hours, hours below two days, days below thirteen weeks, weeks below a year of 52 weeks,
/// months from there on. A month is the twelfth part of 365.25 days.
public enum DurationUnit: String, Sendable, CaseIterable {
  /// 1/1440 of a day.
  case minutes
  /// 1/24 of a day.
  case hours
  /// A day.
  case days
  /// Seven days.
  case weeks
  /// 30.4375 days.
  case months

  /// The unit for a span; days for one that is not finite.
  public init(for span: Days) {
    let days = abs(span.value)
    if !days.isFinite {
      self = .days
    } else if days == 0 || days >= 2 && days < 91 {
      self = .days
    } else if days * 1440 < 120 {
      self = .minutes
    } else if days < 2 {
      self = .hours
    } else {
      self = days < 364 ? .weeks : .months
    }
  }

  /// The unit for a summary: that of its estimate, or of the lowest end of the trials' range that is reached.
  init(for summary: OperatingCharacteristics.Summary) {
    self.init(for: Days(([summary.estimate] + summary.quantiles).first(where: \.isFinite) ?? .nan))
  }

  /// How many days one of it has.
  public var days: Double {
    switch self {
    case .minutes: 1.0 / 1440
    case .hours: 1.0 / 24
    case .days: 1
    case .weeks: 7
    case .months: 365.25 / 12
    }
  }

  /// The word for a count: "1 day", "2 days".
  public func word(for count: String) -> String { count == "1" ? String(rawValue.dropLast()) : rawValue }

  /// A planned span in words: "40 minutes", "2 hours", "10 weeks". Whole weeks from two on are told as weeks.
  public static func text(_ span: Days) -> String {
    if span.value == .infinity { return "for ever" }
    let weeks = span.value / 7
    let unit = weeks >= 2 && weeks == weeks.rounded() ? DurationUnit.weeks : DurationUnit(for: span)
    let count = Digits.plain(span.value / unit.days, decimals: 1)
    return "\(count) \(unit.word(for: count))"
  }
}
