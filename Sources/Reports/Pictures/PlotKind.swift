/// What can be drawn of a scenario.
public enum PlotKind: String, Sendable, CaseIterable {
  case design, flow, enrollment, trajectory
  case kaplanMeier = "kaplan-meier"
  case cumulativeIncidence = "cumulative-incidence"
  case swimmer
  case adverseEvents = "adverse-events"
  case sessionIncidence = "session-incidence"
  case eventCourse = "event-course"
  case boundaries, estimates
  case pValues = "p-values"
  case power

  /// Whether it shows a single trial.
  public var isOfOneTrial: Bool {
    switch self {
    case .flow, .trajectory, .kaplanMeier, .cumulativeIncidence, .swimmer: true
    default: false
    }
  }

  /// What it shows, in a few words.
  public var about: String {
    switch self {
    case .design: "the design: arms, sessions, visits, looks"
    case .flow: "how many patients went where in one trial (CONSORT)"
    case .enrollment: "patients enrolled over time, in many trials"
    case .trajectory: "mean scores by visit and arm in one trial"
    case .kaplanMeier: "Kaplan-Meier curves of one trial with numbers at risk"
    case .cumulativeIncidence: "cumulative incidence in one trial, with dropout as the competing event"
    case .swimmer: "single patients of one trial: sessions, response, adverse events, leaving"
    case .adverseEvents: "adverse events by arm, with the difference of risks"
    case .sessionIncidence: "an adverse event session by session"
    case .eventCourse: "an adverse event in the hours after a session"
    case .boundaries: "the boundaries of the looks, with simulated trials"
    case .estimates: "the estimate over trials, with the truth where it is known"
    case .pValues: "the dance of the p-values: one trial a row"
    case .power: "power against a value of the scenario that is swept"
    }
  }
}
