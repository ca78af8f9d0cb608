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
  init?(_ look: LookOutcome, _ scenario: Scenario, _ data: DataCut) {
    guard look.number <= (scenario.analysis.interim?.looks.count ?? 0) else { return nil }
    self.init(cut: look.day, decided: look.decided, stops: look.decision != .goOn, scenario, data)
  }

  /// - Parameter data: All that is known when the trial is over.
  init(cut: CalendarTime, decided: CalendarTime, stops: Bool, _ scenario: Scenario, _ data: DataCut) {
    self.decided = decided
    var meanwhile = 0
    var underWay = 0
    var onTreatment = 0
    var last = decided.day
    for patient in 0..<data.patientCount {
      guard let enrolled = data.enrolled(patient), enrolled <= decided else { continue }
      meanwhile += enrolled > cut ? 1 : 0
      let (departure, time) = data.departure(patient)
      let left = enrolled + time
      // Who is still in the study when all is over was so on every day before.
      if departure == .none || left > decided {
        underWay += 1
        let sessions = scenario.design.arms[data.arm(patient)].sessionDays
        onTreatment += sessions.contains { enrolled + $0 > decided } ? 1 : 0
      }
      last = max(last, left.day)
    }
    enrolledMeanwhile = meanwhile
    self.underWay = underWay
    self.onTreatment = onTreatment
    end = stops ? CalendarTime(day: last) : nil
  }

  /// What happened after the look, where anything did.
  func sentences(_ conduct: DecisionConduct) -> [String] {
    var sentences: [String] = []
    if conduct.dataLag > .zero {
      let count = Words.count(enrolledMeanwhile, "more patient")
      let others = conduct.enrollment == .pauses ? "nobody is" : "\(count) \(enrolledMeanwhile == 1 ? "is" : "are")"
      sentences.append(
        "The decision is made on day \(Digits.fixed(decided.day, decimals: 1)); meanwhile \(others) enrolled.")
    }
    guard let end else { return sentences }
    if underWay == 0 { return sentences + ["Nobody is in the study any more."] }
    let treated = onTreatment == 0 ? "" : ", \(Digits.whole(onTreatment)) of them with sessions to come"
    let who = "\(Words.count(underWay, "patient")) \(underWay == 1 ? "is" : "are") in the study on that day\(treated)"
    switch conduct.pipeline {
    case .stop: return sentences + ["\(who): treatment and follow-up end."]
    case .followAsPlanned:
      return sentences + [
        "\(who): followed as planned, the last of them to day \(Digits.fixed(end.day, decimals: 1))."
      ]
    }
  }
}
