/// The root of a continuous function between two points at which its signs differ.
///
/// Regula falsi with the weights of Anderson & Björck: superlinear, and never outside the bracket.
///
/// - Parameters:
///   - tolerance: Width of the bracket, absolute, at which the search ends.
///   - residual: Size of the function at which it ends.
/// - Returns: The root; nil when the signs at both ends are the same or a value is NaN.
///
/// ## Source
/// Anderson & Björck, *BIT* 13 (1973) 253–264.
func bracketedRoot(
  between lower: Double, and upper: Double, tolerance: Double = 1e-13, residual: Double = 0,
  of function: (Double) -> Double
) -> Double? {
  var a = lower
  var b = upper
  var atA = function(a)
  var atB = function(b)
  if atA == 0 { return a }
  if atB == 0 { return b }
  guard (atA < 0) != (atB < 0), !atA.isNaN, !atB.isNaN else { return nil }
  for step in 0..<200 {
    // Every eighth step halves: a jump of the function cannot slow the search down.
    let c = step % 8 == 7 ? (a + b) / 2 : (a * atB - b * atA) / (atB - atA)
    let value = function(c)
    if value.isNaN { return nil }
    if value.magnitude <= residual || (b - a).magnitude <= tolerance { return c }
    if (value < 0) != (atB < 0) {
      a = b
      atA = atB
    } else {
      let weight = 1 - value / atB
      atA *= weight > 0 ? weight : 0.5
    }
    b = c
    atB = value
  }
  return b
}
