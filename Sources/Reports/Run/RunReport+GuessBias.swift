import Trials

// What an analysis makes of an effect that takes the patients' guess for a baseline.
extension RunReport {
  /// By how much the adjusted estimate misses the direct effect, and why; nothing where there is no such estimate.
  func biasOfAdjustment(_ effect: BlindingEffect) -> [String] {
    let bias = effect.bias(of: effect.adjusted)
    guard bias.value.isFinite else { return [] }
    func text(_ value: Double, _ error: Double) -> String {
      Figure(value: value, standardError: error, unit: effect.unit).text
    }
    if abs(bias.value) <= 4 * bias.error {
      return [
        "Adjusting for the guess is off the direct effect by \(text(bias.value, bias.error)), which cannot be told from "
          + "nothing; that holds under these assumptions, and is no rule."
      ]
    }
    let size = text(abs(bias.value), bias.error)
    return [
      "Adjusting for the guess misses the direct effect by \(size): it gives an effect \(direction(effect)).",
      reason(effect),
    ]
  }

  private func direction(_ effect: BlindingEffect) -> String {
    let (direct, adjusted) = (effect.direct, effect.adjusted)
    if abs(direct.value) <= 4 * direct.error { return "where there is none that could be told from nothing" }
    if adjusted.value * direct.value < 0 { return "of the wrong sign" }
    return abs(adjusted.value) > abs(direct.value) ? "that is too large" : "that is too small"
  }

  private func reason(_ effect: BlindingEffect) -> String {
    if effect.unit == .proportion {
      return "Those of one guess still have in their scores what it does, and it carries more of them over the line."
    }
    guard scenario.truth.blinding?.guess?.patient.improvement != nil else {
      return "The guess comes after the treatment, and is no baseline."
    }
    return
      "The guess is a collider: what is felt of the treatment acts on it, and so does how a patient fares, so that "
      + "patients of one guess are not alike in the two arms."
  }
}
