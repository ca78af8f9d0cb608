import DiscreteEvents
import Statistics
import Trials

/// One look at a trial: what was known, and what followed from it.
public struct LookStory: Equatable, Sendable {
  /// What the look saw and decided.
  public let outcome: LookOutcome
  /// Whether it is the final analysis.
  public let isFinal: Bool
  /// How many patients were enrolled by then.
  public let patients: Int
  /// How many patients the protocol plans.
  public let planned: Int
  /// What became of the patients after a look before the final analysis.
  public let aftermath: Aftermath?

  init(_ outcome: LookOutcome, _ scenario: Scenario, _ data: DataCut) {
    self.outcome = outcome
    aftermath = Aftermath(outcome, scenario, data)
    isFinal = outcome.number > (scenario.analysis.interim?.looks.count ?? 0)
    planned = scenario.design.sampleSize
    patients = (0..<data.patientCount).count { patient in
      data.enrolled(patient).map { $0 <= outcome.day } ?? false
    }
  }

  /// The word for the decision in JSON.
  public var decision: String {
    switch outcome.decision {
    case .reject: "reject"
    case .rejectBelow: "reject_against"
    case .stopForFutility: isFinal ? "not_rejected" : "stop_for_futility"
    case .goOn: "go_on"
    }
  }

  /// The look in two or three sentences.
  func text(_ prose: LooksProse) -> String {
    let name = isFinal ? "Final analysis" : "Look \(outcome.number) (\(prose.when(outcome.number)))"
    let information = Digits.plain(outcome.information, decimals: 1)
    let known = "\(information) \(prose.information), \(Words.count(patients, "patient")) enrolled"
    let told =
      "\(name), calendar day \(Digits.fixed(outcome.day.day, decimals: 1)): \(known). \(verdict) \(consequence)"
    return ([told] + (aftermath?.sentences(prose.interim.conduct) ?? [])).joined(separator: " ")
  }

  private var verdict: String {
    guard outcome.z.isFinite || outcome.boundary == nil else {
      return outcome.z.isNaN ? "The test cannot be carried out." : "z is beyond every bound."
    }
    let z = "z is \(Digits.fixed(outcome.z, decimals: 3))"
    guard let boundary = outcome.boundary else {
      return "\(z); at this information no boundary can be given."
    }
    let critical = boundary.criticalValue
    let limit = critical.isFinite ? Digits.fixed(critical, decimals: 3) : "any"
    let hasFutility = boundary.futilityBound > -.infinity && !isFinal
    let bounds =
      hasFutility
      ? "the critical value \(limit), the futility bound \(Digits.fixed(boundary.futilityBound, decimals: 3))"
      : "the critical value \(boundary.isTwoSided ? "±" : "")\(limit)"
    return "\(z), \(bounds)."
  }

  private var consequence: String {
    switch outcome.decision {
    case .reject: "The boundary is crossed in favour of the experimental arm: \(end)"
    case .rejectBelow: "The boundary is crossed against the experimental arm: \(end)"
    case .stopForFutility: isFinal ? "No difference is shown." : "Success has become unlikely: \(end)"
    case .goOn: "The trial goes on."
    }
  }

  private var end: String {
    if isFinal { return "a difference is shown." }
    let rest = planned - patients - (aftermath?.enrolledMeanwhile ?? 0)
    let others = rest == 0 ? "All were enrolled already" : "\(Digits.whole(rest)) of the \(Digits.whole(planned)) "
    let never = rest == 0 ? "" : "planned are never enrolled"
    return "the trial stops. \(others)\(never); what is recorded by this day is analysed."
  }
}
