import Distributions

// What nobody measures of a patient. It is worked out wherever it is needed, from the same address: rarely more than
// twice a patient.
extension TrialSimulator {
  /// The factor on the odds of onset; 1 without a frailty.
  mutating func onsetFrailty(_ patient: Int) -> Double {
    guard let frailty = plan.frailty, frailty.pointee.onsetSD > 0 else { return 1 }
    var stream = stream(Purpose.frailty, numbered: row.pointee.number & ~OpenPhase.mark)
    return Elementary.exp(frailty.pointee.onsetSD * stream.normal())
  }

  /// The factor on the hazard of relapse; 1 without a frailty.
  mutating func relapseFrailty(_ patient: Int) -> Double {
    guard let frailty = plan.frailty, frailty.pointee.relapseSD > 0 else { return 1 }
    var stream = stream(Purpose.frailty, numbered: row.pointee.number & ~OpenPhase.mark)
    let shared = stream.normal()
    let own = stream.normal()
    let correlation = frailty.pointee.correlation
    let deviate = correlation * shared + (1 - correlation * correlation).squareRoot() * own
    return Elementary.exp(frailty.pointee.relapseSD * deviate)
  }
}
