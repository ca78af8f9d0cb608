import Distributions
import Statistics

/// The interaction of two factors on an endpoint, and where its figures go in a trial's row of values.
///
/// It is the difference of two simple effects, which rest on different patients: of means and proportions as it is, of
/// hazard ratios on the scale of their logarithms, where it is a ratio of ratios. Its test has two sides.
struct FactorialInteraction: Sendable {
  private let effect: Int
  private let reference: Int
  private let isRatio: Bool
  private let alpha: Double
  private let estimate: Int
  private let lower: Int
  private let upper: Int
  private let pValue: Int
  private let rejected: Int
  private let failed: Int

  /// - Parameter first: The position of the first simple effect among all contrasts.
  init(
    _ interaction: Factorial.Interaction, of factorial: Factorial, from first: Int, _ endpoint: Endpoint,
    _ scenario: Scenario, _ list: inout MeasureList
  ) {
    effect = first + interaction.effect
    reference = first + interaction.reference
    alpha = scenario.analysis.alpha
    let name = factorial.name(of: factorial.simpleEffects[interaction.effect])
    let (_, kind, unit) = endpoint.effectMeasure
    isRatio = unit == .ratio
    estimate = list.add("\(endpoint.name).interaction.\(name)", kind, unit)
    lower = list.add("\(endpoint.name).interaction_lower.\(name)", kind, unit)
    upper = list.add("\(endpoint.name).interaction_upper.\(name)", kind, unit)
    pValue = list.add("\(endpoint.name).interaction_p_value.\(name)", .median, .proportion)
    rejected = list.add("\(endpoint.name).interaction_rejected.\(name)", .share, .proportion)
    failed = list.add("\(endpoint.name).interaction_failed.\(name)", .share, .proportion)
  }

  /// - Parameter effects: What each contrast estimates, of hazard ratios the logarithm; `nil` where it cannot be told.
  func write(_ effects: UnsafePointer<Estimate?>, into row: UnsafeMutablePointer<Double>) {
    guard let first = effects[effect], let second = effects[reference] else { return fail(into: row) }
    let difference = first.less(second)
    let p = difference.pTwoSided
    if p.isNaN || !(difference.standardError > 0) { return fail(into: row) }
    let interval = difference.confidenceInterval()
    row[estimate] = isRatio ? Elementary.exp(difference.value) : difference.value
    row[lower] = isRatio ? Elementary.exp(interval.lower) : interval.lower
    row[upper] = isRatio ? Elementary.exp(interval.upper) : interval.upper
    row[pValue] = p
    row[rejected] = p <= alpha ? 1 : 0
    row[failed] = 0
  }

  private func fail(into row: UnsafeMutablePointer<Double>) {
    row[rejected] = 0
    row[failed] = 1
  }
}
