#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that an axis names.
package struct Tick: Equatable, Sendable {
  /// The value, in the unit of the data.
  package let value: Double
  /// What is written there.
  package let label: String

  /// A tick.
  package init(_ value: Double, _ label: String) {
    self.value = value
    self.label = label
  }
}

/// Round values between the ends of an axis.
package enum Ticks {
  /// How numbers are written.
  package enum Format: Sendable {
    /// As they are.
    case number
    /// A share as percent, without its sign: that stands in the axis title.
    case percent
  }

  /// The step of the series 1, 2, 5, 10, … that cuts a length into at most `count` parts.
  ///
  /// - Parameters:
  ///   - length: Above 0.
  ///   - count: At least 1.
  package static func step(for length: Double, count: Int) -> Double {
    let raw = length / Double(max(1, count))
    let unit = pow(10, log10(raw).rounded(.down))
    for factor in [1.0, 2, 5] where factor * unit >= raw * (1 - 1e-9) { return factor * unit }
    return 10 * unit
  }

  /// Round values between two ends, both included where they are round; about `count` of them, never more than one above.
  package static func linear(_ domain: Domain, count: Int, format: Format = .number) -> [Tick] {
    let step = step(for: domain.high - domain.low, count: count)
    return multiples(of: step, in: domain).map { Tick($0, label($0, step: step, format: format)) }
  }

  /// A domain that ends at ticks.
  package static func rounded(_ domain: Domain, count: Int) -> Domain {
    let step = step(for: domain.high - domain.low, count: count)
    return Domain((domain.low / step + 1e-9).rounded(.down) * step, (domain.high / step - 1e-9).rounded(.up) * step)
  }

  /// All multiples of a step between two ends.
  static func multiples(of step: Double, in domain: Domain) -> [Double] {
    var index = (domain.low / step - 1e-9).rounded(.up)
    let last = (domain.high / step + 1e-9).rounded(.down)
    var values: [Double] = []
    while index <= last {
      // Divided where the step is below 1, so that 3 × 0.1 is 0.3.
      values.append(step < 1 ? index / (1 / step).rounded(.toNearestOrEven) : index * step)
      if step < 1e-9 { values[values.count - 1] = index * step }
      index += 1
    }
    return values
  }

  /// A number as a tick shows it, with the decimals that its step needs.
  static func label(_ value: Double, step: Double, format: Format) -> String {
    let scale = format == .percent ? 100.0 : 1
    let places = -Int(log10(step * scale * (1 + 1e-9)).rounded(.down))
    if step * scale < 1e-6 || abs(value * scale) >= 1e9 { return minus(Digits.short(value * scale)) }
    return minus(Digits.fixed(value * scale, decimals: max(0, places)))
  }

  /// A number with the sign that is as wide as a plus.
  static func minus(_ text: String) -> String { text.hasPrefix("-") ? "−" + text.dropFirst() : text }

  /// Round values of an axis of ratios: powers of ten, with 2 and 5 between them where there is room.
  ///
  /// - Parameter domain: Above 0.
  package static func logarithmic(_ domain: Domain, count: Int) -> [Tick] {
    guard domain.low > 0 else { return linear(domain, count: count) }
    let first = Int(log10(domain.low).rounded(.down))
    let last = Int(log10(domain.high).rounded(.up))
    let decades = log10(domain.high / domain.low)
    if decades < 0.7 { return linear(domain, count: count) }
    let factors: [Double] = decades * 3 <= Double(count) ? [1, 2, 5] : [1]
    let every = max(1, Int((decades / Double(max(1, count))).rounded(.up)))
    var ticks: [Tick] = []
    for power in stride(from: first, through: last, by: 1) where power % every == 0 {
      for factor in factors {
        let value = power < 0 ? factor / pow(10, Double(-power)) : factor * pow(10, Double(power))
        if value >= domain.low * (1 - 1e-9), value <= domain.high * (1 + 1e-9) {
          ticks.append(Tick(value, label(value, step: value, format: .number)))
        }
      }
    }
    return ticks
  }
}
