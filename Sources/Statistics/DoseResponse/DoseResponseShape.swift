internal import Glibc

/// A shape that a dose response may have, but for its height and its scale.
///
///     DoseResponseShape.emax(halfEffectDose: 25).value(at: 25)    // 0.5
///
/// ## Source
/// Bretz, Pinheiro & Branson, *Biometrics* 61 (2005) 738–748, table 1; parameters as in the R package DoseFinding.
public enum DoseResponseShape: Equatable, Sendable {
  /// d.
  case linear
  /// log(d + offset); offset > 0.
  case linearInLog(offset: Double)
  /// d + curvature · d²; a negative curvature gives an umbrella.
  case quadratic(curvature: Double)
  /// d / (ED₅₀ + d); ED₅₀ > 0 is the dose of half the greatest effect.
  case emax(halfEffectDose: Double)
  /// exp(d / rate) − 1; rate > 0 in dose units.
  case exponential(rate: Double)
  /// 1 / (1 + exp((ED₅₀ − d) / slope)); slope > 0 in dose units.
  case logistic(halfEffectDose: Double, slope: Double)
  /// dʰ / (ED₅₀ʰ + dʰ); ED₅₀ > 0 and the Hill exponent h > 0.
  case sigmoidEmax(halfEffectDose: Double, hill: Double)

  /// The value of the shape at a dose, in no unit.
  ///
  /// - Parameter dose: ≥ 0, in the unit of the parameters.
  public func value(at dose: Double) -> Double {
    switch self {
    case .linear: dose
    case .linearInLog(let offset): log(dose + offset)
    case .quadratic(let curvature): dose + curvature * dose * dose
    case .emax(let half): dose / (half + dose)
    case .exponential(let rate): expm1(dose / rate)
    case .logistic(let half, let slope): 1 / (1 + exp((half - dose) / slope))
    case .sigmoidEmax(let half, let hill): dose > 0 ? 1 / (1 + pow(half / dose, hill)) : 0
    }
  }

  /// Whether the parameters are in their domains.
  var isValid: Bool {
    switch self {
    case .linear: true
    case .quadratic(let curvature): curvature.isFinite
    case .linearInLog(let a), .emax(let a), .exponential(let a): a > 0 && a.isFinite
    case .logistic(let a, let b): a.isFinite && b > 0 && b.isFinite
    case .sigmoidEmax(let a, let b): a > 0 && a.isFinite && b > 0 && b.isFinite
    }
  }
}
