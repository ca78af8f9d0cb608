import DiscreteEvents
import Trials

/// One thing that happened to a patient.
public struct StoryFact: Equatable, Sendable {
  /// What happened.
  public enum Kind: Equatable, Sendable {
    /// A planned session was given; sessions are counted from 1.
    case session(number: Int)
    /// A planned session was given late, or missed, for the reasons that follow.
    case lateSession(number: Int, late: Days, because: [SessionObstacle])
    case missedSession(number: Int, because: SessionObstacle)
    /// A session was given because a visit saw that the response was lost.
    case sessionOnRelapse(number: Int)
    /// A session could have begun, but no chair was free: it waits on that day, or is rebooked for a later one.
    case waits(session: Int, waited: Days)
    case rebooked(session: Int)
    /// A session of an adjunct was attended, or not; sessions of each are counted from 1.
    case adjunctSession(adjunct: String, number: Int)
    case missedAdjunctSession(adjunct: String, number: Int)
    /// An adverse event began. It lasted so long, or its end was not seen.
    /// Whether it was related is `nil` where nobody judges.
    case adverseEventBegins(
      term: String, severity: Severity?, session: Int?, delay: Days?, lasted: Days?, serious: Bool, related: Bool?)
    /// The blood pressure before a session, and read at the time of its peak; how long the patient stays where that is longer
    /// than planned.
    case bloodPressure(before: BloodPressure, peak: BloodPressure, after: Days, stays: Days?)
    /// An adverse event ended.
    case adverseEventEnds(term: String, lasted: Days)
    /// A visit took place, planned for a day; the score is NaN when the scenario has none. The state is latent.
    case visit(planned: Days, score: Double, state: ResponseState)
    /// A planned visit was not attended.
    case missedVisit(planned: Days)
    /// The next period of a crossover was due, and the score before it was or was not high enough; periods are counted
    /// from 1.
    case assessment(period: Int, score: Double, needed: Double?, outcome: Assessment)
    /// A period of a crossover began, on an arm.
    case period(number: Int, arm: String)
    /// The open phase before the randomization began.
    case openPhase
    /// The open phase ended with a response, and the patient was randomized; the score at its last visit, NaN for none.
    case randomization(score: Double)
    /// The latent state changed.
    case stateChange(ResponseState)
    /// The patient or the rater was asked for the treatment, after a session (from 1) or at a visit.
    case guess(by: Guesser, Guess, session: Int?)
    /// A belief has changed, and nobody asked.
    case belief(of: Guesser, Guess, session: Int?)
    /// Beliefs have shifted the score of the visit.
    case expectancy(points: Double)
    /// The patient stopped the arm's treatment, because of an adverse event or for another reason.
    case discontinuation(term: String?)
    /// A rule of the protocol about sessions made the patient stop it.
    case discontinuationByRule
    /// The patient stops the treatment, because the blood pressure was too high.
    case discontinuationForPressure
    /// The patient turned to another treatment.
    case rescue
    /// The patient left the study.
    case dropout
    /// The patient was followed to the end.
    case completed
  }

  /// What followed from a score before a period.
  public enum Assessment: String, Sendable {
    /// The period begins.
    case begins
    /// The patient's time in the study ends.
    case ends
    /// The patient is not treated again.
    case untreated
    /// The score will be measured again.
    case waits
  }

  /// When, in patient time.
  public let time: Days
  /// What happened.
  public let kind: Kind

  /// A fact.
  public init(time: Days, kind: Kind) {
    self.time = time
    self.kind = kind
  }

  /// Whether only the simulator knows of it.
  public var isLatent: Bool {
    switch kind {
    case .stateChange, .belief, .expectancy: true
    default: false
    }
  }

  /// The rank among the facts of one instant, as in the simulation: what ends comes before what begins, who leaves at an
  /// instant is not assessed at it, and a patient is assessed before being dosed.
  public var rank: Int {
    switch kind {
    case .adverseEventEnds(_, let lasted): lasted > .zero ? 0 : 7
    case .adjunctSession, .missedAdjunctSession: 0
    case .openPhase, .randomization: 0
    case .stateChange: 1
    // Who stops for an adverse event does so once it has begun.
    case .discontinuation(let term): term == nil ? 2 : 7
    case .dropout, .rescue: 2
    case .discontinuationByRule: 6
    case .discontinuationForPressure: 7
    case .visit, .missedVisit, .expectancy: 3
    // A guess comes after the score of its visit, and after what was felt of its session.
    case .guess(_, _, let session), .belief(_, _, let session): session == nil ? 3 : 7
    case .assessment, .period: 4
    case .session, .lateSession, .missedSession, .sessionOnRelapse, .waits, .rebooked: 5
    case .adverseEventBegins, .bloodPressure: 6
    case .completed: 8
    }
  }

  /// The word for the kind in JSON.
  public var name: String {
    switch kind {
    case .session: "session"
    case .lateSession: "late_session"
    case .missedSession: "missed_session"
    case .sessionOnRelapse: "session_on_relapse"
    case .waits: "waits"
    case .rebooked: "rebooked"
    case .adjunctSession: "adjunct_session"
    case .missedAdjunctSession: "missed_adjunct_session"
    case .adverseEventBegins: "adverse_event_begins"
    case .bloodPressure: "blood_pressure"
    case .adverseEventEnds: "adverse_event_ends"
    case .visit: "visit"
    case .missedVisit: "missed_visit"
    case .assessment: "assessment"
    case .period: "period"
    case .openPhase: "open_phase"
    case .randomization: "randomization"
    case .stateChange: "state_change"
    case .guess: "guess"
    case .belief: "belief"
    case .expectancy: "expectancy"
    case .discontinuation: "discontinuation"
    case .discontinuationByRule: "discontinuation_by_rule"
    case .discontinuationForPressure: "discontinuation_for_blood_pressure"
    case .rescue: "rescue"
    case .dropout: "dropout"
    case .completed: "completed"
    }
  }
}

/// The words of a fact.
struct FactProse {
  let instrument: String
  /// Whether the latent state at a visit is told beside it.
  var tellsState = true

  func text(_ fact: StoryFact) -> String {
    switch fact.kind {
    case .session(let number): return "session \(number) is given"
    case .sessionOnRelapse(let number): return "session \(number) is given: a visit saw that the response was lost"
    case .lateSession(let number, let late, let reasons):
      return "session \(number) is given, \(Self.span(late)) late: \(Words.list(reasons.map(SessionProse.reason)))"
    case .missedSession(let number, let reason):
      return "session \(number) is missed: \(SessionProse.reason(reason))"
    case .waits(let session, let waited): return "no chair is free: session \(session) waits \(Self.span(waited))"
    case .rebooked(let session): return "no chair is free: session \(session) is rebooked for another day"
    case .adjunctSession(let adjunct, let number): return "session \(number) of \(adjunct) is attended"
    case .missedAdjunctSession(let adjunct, let number): return "session \(number) of \(adjunct) is missed"
    case .adverseEventBegins(let term, let severity, let session, let delay, let lasted, let serious, let related):
      let cause = session.map { " \(Self.span(delay ?? .zero)) after the start of session \($0)" } ?? ""
      // What is over as it begins has no length to tell.
      let end = lasted.map { $0 > .zero ? "lasts \(Self.span($0))" : "" } ?? "its end is not seen"
      let judged = related.map { $0 ? "judged related" : "judged not related" } ?? ""
      let parts = [severity?.name ?? "", serious ? "serious" : "", end, judged].filter { !$0.isEmpty }
      return "\(term) begins\(cause)\(parts.isEmpty ? "" : ": ")\(parts.joined(separator: ", "))"
    case .bloodPressure(let before, let peak, let after, let stays):
      let end = stays.map { ", which keeps the patient for \(Self.span($0)) in all" } ?? ""
      let (first, second) = (PatientStory.words(before), PatientStory.words(peak))
      return "blood pressure \(second) \(Self.span(after)) after the start of the session, \(first) before it\(end)"
    case .adverseEventEnds(let term, let lasted): return "\(term) ends after \(Self.span(lasted))"
    case .visit(let planned, let score, let state):
      let reading = score.isNaN ? "" : ", \(instrument) \(Digits.plain(score, decimals: 2))"
      return "visit of day \(Digits.plain(planned.value))\(reading)\(tellsState ? " ‹latent: \(state.name)›" : "")"
    case .missedVisit(let planned): return "visit of day \(Digits.plain(planned.value)) is missed"
    case .assessment(let period, let score, let needed, let outcome):
      return text(period, score, needed, outcome)
    case .period(let number, let arm): return "period \(number) begins: \(arm)"
    case .openPhase: return "the open phase begins"
    case .randomization(let score):
      let reading = score.isNaN ? "" : " with \(instrument) \(Digits.plain(score, decimals: 2)) at its last visit"
      return "responds at the end of the open phase\(reading), and is randomized"
    case .stateChange(let state):
      switch state {
      case .responding: return "\(fact.time == .zero ? "is responding" : "response begins") ‹only the simulator knows›"
      case .relapsed: return "response is lost ‹only the simulator knows›"
      case .symptomatic: return "is symptomatic ‹only the simulator knows›"
      }
    case .guess(let guesser, let guess, let session):
      return text(guesser, guess, session: session, isAsked: true)
    case .belief(let guesser, let belief, let session):
      return text(guesser, belief, session: session, isAsked: false)
    case .expectancy(let points): return text(expectancy: points)
    case .discontinuation(let term):
      return "stops the treatment and stays in the study (\(term.map { "for \($0)" } ?? "no adverse event"))"
    case .discontinuationByRule: return "stops the treatment by a rule about sessions, and stays in the study"
    case .discontinuationForPressure: return "stops the treatment for the blood pressure, and stays in the study"
    case .rescue: return "turns to another treatment (rescue)"
    case .dropout: return "leaves the study (dropout)"
    case .completed: return "completes the study"
    }
  }

  /// A span that happened: minutes and hours where it is short.
  static func span(_ span: Days) -> String {
    let unit = DurationUnit(for: span)
    let count = Digits.plain(span.value / unit.days, decimals: unit == .minutes ? 0 : 1)
    let word = unit == .minutes ? "min" : unit == .hours ? "h" : unit.word(for: count)
    return "\(count) \(word)"
  }
}
