import DiscreteEvents
import Trials

extension TrialStory {
  /// How to read the story: who knows what, and how days are counted.
  var legend: [String] {
    let beliefs =
      scenario.truth.blinding == nil
      ? "" : ", what patient and rater believe unasked, and what expectancy does to a score"
    return [
      "‹latent› marks what the simulator alone knows: the true state of a patient (symptomatic, responding or "
        + "relapsed)\(beliefs). No investigator can see it.",
      "All else is what the trial itself writes down\(hidden).",
      "The days of a patient count from randomization, calendar days from the start of the trial.",
    ]
  }

  /// In a blinded trial the story tells what nobody at the bedside knows.
  private var hidden: String {
    switch scenario.design.masking {
    case .open: ""
    case .doubleBlind, .doubleDummy:
      "; but the trial is double-blind: the arm of a patient is known to nobody at the bedside while it runs"
    }
  }

  /// The looks that fall into a patient's time in the study, on both clocks.
  func looks(during patient: PatientStory) -> [(time: Days, line: Page.DatedLine)] {
    let last = patient.facts.last
    let isOver = last?.kind == .dropout || last?.kind == .completed
    let end = isOver ? last?.time ?? .never : .never
    func line(_ day: CalendarTime, _ label: String, stops: Bool) -> (time: Days, line: Page.DatedLine)? {
      let time = day - patient.enrolled
      guard time >= .zero, time <= end else { return nil }
      let text =
        "calendar day \(Digits.fixed(day.day, decimals: 1)) is day \(Digits.fixed(time.value, decimals: 1)) of this patient: "
        + "the trial \(stops ? "stops" : "goes on")"
      return (time, Page.DatedLine(day: label, text: text, emphasis: .strong))
    }
    let planned = looks.filter { !$0.isFinal }.compactMap {
      line($0.outcome.day, "look \($0.outcome.number)", stops: $0.outcome.decision != .goOn)
    }
    let steered = steering.filter { $0.look.outcome != .final }.compactMap {
      line($0.look.day, "look \($0.look.number)", stops: $0.look.outcome != .goOn)
    }
    // Adverse events may be looked at every day; what matters is the day of the alarm.
    let alarms = safetyLooks.filter(\.stops).compactMap { line($0.day, "alarm", stops: true) }
    return (planned + steered + alarms).sorted { $0.time < $1.time }
  }
}
