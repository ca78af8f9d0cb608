import DiscreteEvents
import Trials

/// What became of the patients after a look before the final analysis.
public struct Aftermath: Equatable, Sendable {
  /// The day of the decision.
  public let decided: CalendarTime
  /// How many were enrolled between the cut of the look and its decision.
  public let enrolledMeanwhile: Int
  /// How many were in the study on the day of the decision.
  public let underWay: Int
  /// How many of them had planned sessions still to come.
  public let onTreatment: Int
  /// The last day on which anybody was followed, of a trial that the look stopped.
  public let end: CalendarTime?

  /// `nil` for the final analysis.
  init?(_ look: LookOutcome, _ simulation: Simulation, _ data: DataCut) {
    let scenario = simulation.plan.scenario
    guard look.number <= (scenario.analysis.interim?.looks.count ?? 0) else { return nil }
    decided = look.decided
    var meanwhile = 0
    var underWay = 0
    var onTreatment = 0
    var last = look.decided.day
    for patient in 0..<data.patientCount {
      guard let enrolled = data.enrolled(patient), enrolled <= look.decided else { continue }
      meanwhile += enrolled > look.day ? 1 : 0
      let (departure, time) = data.departure(patient)
      let left = enrolled + time
      // Who is still in the study when all is over was so on every day before.
      if departure == .none || left > look.decided {
        underWay += 1
        let sessions = scenario.design.arms[data.arm(patient)].sessionDays
        onTreatment += sessions.contains { enrolled + $0 > look.decided } ? 1 : 0
      }
      last = max(last, left.day)
    }
    enrolledMeanwhile = meanwhile
    self.underWay = underWay
    self.onTreatment = onTreatment
    end = look.decision == .goOn ? nil : CalendarTime(day: last)
  }

  /// What happened after the look, where anything did.
  func sentences(_ prose: LooksProse, isStop: Bool) -> [String] {
    let conduct = prose.interim.conduct
    var sentences: [String] = []
    if conduct.dataLag > .zero {
      var text = "The decision is made on day \(Digits.fixed(decided.day, decimals: 1)); meanwhile "
      text +=
        conduct.enrollment == .pauses
        ? "nobody is" : "\(Digits.whole(enrolledMeanwhile)) more \(enrolledMeanwhile == 1 ? "patient" : "patients") "
      if conduct.enrollment == .continues { text += enrolledMeanwhile == 1 ? "is" : "are" }
      sentences.append(text + " enrolled.")
    }
    guard isStop, let end else { return sentences }
    let treated = onTreatment == 0 ? "" : ", \(Digits.whole(onTreatment)) of them with sessions to come"
    let who = "\(Words.count(underWay, "patient")) \(underWay == 1 ? "is" : "are") in the study on that day\(treated)"
    switch conduct.pipeline {
    case .stop:
      sentences.append(underWay == 0 ? "Nobody is in the study any more." : "\(who): treatment and follow-up end.")
    case .followAsPlanned:
      sentences.append(
        underWay == 0
          ? "Nobody is in the study any more."
          : "\(who): followed as planned, the last of them to day \(Digits.fixed(end.day, decimals: 1)).")
    }
    return sentences
  }
}
