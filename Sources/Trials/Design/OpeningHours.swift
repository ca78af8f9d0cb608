import DiscreteEvents
import Distributions

/// When a clinic is open, week after week. Day 0 of a trial is a Monday, 0:00.
public struct OpeningHours: Equatable, Sendable {
  /// A stretch of one weekday, in hours from midnight.
  public struct Stretch: Equatable, Sendable {
    /// When it begins; 0…24.
    public let from: Double
    /// When it ends; after ``from``, at most 24.
    public let to: Double

    /// A stretch of a day.
    ///
    /// - Throws: `ParameterError` when it does not lie within a day, or has no length.
    public init(from: Double, to: Double) throws(ParameterError) {
      guard from >= 0, from < 24 else {
        throw ParameterError(parameter: "from", found: from, expected: "a time of the day from 0:00 on, before 24:00")
      }
      guard to > from, to <= 24 else {
        throw ParameterError(parameter: "to", found: to, expected: "a time of the day after the opening, up to 24:00")
      }
      self.from = from
      self.to = to
    }

    private init(hours: Double) {
      from = 0
      to = hours
    }

    /// From midnight to midnight.
    fileprivate static let wholeDay = Stretch(hours: 24)
  }

  /// Monday to Sunday, each with its stretches in the order of the day; one without is closed.
  public let weekdays: [[Stretch]]

  /// Hours of a week.
  ///
  /// - Parameter weekdays: Monday to Sunday, seven entries.
  /// - Throws: `ParameterError` when stretches of a day overlap, or when there are not seven days, or all are closed.
  public init(weekdays: [[Stretch]]) throws(ParameterError) {
    guard weekdays.count == 7 else {
      throw ParameterError(parameter: "weekdays", found: Double(weekdays.count), expected: "seven, Monday to Sunday")
    }
    let ordered = weekdays.map { $0.sorted { $0.from < $1.from } }
    for day in ordered {
      for (earlier, later) in zip(day, day.dropFirst()) where later.from < earlier.to {
        throw ParameterError(parameter: "from", found: later.from, expected: "hours that do not overlap")
      }
    }
    guard ordered.contains(where: { !$0.isEmpty }) else {
      throw ParameterError(parameter: "weekdays", found: 0, expected: "at least one weekday with opening hours")
    }
    self.weekdays = ordered
  }

  private init(everyDay stretch: Stretch) { weekdays = Array(repeating: [stretch], count: 7) }

  /// Day and night.
  public static let always = OpeningHours(everyDay: .wholeDay)

  /// Whether it never closes.
  public var isAlways: Bool { week == [0...7] }

  /// The hours of a week.
  public var hoursAWeek: Double { weekdays.joined().reduce(0) { $0 + $1.to - $1.from } }

  /// The stretches of a week in days since Monday, 0:00, ascending; those that meet, such as at midnight, are one.
  var week: [ClosedRange<Double>] {
    var spans: [ClosedRange<Double>] = []
    for (day, stretches) in weekdays.enumerated() {
      for stretch in stretches {
        let (from, to) = (Double(day) + stretch.from / 24, Double(day) + stretch.to / 24)
        if let last = spans.last, last.upperBound == from {
          spans[spans.count - 1] = last.lowerBound...to
        } else {
          spans.append(from...to)
        }
      }
    }
    return spans
  }

  /// The same, where what is open from Sunday to Monday is one, and begins on Sunday.
  var weekAcrossSunday: [ClosedRange<Double>] {
    var spans = week
    guard spans.count > 1, let first = spans.first, let last = spans.last, first.lowerBound == 0, last.upperBound == 7
    else { return spans }
    spans[spans.count - 1] = last.lowerBound...(7 + first.upperBound)
    return Array(spans.dropFirst())
  }

  /// The longest time that it is open without a break; infinite where it never closes.
  public var longest: Days {
    isAlways ? .never : Days(weekAcrossSunday.map { $0.upperBound - $0.lowerBound }.max() ?? 0)
  }
}
