internal import Glibc

/// The search for the shape parameters of a dose-response curve.
struct CurveSearch {
  let estimates: DoseGroupMeans
  let family: DoseResponseFit.Family
  let largestDose: Double

  /// A curve and how far it is from the means.
  struct Curve {
    var deviance: Double
    var intercept: Double
    var slopes: [Double]
    var parameters: [Double]
  }

  /// What the linear coefficients multiply at a dose.
  static func columns(_ family: DoseResponseFit.Family, _ parameters: [Double], _ dose: Double) -> [Double] {
    switch family {
    case .linear: [dose]
    case .linearInLog(let offset): [DoseResponseShape.linearInLog(offset: offset).value(at: dose)]
    case .quadratic: [dose, dose * dose]
    case .emax: [DoseResponseShape.emax(halfEffectDose: parameters[0]).value(at: dose)]
    case .exponential: [DoseResponseShape.exponential(rate: parameters[0]).value(at: dose)]
    case .logistic:
      [DoseResponseShape.logistic(halfEffectDose: parameters[0], slope: parameters[1]).value(at: dose)]
    case .sigmoidEmax:
      [DoseResponseShape.sigmoidEmax(halfEffectDose: parameters[0], hill: parameters[1]).value(at: dose)]
    }
  }

  /// Logarithms of the bounds of each shape parameter.
  private var bounds: [ClosedRange<Double>] {
    func range(_ low: Double, _ high: Double) -> ClosedRange<Double> { log(low)...log(high) }
    let half = range(0.001 * largestDose, 1.5 * largestDose)
    return switch family {
    case .linear, .linearInLog, .quadratic: []
    case .emax: [half]
    case .exponential: [range(0.1 * largestDose, 2 * largestDose)]
    case .logistic: [half, range(0.01 * largestDose, 0.5 * largestDose)]
    case .sigmoidEmax: [half, range(0.5, 10)]
    }
  }

  func best() -> Curve { best([], bounds[...]) }

  /// The best curve with the first parameters (their logarithms) given.
  private func best(_ known: [Double], _ open: ArraySlice<ClosedRange<Double>>) -> Curve {
    guard let range = open.first else { return curve(known.map { exp($0) }) }
    let rest = open.dropFirst()
    let steps = 40
    func at(_ x: Double) -> Curve { best(known + [x], rest) }
    let width = (range.upperBound - range.lowerBound) / Double(steps)
    var top = at(range.lowerBound)
    var place = 0
    for step in 1...steps {
      let candidate = at(range.lowerBound + width * Double(step))
      if candidate.deviance < top.deviance { (top, place) = (candidate, step) }
    }
    var low = range.lowerBound + width * Double(max(0, place - 1))
    var high = range.lowerBound + width * Double(min(steps, place + 1))
    let golden = 0.618033988749895
    var left = high - golden * (high - low)
    var right = low + golden * (high - low)
    var leftCurve = at(left)
    var rightCurve = at(right)
    while high - low > 1e-8 {
      if leftCurve.deviance <= rightCurve.deviance {
        (high, right, rightCurve) = (right, left, leftCurve)
        left = high - golden * (high - low)
        leftCurve = at(left)
      } else {
        (low, left, leftCurve) = (left, right, rightCurve)
        right = low + golden * (high - low)
        rightCurve = at(right)
      }
    }
    for candidate in [leftCurve, rightCurve] where candidate.deviance < top.deviance { top = candidate }
    return top
  }

  /// Generalised least squares of the means on the columns at given parameters.
  private func curve(_ parameters: [Double]) -> Curve {
    let count = estimates.doses.count
    let rows = estimates.doses.map { Self.columns(family, parameters, $0) }
    let order = rows[0].count
    let w = estimates.precision
    // Sums with the weights S⁻¹, everything centred at its weighted mean.
    let totals = (0..<count).map { i in (0..<count).reduce(0) { $0 + w[i * count + $1] } }
    let total = totals.reduce(0, +)
    let centre = (0..<order).map { c in (0..<count).reduce(0) { $0 + totals[$1] * rows[$1][c] } / total }
    let mean = dot(totals, estimates.means) / total
    let y = estimates.means.map { $0 - mean }
    let x = rows.map { row in (0..<order).map { row[$0] - centre[$0] } }
    var products = [Double](repeating: 0, count: order * order)
    var right = [Double](repeating: 0, count: order)
    for i in 0..<count {
      for j in 0..<count {
        let weight = w[i * count + j]
        if weight == 0 { continue }
        for a in 0..<order {
          right[a] += x[i][a] * weight * y[j]
          for b in 0..<order { products[a * order + b] += x[i][a] * weight * x[j][b] }
        }
      }
    }
    // A curve that is flat over the doses explains nothing: its slope is 0.
    var slopes = [Double](repeating: 0, count: order)
    if let factor = try? Cholesky(products, order: order, tolerance: 1e-13) { slopes = factor.solve(right) }
    let residuals = (0..<count).map { y[$0] - dot(x[$0], slopes) }
    var deviance = 0.0
    for i in 0..<count {
      for j in 0..<count { deviance += residuals[i] * w[i * count + j] * residuals[j] }
    }
    return Curve(
      deviance: deviance.isFinite ? deviance : .infinity, intercept: mean - dot(centre, slopes), slopes: slopes,
      parameters: parameters)
  }
}
