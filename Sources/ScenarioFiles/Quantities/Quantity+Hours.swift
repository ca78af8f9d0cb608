/// A stretch of a day, in hours from midnight.
package struct HoursOfDay: Sendable, Equatable {
  package let from: Double
  package let to: Double

  package init(from: Double, to: Double) {
    self.from = from
    self.to = to
  }
}

extension Quantity {
  /// Hours of a day: "8:00 to 17:30", or "8 to 17", to midnight (24:00) at the latest. Whether they end after they begin is
  /// for the reader to judge.
  package static func hours(_ text: String) throws(QuantityError) -> HoursOfDay {
    let words = trimmed(text).split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count == 3, words[1] == "to", let from = clock(words[0], last: 23), let to = clock(words[2], last: 24)
    else { throw QuantityError(.hours, try: "8:00 to 17:00") }
    return HoursOfDay(from: from, to: to)
  }

  /// A time of the day, "8", "8:00" or "08:30", in hours.
  private static func clock(_ text: Substring, last: Int) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      (1...2).contains(parts[0].utf8.count), let hour = Int(parts[0]), hour <= last
    else { return nil }
    guard parts.count == 2 else { return Double(hour) }
    guard parts[1].utf8.count == 2, let minute = Int(parts[1]), minute < 60, hour < 24 || minute == 0 else {
      return nil
    }
    return Double(hour) + Double(minute) / 60
  }
}

extension String {
  /// What hours must be, in the words that every fault uses.
  static let hours = "hours of a day, such as \"8:00 to 17:30\""
}
