import Distributions

// What repetition brings: responses that each session may start, and responses that last the longer the more sessions
// there were.
extension TrialSimulator {
  /// A session may start a response in a patient who does not respond; of several that are pending the earliest wins.
  mutating func startOnset(atSession session: Int, _ patient: Int, at now: Double) {
    guard let onset = plan.arms[Int(row.pointee.arm)].onset else { return }
    if row.pointee.response == .unknown {
      var ever = stream(Purpose.onsetEver, patient)
      let chance = probability(ofOnset: onset.pointee.probability, patient)
      row.pointee.response = ever.uniform() < chance ? .possible : .impossible
      // Whatever starts a response by another way has an occasion of its own.
      row.pointee.onsetStarts = max(1, row.pointee.onsetStarts)
    }
    if row.pointee.response == .impossible { return }
    let occasion = UInt32(session)
    let chance = onset.pointee.perSession ?? 1
    if chance < 1 {
      var starts = stream(Purpose.sessionOnset, patient, occasion: occasion)
      if starts.uniform() >= chance { return }
    }
    var stream = stream(Purpose.sessionOnsetTime, patient, occasion: occasion)
    row.pointee[.onset] = min(row.pointee[.onset], now + onset.pointee.time.sample(from: &stream))
  }

  /// By what the time to a relapse is multiplied whose clock starts now.
  mutating func durability(_ relapse: UnsafePointer<Relapse>) -> Double {
    let further = max(1, Double(row.pointee.sessionsGiven)) - 1
    return Elementary.exp(further * Elementary.log(relapse.pointee.durability))
  }
}
