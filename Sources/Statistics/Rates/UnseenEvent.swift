internal import Glibc

/// What can be said of an event that a trial did not see, in closed form.
///
///     UnseenEvent.probability(risk: 0.01, patients: 300)           // 0.049: a trial of 300 misses it so often
///     UnseenEvent.upperLimit(patients: 300)                        // 0.00994, the exact one-sided 95% limit
///     UnseenEvent.ruleOfThree(patients: 300)                       // 0.01
///     UnseenEvent.patients(toSee: 0.01, withProbability: 0.95)     // 298.07
///
/// ## Source
/// Hanley & Lippman-Hand, *J. Am. Med. Assoc.* 249 (1983) 1743–1745.
public enum UnseenEvent {
  /// The probability that none of a number of patients has an event, (1 − risk)ⁿ.
  ///
  /// - Parameters:
  ///   - risk: Each patient's probability of the event, 0…1; otherwise NaN.
  ///   - patients: ≥ 0; otherwise NaN.
  public static func probability(risk: Double, patients: Int) -> Double {
    guard 0...1 ~= risk, patients >= 0 else { return .nan }
    return patients == 0 ? 1 : exp(Double(patients) * log1p(-risk))
  }

  /// The probability that no event happens during an exposure, exp(−rate × exposure).
  ///
  /// - Parameters:
  ///   - rate: Events per unit of exposure, finite, ≥ 0; otherwise NaN.
  ///   - exposure: Finite, ≥ 0; otherwise NaN.
  public static func probability(rate: Double, exposure: Double) -> Double {
    guard rate >= 0, exposure >= 0, rate.isFinite, exposure.isFinite else { return .nan }
    return exp(-rate * exposure)
  }

  /// The exact one-sided upper limit of the risk when none of a number of patients had the event, 1 − (1 − level)^(1/n).
  ///
  /// - Parameters:
  ///   - patients: ≥ 1; otherwise NaN.
  ///   - level: Strictly between 0 and 1; otherwise NaN.
  public static func upperLimit(patients: Int, level: Double = 0.95) -> Double {
    guard patients > 0, level > 0, level < 1 else { return .nan }
    return -expm1(log1p(-level) / Double(patients))
  }

  /// The exact one-sided upper limit of the rate when no event happened during an exposure, −log(1 − level) / exposure.
  ///
  /// - Parameters:
  ///   - exposure: Finite, > 0; otherwise NaN.
  ///   - level: Strictly between 0 and 1; otherwise NaN.
  public static func upperLimit(exposure: Double, level: Double = 0.95) -> Double {
    guard exposure > 0, exposure.isFinite, level > 0, level < 1 else { return .nan }
    return -log1p(-level) / exposure
  }

  /// The rule of three: the approximate one-sided 95% upper limit 3 / n.
  ///
  /// - Parameter patients: ≥ 1; otherwise NaN.
  public static func ruleOfThree(patients: Int) -> Double { patients > 0 ? 3 / Double(patients) : .nan }

  /// How many patients (not rounded) are needed to see at least one event, log(1 − probability) / log(1 − risk).
  ///
  /// - Parameters:
  ///   - risk: Each patient's probability of the event, strictly between 0 and 1; otherwise NaN.
  ///   - probability: Of seeing at least one, strictly between 0 and 1; otherwise NaN.
  public static func patients(toSee risk: Double, withProbability probability: Double) -> Double {
    guard risk > 0, risk < 1, probability > 0, probability < 1 else { return .nan }
    return log1p(-probability) / log1p(-risk)
  }
}
