/// The matrices of a fit whose size the design bounds: one block of memory, cut into pieces.
///
/// Below *V* visits, *C* components, *P* columns, *K* = V (V + 1) / 2 elements of the covariance, *E* = V + 1.
final class LikelihoodSpace {
  private let block: Reals
  private let size: Int

  // Per patient (C, C, C, V, C + V).
  let means, scales, ranges: Reals
  let visitMeans, row: Reals
  // V × V.
  let sigma, inverse, residual, fitted, product, residualWeight, fittedWeight, gradientMatrix, rough: Reals
  // E × E, V × C, C × V.
  let extended, effects, leastSquares, crossResidual, crossWeighted: Reals
  // P, P × P.
  let right, coefficients, contrast, direction, given, trial, initial, total: Reals
  let information, variance, leverage: Reals
  // K × P, K × P × P.
  let scores, curvatures, weightedCurvatures: Reals
  // K and parameters.
  let elementGradient, gradient, theta, best, step: Reals
  // K × K.
  let expected, average, elements, jacobian, hessian, scratch: Reals
  let observedVariance, expectedVariance: Reals

  init(components c: Int, visits v: Int, columns p: Int) {
    let k = v * (v + 1) / 2
    let e = (v + 1) * (v + 1)
    let m = max(c + v, p)
    let perPatient = 3 * c + v + (c + v)
    let blocks = 9 * v * v + e + 4 * v * c + 8 * m + 2 * p * p + m * m
    size = perPatient + blocks + k * p + 2 * k * p * p + 5 * k + 8 * k * k
    block = .allocate(capacity: size)
    block.initialize(repeating: 0, count: size)
    var next = block
    func cut(_ count: Int) -> Reals {
      defer { next += count }
      return next
    }
    (means, scales, ranges) = (cut(c), cut(c), cut(c))
    (visitMeans, row) = (cut(v), cut(c + v))
    let square = v * v
    (sigma, inverse, residual, fitted) = (cut(square), cut(square), cut(square), cut(square))
    (product, residualWeight, fittedWeight) = (cut(square), cut(square), cut(square))
    (gradientMatrix, rough) = (cut(square), cut(square))
    (extended, effects, leastSquares) = (cut(e), cut(v * c), cut(v * c))
    (crossResidual, crossWeighted) = (cut(v * c), cut(v * c))
    (right, coefficients, contrast) = (cut(m), cut(m), cut(m))
    (direction, given, trial) = (cut(m), cut(m), cut(m))
    (initial, total) = (cut(m), cut(m))
    (information, variance, leverage) = (cut(p * p), cut(p * p), cut(m * m))
    (scores, curvatures, weightedCurvatures) = (cut(k * p), cut(k * p * p), cut(k * p * p))
    (elementGradient, gradient, theta, best, step) = (cut(k), cut(k), cut(k), cut(k), cut(k))
    (expected, average, elements, jacobian) = (cut(k * k), cut(k * k), cut(k * k), cut(k * k))
    (hessian, scratch) = (cut(k * k), cut(k * k))
    (observedVariance, expectedVariance) = (cut(k * k), cut(k * k))
  }

  deinit { block.deallocate() }
}
