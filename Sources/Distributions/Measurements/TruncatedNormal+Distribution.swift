extension TruncatedNormal {
  /// The mean of the truncated distribution.
  public var mean: Double {
    center + spread * (edge(from) - edge(to)) / mass
  }

  /// The variance of the truncated distribution.
  ///
  /// ## Source
  /// Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* 1, 2nd ed. (1994), section 10.1.
  public var variance: Double {
    let shift = (edge(from) - edge(to)) / mass
    let lower = from.isFinite ? (from - center) / spread * edge(from) : 0
    let upper = to.isFinite ? (to - center) / spread * edge(to) : 0
    return spread * spread * (1 + (lower - upper) / mass - shift * shift)
  }

  /// P(X ≤ x).
  public func cdf(at x: Double) -> Double {
    if x <= from { return 0 }
    if x >= to { return 1 }
    let z = (x - center) / spread
    if z > 0 { return (above.from - StandardNormal.survival(at: z)) / mass }
    return (StandardNormal.cdf(at: z) - below.from) / mass
  }

  /// P(X > x).
  public func survival(at x: Double) -> Double {
    if x <= from { return 1 }
    if x >= to { return 0 }
    let z = (x - center) / spread
    if z > 0 { return (StandardNormal.survival(at: z) - above.to) / mass }
    return (below.to - StandardNormal.cdf(at: z)) / mass
  }

  /// The probability density; 0 outside the interval.
  public func density(at x: Double) -> Double {
    if x.isNaN { return x }
    return x < from || x > to ? 0 : edge(x) / (spread * mass)
  }

  /// The normal probability of the interval, from the tail in which it does not cancel.
  private var mass: Double {
    from > center ? above.from - above.to : below.to - below.from
  }

  private func edge(_ x: Double) -> Double {
    x.isInfinite ? 0 : StandardNormal.density(at: (x - center) / spread)
  }
}
