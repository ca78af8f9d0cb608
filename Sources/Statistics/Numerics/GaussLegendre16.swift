/// The Gauss–Legendre rule of 16 points on −1…1, exact for polynomials up to degree 31.
///
/// ## Source
/// Abramowitz & Stegun, *Handbook of Mathematical Functions* (1964), table 25.4.
enum GaussLegendre16 {
  static let count = 16

  /// The points, rising; point 15 − i is the negative of point i.
  static let points: [Double] = upperPoints.reversed().map { -$0 } + upperPoints
  /// The weights, of sum 2.
  static let weights: [Double] = upperWeights.reversed() + upperWeights

  static let upperPoints = [
    0.09501250983763744, 0.2816035507792589, 0.45801677765722739, 0.6178762444026438,
    0.755404408355003, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
  ]
  private static let upperWeights = [
    0.18945061045506850, 0.18260341504492358, 0.16915651939500254, 0.14959598881657673,
    0.12462897125553387, 0.09515851168249278, 0.06225352393864789, 0.027152459411754095,
  ]
}
