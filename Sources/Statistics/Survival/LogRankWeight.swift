internal import Glibc

/// How much an event counts in a weighted log-rank test, as a function of its time.
///
///     let late = try LogRankWeight.flemingHarrington(rho: 0, gamma: 1)    // late differences count
///     let modest = try LogRankWeight.modest(until: 12)                    // rises to a limit reached at 12
///
/// The weight is known before the event: it rests on the Kaplan–Meier estimate *S* of both groups together just before
/// the time, within the stratum. Make it once, outside the simulated trials.
///
/// ## Source
/// Harrington & Fleming, *Biometrika* 69 (1982) 553–566; Magirr & Burman, *Stat. Med.* 38 (2019) 3782–3790.
public struct LogRankWeight: Equatable, Sendable {
  private enum Form: Equatable, Sendable {
    case flemingHarrington(rho: Double, gamma: Double)
    case modestUntil(Double)
    case modestDownTo(Double)
  }

  private let form: Form

  /// Every event counts 1: the log-rank test.
  public static let unweighted = LogRankWeight(form: .flemingHarrington(rho: 0, gamma: 0))

  /// Fleming & Harrington's G(rho, gamma): *S*(*t*−)^rho (1 − *S*(*t*−))^gamma.
  ///
  /// rho > 0 lets early events count more, gamma > 0 late ones.
  ///
  /// - Parameters:
  ///   - rho: Finite, ≥ 0.
  ///   - gamma: Finite, ≥ 0.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  public static func flemingHarrington(rho: Double, gamma: Double) throws(StatisticsError) -> LogRankWeight {
    guard rho >= 0, rho.isFinite else { throw .invalidParameter("rho", expected: "finite and at least 0") }
    guard gamma >= 0, gamma.isFinite else { throw .invalidParameter("gamma", expected: "finite and at least 0") }
    return LogRankWeight(form: .flemingHarrington(rho: rho, gamma: gamma))
  }

  /// Magirr & Burman's modest weight 1 / max(*S*(*t*−), *S*(*t**)): it rises until a time *t** and stays.
  ///
  /// - Parameter time: *t**, in the unit of the data; finite, ≥ 0. At 0 it is the log-rank test (unless there are events
  ///   at 0).
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  public static func modest(until time: Double) throws(StatisticsError) -> LogRankWeight {
    guard time >= 0, time.isFinite else { throw .invalidParameter("time", expected: "finite and at least 0") }
    return LogRankWeight(form: .modestUntil(time))
  }

  /// Magirr & Burman's modest weight 1 / max(*S*(*t*−), *s**): it rises to 1 / *s** and stays.
  ///
  /// - Parameter survival: *s**, more than 0 and at most 1; at 1 it is the log-rank test.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  public static func modest(downTo survival: Double) throws(StatisticsError) -> LogRankWeight {
    guard survival > 0, survival <= 1 else {
      throw .invalidParameter("survival", expected: "more than 0 and at most 1")
    }
    return LogRankWeight(form: .modestDownTo(survival))
  }

  /// The weight of events at a time.
  ///
  /// - Parameters:
  ///   - survival: *S*(*t*−) > 0.
  ///   - held: *S* at the last time that ``holds(at:)`` accepted, 1 before: max(*S*(*t*−), *S*(*t**)), as *S* only falls.
  @inline(__always)
  func value(survival: Double, held: Double) -> Double {
    switch form {
    case .flemingHarrington(let rho, let gamma): Self.power(survival, rho) * Self.power(1 - survival, gamma)
    case .modestUntil: 1 / held
    case .modestDownTo(let least): 1 / max(survival, least)
    }
  }

  /// Whether the estimate after a time is to be kept as `held`.
  @inline(__always)
  func holds(at time: Double) -> Bool { if case .modestUntil(let end) = form { time <= end } else { false } }

  /// The exponents in use need no logarithm.
  @inline(__always)
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    if exponent == 1 { return base }
    return exponent == 0.5 ? base.squareRoot() : pow(base, exponent)
  }
}
