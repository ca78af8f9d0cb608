import Foundation

/// Numbers as text, the same on every machine: a point before decimals, a comma between thousands, no locale.
public enum Digits {
  /// A number with a fixed number of decimals; never "-0.00".
  ///
  /// - Parameters:
  ///   - value: Any number; NaN gives "not calculated", infinity "not reached".
  ///   - decimals: Digits after the point, taken into 0…15.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    if value.isNaN { return "not calculated" }
    if value.isInfinite { return value > 0 ? "not reached" : "below every number" }
    // No table has room for more digits than a double has.
    if abs(value) >= 1e15 { return String(format: "%.3g", value) }
    let places = max(0, min(15, decimals))
    let text = String(format: "%.\(places)f", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "-" : "") + grouped(text)
  }

  /// A number with no more decimals than it needs, at most `decimals`: 2, 0.5, 0.033.
  public static func plain(_ value: Double, decimals: Int = 3) -> String {
    var text = fixed(value, decimals: decimals)
    guard value.isFinite, text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A whole number with commas: 10,000.
  public static func whole(_ value: Int) -> String { (value < 0 ? "-" : "") + grouped("\(value.magnitude)") }

  /// A number with so many significant digits, without an exponent where that can be read: 0.0333.
  public static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return plain(value) }
    let exponent = Int(log10(abs(value)).rounded(.down))
    return plain(value, decimals: max(0, digits - 1 - exponent))
  }

  /// A number in three significant digits, with an exponent where it is very large or very small: "2.5e+12".
  static func short(_ value: Double) -> String {
    value == 0 ? "0" : value.isFinite ? String(format: "%.3g", value) : fixed(value, decimals: 0)
  }

  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 3 else { return text }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0 && (whole.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return parts.count > 1 ? result + "." + parts[1] : result
  }
}
