/// A parameter that no distribution can have: which one, what was found, what was expected.
///
///     do { _ = try Weibull(shape: -1, scale: 10) } catch { print(error) }    // shape: found -1, expected a number > 0
public struct ParameterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name of the parameter as the initializer's label has it, with an index where it is an entry of a list.
  public let parameter: String
  /// The value found.
  public let found: Double
  /// What would have been accepted, in words.
  public let expected: String

  /// An error about one parameter.
  public init(parameter: String, found: Double, expected: String) {
    self.parameter = parameter
    self.found = found
    self.expected = expected
  }

  /// One line: parameter, found, expected.
  public var description: String {
    var number = "\(found)"
    if number.hasSuffix(".0") { number.removeLast(2) }
    return "\(parameter): found \(number), expected \(expected)"
  }
}

/// The checks that initializers share; each gives the value back, or says by name what is wrong with it.
enum Checked {
  static func positive(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
    guard value > 0, value < .infinity else {
      throw ParameterError(parameter: parameter, found: value, expected: "a number > 0")
    }
    return value
  }

  static func nonNegative(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
    guard value >= 0, value < .infinity else {
      throw ParameterError(parameter: parameter, found: value, expected: "a number ≥ 0")
    }
    return value
  }

  static func finite(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
    guard value.isFinite else {
      throw ParameterError(parameter: parameter, found: value, expected: "a finite number")
    }
    return value
  }

  /// A probability at which something is still uncertain.
  static func openProbability(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
    guard value > 0, value < 1 else {
      throw ParameterError(parameter: parameter, found: value, expected: "a probability strictly between 0 and 1")
    }
    return value
  }

  static func probability(_ value: Double, _ parameter: String) throws(ParameterError) -> Double {
    guard value >= 0, value <= 1 else {
      throw ParameterError(parameter: parameter, found: value, expected: "a probability between 0 and 1")
    }
    return value
  }

  static func greater(
    _ value: Double, than bound: Double, _ parameter: String, _ meaning: String
  ) throws(ParameterError) -> Double {
    guard value > bound, value < .infinity else {
      throw ParameterError(parameter: parameter, found: value, expected: "a number > \(meaning) (\(bound))")
    }
    return value
  }
}
