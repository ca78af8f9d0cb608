import DiscreteEvents
import Foundation
import Trials

/// One simulated number with its Monte-Carlo standard error, ready to print.
///
/// The error has one significant digit, or two where one would be off by more than a quarter; the number ends at the
/// same place. A number that is the same in every trial says so instead of "± 0.000".
///
///     Figure(value: 0.6671, standardError: 0.0012, unit: .proportion).text    // "0.667 ± 0.001"
///     Figure(value: 27.91, standardError: 0.05, unit: .days).text             // "27.91 days ± 0.05"
public struct Figure: Equatable, Sendable {
  /// How certain a number is.
  public enum Certainty: Equatable, Sendable {
    /// It varies from trial to trial; this is its Monte-Carlo standard error, in the unit of the value.
    case standardError(Double)
    /// It is the same in every trial.
    case everyTrial
    /// There is but one trial to calculate it from.
    case oneTrial
    /// So many trials have this very value that the error of the median is not visible.
    case ties
    /// The median lies on an end of its scale, and one standard error away lies this: there is but one side.
    case oneSided(Double)
    /// No error can be given, because the trials next to the median do not reach it.
    case unknown
  }

  /// The number, in days where it is a time.
  public let value: Double
  /// How certain it is.
  public let certainty: Certainty
  /// What it counts.
  public let unit: Measure.Unit
  /// The unit in which a time is printed.
  public let duration: DurationUnit

  /// The fewest digits after the point; more than its own where figures stand below one another.
  private var fewest = 0

  /// A number with a known error.
  ///
  /// - Parameters:
  ///   - value: The number; NaN for "not calculated", infinity for "not reached".
  ///   - standardError: Its Monte-Carlo standard error; ≥ 0. NaN when there is none to give.
  ///   - unit: What it counts; times are days.
  ///   - isExact: Whether an error of zero means that all trials agree.
  ///   - isSingle: Whether there is but one trial to calculate it from, and so no error.
  ///   - duration: The unit to print a time in; by default the one that suits `value`.
  public init(
    value: Double, standardError: Double, unit: Measure.Unit, isExact: Bool = true, isSingle: Bool = false,
    duration: DurationUnit? = nil
  ) {
    self.value = value
    self.unit = unit
    self.duration = duration ?? DurationUnit(for: Days(value))
    if isSingle {
      certainty = .oneTrial
    } else if standardError.isNaN || standardError.isInfinite {
      certainty = .unknown
    } else if standardError > (isExact || unit != .proportion ? Self.noise(of: value) : 1e-7 * abs(value)) {
      // The median of a share, as of a p-value, may lie that near to 0; it is read off, not summed.
      certainty = .standardError(standardError)
    } else {
      certainty = isExact ? .everyTrial : .ties
    }
  }

  /// What many trials found of a measure: the median where trials may not reach it, the mean otherwise.
  public init(_ summary: OperatingCharacteristics.Summary, duration: DurationUnit? = nil) {
    let agrees = summary.notReached == 0 && summary.standardDeviation <= Self.noise(of: summary.mean)
    let reached = summary.count + summary.notReached
    let figure = Figure(
      value: reached == 0 ? .nan : summary.estimate, standardError: summary.estimateStandardError,
      unit: summary.measure.unit, isExact: agrees, duration: duration ?? DurationUnit(for: summary))
    value = figure.value
    unit = figure.unit
    self.duration = figure.duration
    if agrees && reached > 1 {
      certainty = .everyTrial
    } else {
      certainty = reached == 1 ? .oneTrial : figure.oneSided(summary) ?? figure.certainty
    }
  }

  /// The certainty of a median share of 0 or 1, such as that of a p-value: half the distance between the values beside it
  /// would reach beyond the scale.
  private func oneSided(_ summary: OperatingCharacteristics.Summary) -> Certainty? {
    guard unit == .proportion, summary.measure.kind == .median, value == 0 || value == 1,
      case .standardError(let error) = certainty
    else { return nil }
    return .oneSided(value == 1 ? 1 - 2 * error : 2 * error)
  }

  /// Errors below this come from rounding of sums, not from differences between trials.
  private static func noise(of value: Double) -> Double { value.isFinite ? 2e-7 + 1e-7 * abs(value) : 2e-7 }

  /// How many of the unit printed make one of the unit stored.
  private var scale: Double { unit == .days ? 1 / duration.days : 1 }

  /// The digits after the point.
  public var decimals: Int { max(fewest, ownDecimals) }

  private var ownDecimals: Int {
    switch certainty {
    case .standardError(let error): return Self.place(of: error * scale)
    case .oneSided: return 2
    default: break
    }
    switch unit {
    case .proportion, .ratio, .logRatio: return 3
    case .days, .points, .count, .money: return (value * scale) == (value * scale).rounded() ? 0 : 2
    }
  }

  /// The same figure with at least so many digits after the point.
  func with(decimals: Int) -> Figure {
    var copy = self
    copy.fewest = decimals
    return copy
  }

  /// The digits after the point of all points of a scale among figures that stand below one another: those of the one with
  /// the most.
  static func decimals(ofPointsAmong figures: [Figure]) -> Int {
    figures.filter { $0.unit == .points && $0.value.isFinite }.map(\.decimals).max() ?? 0
  }

  /// The unit's word as it follows the number; empty for a share or a count.
  public var unitWord: String {
    switch unit {
    case .days: duration == .minutes ? "min" : duration == .hours ? "h" : duration.rawValue
    case .points: "points"
    case .proportion, .count, .ratio, .logRatio, .money: ""
    }
  }

  /// The number alone with its unit: "27.91 days".
  public var valueText: String {
    let number = Digits.fixed(value * scale, decimals: decimals)
    return unitWord.isEmpty || !value.isFinite ? number : "\(number) \(unitWord)"
  }

  /// The number with its unit and its error: "27.91 days ± 0.05".
  public var text: String {
    guard value.isFinite else { return valueText }
    switch certainty {
    case .standardError(let error):
      return "\(valueText) ± \(Digits.fixed(error * scale, decimals: decimals))"
    case .everyTrial:
      return "\(valueText) (in \(value == 0 && unit == .proportion ? "no" : "every") trial)"
    case .oneSided(let other):
      let range = [value, other].sorted().map { Digits.fixed($0, decimals: decimals) }
      return "\(valueText) (error: \(range.joined(separator: " to ")))"
    case .oneTrial: return "\(valueText) (one trial)"
    case .ties: return "\(valueText) ± 0 (ties)"
    case .unknown: return "\(valueText) (error not calculated)"
    }
  }

  /// A value of the same measure in one trial, in the same unit, one place coarser than the number.
  public func bound(_ value: Double) -> String { range(value, value).components(separatedBy: " to ").first ?? "" }

  /// A range of the same measure, in the same unit, one place coarser than the number: "0.40 to 0.87".
  ///
  /// - Parameter isNeverZero: Whether what would print as 0 is said to be below the last digit, as of a p-value:
  ///   "< 0.001 to 0.154".
  public func range(_ lower: Double, _ upper: Double, isNeverZero: Bool = false) -> String {
    let bounds = [lower * scale, upper * scale]
    let isWhole = unit == .count && bounds.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    let places = isWhole ? 0 : max(decimals - 1, unit == .proportion || unit == .ratio || unit == .logRatio ? 2 : 0)
    return bounds.map { bound in
      let text = Digits.fixed(bound, decimals: places)
      let isZero = isNeverZero && bound >= 0 && !text.contains { $0 != "0" && $0 != "." }
      return isZero ? "< " + Digits.fixed(pow(10, -Double(places)), decimals: places) : text
    }.joined(separator: " to ")
  }

  /// Where an error ends: after one significant digit, or after two where one would be off by more than a quarter.
  static func place(of error: Double) -> Int {
    guard error > 0, error.isFinite else { return 3 }
    var exponent = Int(log10(error).rounded(.down))
    let unit = pow(10, Double(exponent))
    let digit = (error / unit).rounded()
    let isTwo = abs(digit * unit - error) > 0.25 * error
    // 0.096 is 0.1, not 0.10.
    if digit == 10 { exponent += 1 }
    return max(0, min(12, -exponent + (isTwo ? 1 : 0)))
  }
}
