/// Adaptive integration by the Gauss-Kronrod rule of 7 and 15 points; it allocates nothing, so it can be nested.
///
/// ## Source
/// Kronrod, *Nodes and Weights of Quadrature Formulas* (1965); the error estimate is that of QUADPACK (Piessens, de
/// Doncker-Kapenga, Überhuber & Kahaner, 1983).
enum GaussKronrod {
  /// The integral of a function between finite limits.
  ///
  /// - Parameters:
  ///   - tolerance: The absolute error at which an interval is no longer halved. Halves are held to the same, so that
  ///     rounding errors of the function do not make it halve for ever.
  ///   - error: The estimated absolute error is added here.
  ///   - depth: How often an interval may be halved.
  static func integrate(
    from a: Double, to b: Double, tolerance: Double, error: inout Double, depth: Int = 12,
    _ function: (Double) -> Double
  ) -> Double {
    let centre = (a + b) / 2
    let half = (b - a) / 2
    let middle = function(centre)
    var kronrod = 0.209482141084727828 * middle
    var gauss = 0.417959183673469388 * middle
    func pair(_ node: Double, _ weight: Double) -> Double {
      let sum = function(centre - half * node) + function(centre + half * node)
      kronrod += weight * sum
      return sum
    }
    _ = pair(0.991455371120812640, 0.022935322010529225)
    gauss += 0.129484966168869693 * pair(0.949107912342758525, 0.063092092629978553)
    _ = pair(0.864864423359769073, 0.104790010322250184)
    gauss += 0.279705391489276668 * pair(0.741531185599394440, 0.140653259715525919)
    _ = pair(0.586087235467691130, 0.169004726639267903)
    gauss += 0.381830050505118945 * pair(0.405845151377397167, 0.190350578064785410)
    _ = pair(0.207784955007898468, 0.204432940075298892)
    let difference = (half * (kronrod - gauss)).magnitude
    let scaled = 200 * difference
    let estimate = min(difference, scaled * scaled.squareRoot())
    // A function that is NaN somewhere ends here as well.
    guard estimate > tolerance, depth > 0 else {
      error += estimate
      return half * kronrod
    }
    return integrate(from: a, to: centre, tolerance: tolerance, error: &error, depth: depth - 1, function)
      + integrate(from: centre, to: b, tolerance: tolerance, error: &error, depth: depth - 1, function)
  }
}
