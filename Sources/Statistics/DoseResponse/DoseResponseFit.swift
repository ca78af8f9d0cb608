internal import Glibc

/// A dose-response curve fitted to dose means by (generalised) least squares.
///
///     let fit = try DoseResponseFit(estimates, family: .emax)
///     fit.shape                          // .emax(halfEffectDose: 21.3)
///     fit.value(at: 40) - fit.value(at: 0)
///     fit.targetDose(effect: 0.4)        // the smallest dose that gains 0.4; nil when no dose up to the largest does
///
/// Height and scale are linear and eliminated; the one or two parameters of the shape are searched within bounds by a
/// grid and then golden sections, so that the result does not depend on a start. Bounds, with D the largest dose:
/// ED₅₀ 0.001 D … 1.5 D, exponential rate 0.1 D … 2 D, logistic slope 0.01 D … 0.5 D, Hill exponent 0.5 … 10.
///
/// ## Source
/// Bretz, Pinheiro & Branson, *Biometrics* 61 (2005) 738–748; variable projection: Golub & Pereyra, *SIAM J. Numer.
/// Anal.* 10 (1973) 413–432; bounds: `DoseFinding::defBnds`.
public struct DoseResponseFit: Equatable, Sendable {
  /// The family of curves.
  public enum Family: Equatable, Sendable {
    /// A straight line.
    case linear
    /// A straight line in log(d + offset).
    case linearInLog(offset: Double)
    /// A parabola.
    case quadratic
    /// The Emax curve.
    case emax
    /// The exponential curve.
    case exponential
    /// The logistic curve.
    case logistic
    /// The sigmoid Emax (Hill) curve.
    case sigmoidEmax

    /// The family of a shape.
    public init(_ shape: DoseResponseShape) {
      self =
        switch shape {
        case .linear: .linear
        case .linearInLog(let offset): .linearInLog(offset: offset)
        case .quadratic: .quadratic
        case .emax: .emax
        case .exponential: .exponential
        case .logistic: .logistic
        case .sigmoidEmax: .sigmoidEmax
        }
    }

    /// Number of parameters of the mean.
    var parameters: Int {
      switch self {
      case .linear, .linearInLog: 2
      case .quadratic, .emax, .exponential: 3
      case .logistic, .sigmoidEmax: 4
      }
    }
  }

  /// The family fitted.
  public let family: Family
  /// The fitted shape; for a parabola without linear part nil.
  public let shape: DoseResponseShape?
  /// The weighted sum of squared deviations of the means: (ȳ − f)′ S⁻¹ (ȳ − f).
  public let deviance: Double
  /// Akaike's criterion, smaller is better: for groups n log(RSS / n) + n log 2π + n + 2 (parameters + 1), otherwise
  /// deviance + 2 parameters.
  public let aic: Double

  private let intercept: Double
  /// Coefficients of the shape's columns: one, or two for the parabola.
  private let slopes: [Double]
  private let parameters: [Double]
  private let largestDose: Double

  /// Fits a family.
  ///
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` when there are fewer doses than parameters,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for an offset that is not above 0,
  ///   ``StatisticsError/zeroVariance`` when no dose is above 0 or groups leave no residual.
  /// - Complexity: up to some thousand fits of a line for two shape parameters.
  public init(_ estimates: DoseGroupMeans, family: Family) throws(StatisticsError) {
    guard estimates.doses.count >= family.parameters else {
      throw .invalidCount(expected: "at least as many doses as parameters, \(family.parameters)")
    }
    if case .linearInLog(let offset) = family, !(offset > 0 && offset.isFinite) {
      throw .invalidValue(column: "offset", index: 0, expected: "above 0")
    }
    let top = estimates.doses.reduce(0, max)
    guard top > 0 else { throw .zeroVariance }
    let search = CurveSearch(estimates: estimates, family: family, largestDose: top)
    let best = search.best()
    self.family = family
    largestDose = top
    deviance = best.deviance
    intercept = best.intercept
    slopes = best.slopes
    parameters = best.parameters
    shape = Self.shape(family, best.parameters, best.slopes)
    guard let within = estimates.within else {
      aic = deviance + 2 * Double(family.parameters)
      return
    }
    let n = Double(within.patients)
    // The covariance of the means has the pooled variance as a factor; the deviance is in its units.
    let pooled = within.sumOfSquares / estimates.degreesOfFreedom
    let residual = within.sumOfSquares + deviance * pooled
    guard residual > 0 else { throw .zeroVariance }
    aic = n * log(2 * Double.pi * residual / n) + n + 2 * Double(family.parameters + 1)
  }

  private static func shape(_ family: Family, _ parameters: [Double], _ slopes: [Double]) -> DoseResponseShape? {
    switch family {
    case .linear: .linear
    case .linearInLog(let offset): .linearInLog(offset: offset)
    case .quadratic: slopes[0] == 0 ? nil : .quadratic(curvature: slopes[1] / slopes[0])
    case .emax: .emax(halfEffectDose: parameters[0])
    case .exponential: .exponential(rate: parameters[0])
    case .logistic: .logistic(halfEffectDose: parameters[0], slope: parameters[1])
    case .sigmoidEmax: .sigmoidEmax(halfEffectDose: parameters[0], hill: parameters[1])
    }
  }

  /// The fitted mean at a dose ≥ 0.
  public func value(at dose: Double) -> Double {
    let columns = CurveSearch.columns(family, parameters, dose)
    return zip(columns, slopes).reduce(intercept) { $0 + $1.0 * $1.1 }
  }

  /// The smallest dose, above 0 and up to the largest one studied, whose mean exceeds that of dose 0 by an effect; nil
  /// when there is none. A negative effect asks for a fall.
  ///
  /// - Parameter effect: Not 0, in the unit of the response.
  public func targetDose(effect: Double) -> Double? {
    guard effect.isFinite, effect != 0 else { return nil }
    let base = value(at: 0)
    func gain(_ dose: Double) -> Double { (value(at: dose) - base) / effect - 1 }
    // A parabola may rise and fall again: the first of 1,000 steps that reaches the effect is halved.
    for step in 1...1000 {
      var high = largestDose * Double(step) / 1000
      guard gain(high) >= 0 else { continue }
      var low = largestDose * Double(step - 1) / 1000
      while high - low > 1e-12 * largestDose {
        let middle = (low + high) / 2
        if gain(middle) < 0 { low = middle } else { high = middle }
      }
      return high
    }
    return nil
  }
}
