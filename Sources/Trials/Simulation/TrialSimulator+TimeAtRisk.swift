// Harms that can come only while, and shortly after, a patient is treated. Their clocks start with the first dose; what
// comes due at another time is dropped, and the next session starts the clock again.
extension TrialSimulator {
  /// A session starts the clock of a harm, unless it is running.
  @inline(never)
  mutating func startRisk(
    _ patient: Int, _ kind: UnsafePointer<AdverseEventPlan>, kind index: Int, session: Int, at now: Double
  ) {
    let arm = Int(row.pointee.arm)
    var position = row.pointee.openEpisodes
    while position >= 0 {
      let episode = record.episodes[Int(position)]
      if !episode.begun, episode.arm == arm, episode.kindOfArm == index { return }
      position = episode.nextOpen
    }
    // The first session has the address of a clock from day 0; no number of events reaches those of the others.
    let planned = UInt32(session - Int(row.pointee.period) * plan.sessionsOfPeriod)
    let occasion = planned == 0 ? firstOccasion : firstOccasion + 32_768 + planned
    planNext(patient, kind, kind: index, occasion: occasion, now: now)
  }

  /// Whether a patient is at risk of a harm now.
  @inline(never)
  mutating func isAtRisk(_ patient: Int, _ kind: UnsafePointer<AdverseEventPlan>, at now: Double) -> Bool {
    guard let risk = kind.pointee.risk else { return true }
    guard let lastDose = risk.lastDose else { return now <= row.pointee.lastSession + risk.span }
    let last = record.lastDay(
      ofDrugFrom: row.pointee.periodStart, until: lastDose, arm: Int(row.pointee.arm), of: patient)
    return now <= last + risk.span
  }

  /// An episode that was to begin does not; the record has it on no page.
  @inline(never)
  mutating func drop(_ dropped: Int32) {
    let next = record.episodes[Int(dropped)].nextOpen
    if row.pointee.openEpisodes == dropped {
      row.pointee.openEpisodes = next
      return
    }
    var position = row.pointee.openEpisodes
    while position >= 0 {
      let episode = record.episodes.place(Int(position))
      if episode.pointee.nextOpen == dropped {
        episode.pointee.nextOpen = next
        return
      }
      position = episode.pointee.nextOpen
    }
  }
}
