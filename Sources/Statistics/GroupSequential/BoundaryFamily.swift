internal import Glibc

/// How the critical values of the looks are related to each other.
public struct BoundaryFamily: Equatable, Sendable {
  enum Form: Equatable, Sendable {
    case spending(SpendingFunction)
    case wangTsiatis(delta: Double)
    case haybittlePeto(z: Double)
  }

  let form: Form

  /// Critical values that spend the type I error as a function prescribes.
  public static func spending(_ function: SpendingFunction) -> BoundaryFamily {
    BoundaryFamily(form: .spending(function))
  }

  /// c/√t at information fraction t.
  ///
  /// ## Source
  /// O'Brien & Fleming, *Biometrics* 35 (1979) 549–556.
  public static let obrienFleming = BoundaryFamily(form: .wangTsiatis(delta: 0))

  /// The same critical value at all looks.
  ///
  /// ## Source
  /// Pocock, *Biometrika* 64 (1977) 191–199.
  public static let pocock = BoundaryFamily(form: .wangTsiatis(delta: 0.5))

  /// c t^(Δ − ½) at information fraction t: 0 is O'Brien and Fleming, ½ is Pocock.
  ///
  /// - Parameter delta: −2…2.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `delta`.
  ///
  /// ## Source
  /// Wang & Tsiatis, *Biometrics* 43 (1987) 193–199.
  public static func wangTsiatis(delta: Double) throws(StatisticsError) -> BoundaryFamily {
    guard -2...2 ~= delta else { throw .invalidParameter("delta", expected: "between -2 and 2") }
    return BoundaryFamily(form: .wangTsiatis(delta: delta))
  }

  /// One high critical value before the last look, where what is left of the type I error is spent.
  ///
  /// - Parameter z: Critical value before the last look, 0…30; usually 3.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `z`.
  ///
  /// ## Source
  /// Haybittle, *Br. J. Radiol.* 44 (1971) 793–797; Peto et al., *Br. J. Cancer* 34 (1976) 585–612.
  public static func haybittlePeto(z: Double = 3) throws(StatisticsError) -> BoundaryFamily {
    guard 0...30 ~= z else { throw .invalidParameter("z", expected: "between 0 and 30") }
    return BoundaryFamily(form: .haybittlePeto(z: z))
  }

  /// The critical value at a look for a constant c; nil for spending functions.
  func criticalValue(_ constant: Double, at fraction: Double, isLast: Bool) -> Double? {
    switch form {
    case .spending: nil
    case .wangTsiatis(let delta): constant * pow(fraction, delta - 0.5)
    case .haybittlePeto(let z): isLast ? constant : z
    }
  }
}
