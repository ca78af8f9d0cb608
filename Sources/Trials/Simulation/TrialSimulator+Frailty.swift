import Distributions

// What tells patients apart beside their factors: the severity, and what nobody measures. It is worked out wherever it is
// needed, from the same address: rarely more than twice a patient.
extension TrialSimulator {
  /// The factor on the odds of onset; 1 without a frailty.
  mutating func onsetFrailty(_ patient: Int) -> Double {
    guard let frailty = plan.frailty else { return 1 }
    var log = 0.0
    if frailty.pointee.onsetSD > 0 {
      var stream = stream(Purpose.frailty, numbered: row.pointee.number & ~OpenPhase.mark)
      log = frailty.pointee.onsetSD * stream.normal()
    }
    if frailty.pointee.onsetPerPoint != 0 {
      log += frailty.pointee.onsetPerPoint * (row.pointee.baseline - frailty.pointee.reference)
    }
    return log == 0 ? 1 : Elementary.exp(log)
  }

  /// The factor on the hazard of relapse; 1 without a frailty.
  mutating func relapseFrailty(_ patient: Int) -> Double {
    guard let frailty = plan.frailty else { return 1 }
    var log = 0.0
    if frailty.pointee.relapseSD > 0 {
      var stream = stream(Purpose.frailty, numbered: row.pointee.number & ~OpenPhase.mark)
      let shared = stream.normal()
      let own = stream.normal()
      let correlation = frailty.pointee.correlation
      let deviate = correlation * shared + (1 - correlation * correlation).squareRoot() * own
      log = frailty.pointee.relapseSD * deviate
    }
    if frailty.pointee.relapsePerPoint != 0 {
      log += frailty.pointee.relapsePerPoint * (row.pointee.baseline - frailty.pointee.reference)
    }
    return log == 0 ? 1 : Elementary.exp(log)
  }
}
