internal import Glibc

/// How much of an error probability may have been spent by an information fraction.
///
///     SpendingFunction.obrienFleming.spent(at: 0.5, of: 0.025)    // 0.0015
///
/// ## Source
/// Lan & DeMets, *Biometrika* 70 (1983) 659–663.
public struct SpendingFunction: Equatable, Sendable, CustomStringConvertible {
  private enum Form: Equatable, Sendable {
    case obrienFleming
    case pocock
    case hwangShihDeCani(gamma: Double)
    case kimDeMets(rho: Double)
    case table(fractions: [Double], shares: [Double])
  }

  private let form: Form

  /// Its name as a protocol prints it.
  public var description: String {
    switch form {
    case .obrienFleming: "the spending function of O'Brien and Fleming's type"
    case .pocock: "the spending function of Pocock's type"
    case .hwangShihDeCani(let gamma): "the spending function of Hwang, Shih and DeCani with gamma \(gamma)"
    case .kimDeMets(let rho): "the spending function of Kim and DeMets with rho \(rho)"
    case .table: "a spending function of the protocol's own"
    }
  }

  /// 2(1 − Φ(z/√t)) with z the upper α/2 point: little early, like O'Brien and Fleming's boundary. α is the one that
  /// is spent, on one side: z is 2.2414 for 0.025.
  ///
  /// ## Source
  /// Lan & DeMets, *Biometrika* 70 (1983) 659–663.
  public static let obrienFleming = SpendingFunction(form: .obrienFleming)

  /// α log(1 + (e − 1)t): nearly the same at all looks, like Pocock's boundary.
  ///
  /// ## Source
  /// Lan & DeMets, *Biometrika* 70 (1983) 659–663.
  public static let pocock = SpendingFunction(form: .pocock)

  /// α(1 − e^(−γt)) / (1 − e^(−γ)): −4 resembles O'Brien and Fleming, 1 resembles Pocock, 0 is linear.
  ///
  /// - Parameter gamma: −40…40.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `gamma`.
  ///
  /// ## Source
  /// Hwang, Shih & DeCani, *Stat. Med.* 9 (1990) 1439–1445.
  public static func hwangShihDeCani(gamma: Double) throws(StatisticsError) -> SpendingFunction {
    guard -40...40 ~= gamma else { throw .invalidParameter("gamma", expected: "between -40 and 40") }
    return SpendingFunction(form: .hwangShihDeCani(gamma: gamma))
  }

  /// αt^ρ: the power family.
  ///
  /// - Parameter rho: Above 0, at most 50.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `rho`.
  ///
  /// ## Source
  /// Kim & DeMets, *Biometrika* 74 (1987) 149–154.
  public static func kimDeMets(rho: Double) throws(StatisticsError) -> SpendingFunction {
    guard rho > 0, rho <= 50 else { throw .invalidParameter("rho", expected: "above 0 and at most 50") }
    return SpendingFunction(form: .kimDeMets(rho: rho))
  }

  /// A table of one's own: straight lines between (0, 0) and the points given.
  ///
  /// - Parameters:
  ///   - fractions: Information fractions, rising, above 0; the last is 1.
  ///   - cumulative: What has been spent by each, never falling, ≥ 0; the last, above 0, stands for all there is, so
  ///     shares (… , 1) and probabilities (… , 0.025) mean the same.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)`` and
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public static func table(fractions: [Double], cumulative: [Double]) throws(StatisticsError) -> SpendingFunction {
    guard fractions.count == cumulative.count else {
      throw .unequalLengths(column: "cumulative", expected: fractions.count, found: cumulative.count)
    }
    try checkFractions(fractions)
    var last = 0.0
    for (i, value) in cumulative.enumerated() {
      guard value >= last, value.isFinite else {
        throw .invalidValue(column: "cumulative", index: i, expected: "at least the value before, from 0 on")
      }
      last = value
    }
    guard last > 0 else {
      throw .invalidValue(column: "cumulative", index: cumulative.count - 1, expected: "above 0")
    }
    return SpendingFunction(form: .table(fractions: fractions, shares: cumulative.map { $0 / last }))
  }

  /// The probability spent by an information fraction.
  ///
  /// - Parameters:
  ///   - fraction: Information fraction; below 0 counts as 0, above 1 as 1.
  ///   - probability: What there is to spend in all, 0…1.
  /// - Returns: 0 at fraction 0, `probability` at 1, never falling between; NaN when an argument is NaN.
  /// - Complexity: O(1); for a table O(*n*) points. Nothing is allocated.
  public func spent(at fraction: Double, of probability: Double) -> Double {
    if fraction.isNaN || probability.isNaN { return .nan }
    if fraction <= 0 { return 0 }
    if fraction >= 1 { return probability }
    switch form {
    case .obrienFleming:
      return min(
        probability,
        2 * StandardNormal.upperTail(StandardNormal.upperQuantile(probability / 2) / fraction.squareRoot()))
    case .pocock: return probability * log1p((M_E - 1) * fraction)
    case .hwangShihDeCani(let gamma):
      return probability * (gamma == 0 ? fraction : expm1(-gamma * fraction) / expm1(-gamma))
    case .kimDeMets(let rho): return probability * pow(fraction, rho)
    case .table(let fractions, let shares):
      return probability * Self.interpolate(fraction, fractions, shares)
    }
  }

  private static func interpolate(_ fraction: Double, _ fractions: [Double], _ shares: [Double]) -> Double {
    var x = 0.0
    var y = 0.0
    for i in fractions.indices {
      if fraction == fractions[i] { return shares[i] }
      if fraction < fractions[i] { return y + (shares[i] - y) * (fraction - x) / (fractions[i] - x) }
      x = fractions[i]
      y = shares[i]
    }
    return 1
  }
}

/// The smallest step of the information fraction between two looks.
let smallestInformationStep = 1e-6

/// Expects information fractions that rise, from above 0 to 1.
func checkFractions(_ fractions: [Double], column: String = "fractions") throws(StatisticsError) {
  guard let last = fractions.last else { throw .invalidCount(expected: "at least one look") }
  var before = 0.0
  for (i, fraction) in fractions.enumerated() {
    guard fraction >= before + smallestInformationStep else {
      throw .invalidValue(column: column, index: i, expected: "above the one before by 0.000001 or more")
    }
    before = fraction
  }
  guard last == 1 else {
    throw .invalidValue(column: column, index: fractions.count - 1, expected: "1 at the last look")
  }
}
