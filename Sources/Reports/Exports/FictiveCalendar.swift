/// The calendar of exports: day 0 of every trial is Monday, 1 January 2001. No real trial is dated by it.
public enum FictiveCalendar {
  /// Day 0, in the form of ISO 8601.
  public static let start = "2001-01-01"
  /// The first day that has no date: 1 January 10000.
  static let end = 2_921_574.0
  /// Days from 1 March of the year 0 to day 0.
  private static let offset = 730_791

  /// Appends the date of a calendar day, 0 or later and before ``end``: `2001-01-15`.
  ///
  /// ## Source
  /// Hinnant, *chrono-compatible low-level date algorithms*: `civil_from_days`, for days that are not negative.
  static func appendDate(_ day: Double, to bytes: inout [UInt8]) {
    let days = offset + Int(day.rounded(.down))
    let era = days / 146_097
    let ofEra = days - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchBased = (5 * ofYear + 2) / 153
    let month = marchBased < 10 ? marchBased + 3 : marchBased - 9
    append(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(ofYear - (153 * marchBased + 2) / 5 + 1, digits: 2, to: &bytes)
  }

  /// Appends date and time of a calendar instant, to the second that has begun: `2001-01-15T09:40:00`.
  static func appendMoment(_ day: Double, to bytes: inout [UInt8]) {
    appendDate(day, to: &bytes)
    appendTime(ofSecond: min(86_399, Int(((day - day.rounded(.down)) * 86_400).rounded(.down))), to: &bytes)
  }

  /// Appends `T09:40:00`.
  static func appendTime(ofSecond seconds: Int, to bytes: inout [UInt8]) {
    for (index, part) in [seconds / 3_600, seconds / 60 % 60, seconds % 60].enumerated() {
      bytes.append(index == 0 ? UInt8(ascii: "T") : UInt8(ascii: ":"))
      append(part, digits: 2, to: &bytes)
    }
  }

  private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
