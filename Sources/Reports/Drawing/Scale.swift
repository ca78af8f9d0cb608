#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The values an axis covers; finite, the lower below the upper.
package struct Domain: Equatable, Sendable {
  /// The smallest value.
  package let low: Double
  /// The largest value.
  package let high: Double
  /// Numbers beyond this are taken as absent: no axis can show them next to others.
  package static let limit = 1e100

  /// Two ends in any order. Equal or absent ends give a domain around them; ends that are not finite count as absent.
  package init(_ first: Double, _ second: Double) {
    let ends = [first, second].filter { Domain.isShown($0) }
    let low = ends.min() ?? 0
    let high = ends.max() ?? 1
    // Ends so close that a double cannot hold the ticks between them are as good as equal.
    if high - low > 1e-9 * max(abs(low), abs(high)) {
      self.low = low
      self.high = high
    } else {
      let room = low == 0 ? 1 : abs(low) / 2
      self.low = low >= 0 ? max(0, low - room) : low - room
      self.high = high + room
    }
  }

  /// The domain of all values that can be shown.
  package static func covering(_ values: some Sequence<Double>) -> Domain {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where isShown(value) {
      low = min(low, value)
      high = max(high, value)
    }
    return Domain(low, high)
  }

  /// Whether a value has a place on an axis.
  package static func isShown(_ value: Double) -> Bool { value.isFinite && abs(value) <= limit }

  /// The same, widened at both ends by a share of its length.
  package func padded(_ share: Double) -> Domain {
    Domain(low - share * (high - low), high + share * (high - low))
  }
}

/// Where a value lies on an axis, in pixels.
package struct Scale: Equatable, Sendable {
  /// What it covers.
  package let domain: Domain
  /// The pixel of the lower end.
  package let start: Double
  /// The pixel of the upper end.
  package let end: Double
  /// Whether equal ratios have equal lengths.
  package let isLogarithmic: Bool

  /// A scale.
  ///
  /// - Parameter isLogarithmic: Whether equal ratios have equal lengths; then the domain must be above 0, or the scale
  ///   is linear.
  package init(_ domain: Domain, from start: Double, to end: Double, isLogarithmic: Bool = false) {
    self.domain = domain
    self.start = start
    self.end = end
    self.isLogarithmic = isLogarithmic && domain.low > 0
  }

  /// The pixel of a value, at an end for one beyond it; nil for one that cannot be shown.
  package func position(_ value: Double) -> Double? {
    guard Domain.isShown(value) else { return nil }
    let held = min(max(value, domain.low), domain.high)
    let share =
      isLogarithmic
      ? log(held / domain.low) / log(domain.high / domain.low) : (held - domain.low) / (domain.high - domain.low)
    return start + share * (end - start)
  }

  /// The pixel of a value that is known to be finite; the lower end for one that is not.
  package func at(_ value: Double) -> Double { position(value) ?? start }
}
