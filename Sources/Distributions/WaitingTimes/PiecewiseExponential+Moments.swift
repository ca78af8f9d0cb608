extension PiecewiseExponential {
  /// E T = ∫ S and E T² = ∫ 2 t S, both in closed form on each step.
  var moments: (first: Double, second: Double) {
    var first = 0.0
    var second = 0.0
    for i in starts.indices {
      let survival = Elementary.exp(-spent[i])
      if survival == 0 { break }
      let rate = rates[i]
      let area: Double
      let leverage: Double
      if i + 1 < starts.count {
        let width = starts[i + 1] - starts[i]
        let x = rate * width
        area = x == 0 ? width : -Elementary.expm1(-x) / rate
        leverage = width * width * PiecewiseExponential.rising(x)
      } else if rate > 0 {
        area = 1 / rate
        leverage = 1 / (rate * rate)
      } else {
        return (.infinity, .infinity)
      }
      first += survival * area
      second += 2 * survival * (starts[i] * area + leverage)
    }
    return (first, second)
  }

  /// ∫₀¹ u exp(−x u) du = (1 − (1 + x) exp(−x)) / x², by its series for small x, where the difference cancels.
  private static func rising(_ x: Double) -> Double {
    if x < 0.01 { return 0.5 - x * (1.0 / 3 - x * (0.125 - x * (1.0 / 30 - x * (1.0 / 144 - x / 840)))) }
    return (-Elementary.expm1(-x) - x * Elementary.exp(-x)) / (x * x)
  }
}
