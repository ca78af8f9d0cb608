internal import Glibc

extension LogisticSearch {
  /// Newton's method with step halving over the first columns; the coefficients of the others are 0.
  ///
  /// Under separation each step makes the linear predictor grow by about 1 while the likelihood hardly rises: a step above
  /// 10⁻³ that promises less than 10⁻¹⁰ of log likelihood means that the maximum is at infinity, and every coefficient
  /// that still moves so is set to ±infinity.
  ///
  /// - Parameter events: Start from the constant that gives this number of events; nil starts from the coefficients as
  ///   they are.
  mutating func maximize(_ columns: Int, from events: Int?) -> LogisticConvergence {
    if let events {
      beta.update(repeating: 0, count: order)
      beta[0] = log(Double(events) / Double(count - events))
    }
    evaluate(columns)
    guard factorize(columns, tolerance: 0) == nil else { return .separated }
    for iteration in 1...100 {
      solve(columns)
      var rise = 0.0
      var longest = 0.0
      for a in 0..<columns {
        rise += score[a] * step[a]
        longest = max(longest, step[a].magnitude)
      }
      if longest <= 1e-9 {
        for a in 0..<columns { beta[a] += step[a] }
        return .converged(iterations: iteration)
      }
      if rise < 1e-10, longest > Self.largeStep {
        markInfinite(columns)
        return .separated
      }
      if longest > 5 {
        for a in 0..<columns { step[a] *= 5 / longest }
      }
      takeStep(columns)
      guard factorize(columns, tolerance: 0) == nil else {
        // The information of a direction has vanished on the way to infinity.
        markInfinite(columns)
        return .separated
      }
    }
    return .notConverged
  }

  private static var largeStep: Double { 1e-3 }

  /// Adds the step, or as much of it as does not lower the likelihood.
  private mutating func takeStep(_ columns: Int) {
    previous.update(from: beta, count: columns)
    let before = logLikelihood
    for _ in 0...40 {
      for a in 0..<columns { beta[a] = previous[a] + step[a] }
      evaluate(columns)
      if logLikelihood >= before - 1e-12 * before.magnitude { return }
      for a in 0..<columns { step[a] /= 2 }
    }
  }

  private mutating func markInfinite(_ columns: Int) {
    for a in 0..<columns where step[a].magnitude > Self.largeStep { beta[a] = step[a] > 0 ? .infinity : -.infinity }
  }
}
