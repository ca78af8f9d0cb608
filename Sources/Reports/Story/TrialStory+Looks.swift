import Trials

extension TrialStory {
  /// A look in JSON.
  public struct LookEntry: Codable, Equatable, Sendable {
    /// Which look, the first is 1; the last is the final analysis.
    public let look: Int
    /// Whether it is the final analysis.
    public let final: Bool
    /// The calendar day of the cut.
    public let day: JSONNumber
    /// Events, or patients who count, of the tested endpoint.
    public let information: JSONNumber
    /// How many patients were enrolled by then.
    public let patients: Int
    /// The statistic, positive for a benefit; `null` when the test could not be carried out.
    public let z: JSONNumber
    /// The critical value at this information; `null` when there is none.
    public let criticalValue: JSONNumber
    /// The futility bound; `null` when there is none.
    public let futilityBound: JSONNumber
    /// "reject", "reject_against", "stop_for_futility", "go_on" or, at the end, "not_rejected".
    public let decision: String
    /// The calendar day of the decision; absent for the final analysis, like all that follows.
    public let decisionDay: Double?
    /// How many patients were enrolled between cut and decision.
    public let enrolledMeanwhile: Int?
    /// How many were in the study on the day of the decision.
    public let underWay: Int?
    /// How many of them had planned sessions still to come.
    public let onTreatment: Int?
    /// The last day on which anybody was followed; absent where the trial goes on.
    public let followedToDay: Double?

    init(_ story: LookStory) {
      let outcome = story.outcome
      look = outcome.number
      final = story.isFinal
      day = JSONNumber(outcome.day.day)
      information = JSONNumber(outcome.information)
      patients = story.patients
      z = JSONNumber(outcome.z)
      criticalValue = JSONNumber(outcome.boundary?.criticalValue ?? .nan)
      futilityBound = JSONNumber(story.isFinal ? .nan : outcome.boundary?.futilityBound ?? .nan)
      decision = story.decision
      decisionDay = story.aftermath?.decided.day
      enrolledMeanwhile = story.aftermath?.enrolledMeanwhile
      underWay = story.aftermath?.underWay
      onTreatment = story.aftermath?.onTreatment
      followedToDay = story.aftermath?.end?.day
    }
  }

  func writeLooks(on page: inout Page) {
    guard let prose = LooksProse(scenario), !looks.isEmpty else { return }
    if let family = FamilyLooksProse(scenario) {
      writeFamilyLooks(family, on: &page)
      return
    }
    page.heading("Looks at \(prose.interim.tested)")
    let taken = Set(looks.map(\.outcome.number))
    for number in 1...(prose.interim.looks.count + 1) {
      if let look = looks.first(where: { $0.outcome.number == number }) {
        page.paragraph(look.text(prose), hanging: 2)
      } else if taken.contains(where: { $0 > number }) {
        page.paragraph(
          "Look \(number) (\(prose.when(number))) does not take place: its moment did not come in time.", hanging: 2)
      }
    }
  }
}
