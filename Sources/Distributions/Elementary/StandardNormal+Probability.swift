extension StandardNormal {
  /// P(Z ≤ z); relative error about 1e-15 down to 1e-308.
  public static func cdf(at z: Double) -> Double {
    GSL.normalLower(z)
  }

  /// P(Z > z); relative error about 1e-15 down to 1e-308.
  public static func survival(at z: Double) -> Double {
    GSL.normalUpper(z)
  }

  /// −log P(Z > z), accurate in both tails, also where the probability is below the smallest `Double`.
  public static func cumulativeHazard(at z: Double) -> Double {
    if z < 0 { return -Elementary.log1p(-GSL.normalLower(z)) }
    if z < 8 { return -Elementary.log(GSL.normalUpper(z)) }
    if z == .infinity { return z }
    return 0.6931471805599453 - GSL.logErfc(z * 0.7071067811865476)
  }

  /// φ(z) / P(Z > z): the hazard at z, about z + 1/z in the upper tail.
  public static func hazard(at z: Double) -> Double {
    z == .infinity ? z : GSL.normalHazard(z)
  }

  /// φ(z).
  @inlinable
  public static func density(at z: Double) -> Double {
    0.3989422804014327 * Elementary.exp(-0.5 * z * z)
  }
}
