import Trials

// What a trial of this size does not show.
extension RunReport {
  /// The chance that no patient of the trial has an event, for the terms of which that happens.
  func writeUnseen(on page: inout Page) {
    let terms = results.plans[0].terms.filter { (summary("adverse_events.\($0).unseen")?.mean ?? 0) > 0 }
    if terms.isEmpty { return }
    let chances = terms.map { "\($0) \(cell("adverse_events.\($0).unseen"))" }
    page.paragraph("Share of trials in which no patient has the event: \(chances.joined(separator: "; ")).")
  }
}
