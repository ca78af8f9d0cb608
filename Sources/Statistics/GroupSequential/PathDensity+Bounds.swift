internal import Glibc

extension PathDensity {
  /// Which end of the scale a probability belongs to.
  enum Tail {
    case upper
    case lower
  }

  /// P(reached the open look, Z there in the tail beyond z) and its slope at z, without sign: the density of Z.
  func tail(_ tail: Tail, beyond z: Double) -> (probability: Double, density: Double) {
    let sign: Double = tail == .upper ? 1 : -1
    let root = time.squareRoot()
    let s = deviation
    let inverse = 1 / s
    let edge = z * root - drift * (time - origin)
    var probability = 0.0
    var density = 0.0
    for i in 0..<count {
      let a = sign * (edge - nodes[i]) * inverse
      if a < -9 {
        probability += masses[i]
      } else if a < 38 {
        probability += masses[i] * StandardNormal.upperTail(a)
        density += masses[i] * exp(-0.5 * a * a)
      }
    }
    return (probability, density * 0.398942280401432677939946059934 * root * inverse)
  }

  /// The bound beyond which the open look spends a probability: +infinity (in the lower tail −infinity) when there is
  /// nothing to spend, nil when more should be spent than is left.
  ///
  /// Newton's method on the logarithm of the tail, which is concave because all intervals are convex: from whatever
  /// start, all steps after the first approach from the outside.
  func bound(_ tail: Tail, spending probability: Double, near guess: Double? = nil) -> Double? {
    let sign: Double = tail == .upper ? 1 : -1
    if probability < 1e-290 { return sign * .infinity }
    // No path stopped before: the tail cannot exceed that of Z alone.
    let outermost = drift * time.squareRoot() + sign * StandardNormal.upperQuantile(probability)
    if origin == 0 { return probability < 1 ? outermost : nil }
    if probability >= total { return nil }
    var z = guess ?? outermost
    if !z.isFinite || sign * (z - outermost) > 0 { z = outermost }
    for _ in 0..<100 {
      let (found, density) = self.tail(tail, beyond: z)
      if found == 0 {
        z -= sign * 0.5
        continue
      }
      guard density > 0 else {
        z = outermost
        continue
      }
      var next = z + sign * log(found / probability) * found / density
      if sign * (next - outermost) > 0 { next = outermost }
      // The error after a step is about the square of the step.
      if (next - z).magnitude < 1e-7 { return next }
      z = next
    }
    return z
  }
}
