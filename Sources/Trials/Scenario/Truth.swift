import DiscreteEvents
import Distributions

/// What is assumed of the world: what no investigator can see.
public struct Truth: Equatable, Sendable {
  /// When patients arrive.
  public internal(set) var enrollment: Enrollment
  /// The chance that somebody who is screened cannot be randomized, whatever the score; in [0, 1). `nil` where nobody is
  /// screened for anything else.
  public let screeningFailure: Double?
  /// How visits really take place.
  public internal(set) var visits: VisitConduct
  /// The state in which patients enter the trial.
  public let entersAs: ResponseState
  /// The symptom score, when there is one.
  public let score: ScoreModel?
  /// What tells patients apart before randomization; at most 20.
  public internal(set) var factors: [PopulationFactor]
  /// What tells patients apart and nobody measures; `nil` for nothing.
  public let frailty: Frailty?
  /// What it changes to be more, or less, ill; `nil` for nothing.
  public let severity: BaselineSeverity?
  /// The blood pressure of patients at rest; `nil` where nobody reads any.
  public let restingPressure: RestingPressure?
  /// What the adjuncts of the design do, one entry a name.
  public internal(set) var adjuncts: [AdjunctTruth]
  /// What happens in each arm, in the order of the design's arms.
  public internal(set) var arms: [ArmTruth]

  /// What gave the odds of onset of the arms, where it was their dose; `nil` for arms that say their own.
  public internal(set) var doseResponse: OnsetDoseResponse?

  /// What happens in the open phase before the randomization, where there is one.
  public let runIn: ArmTruth

  /// What is believed of the treatment, and what that does; `nil` for nothing.
  public internal(set) var blinding: Blinding?

  /// The assumptions of a scenario.
  public init(
    enrollment: Enrollment, screeningFailure: Double? = nil, visits: VisitConduct, entersAs: ResponseState,
    score: ScoreModel?, factors: [PopulationFactor] = [], arms: [ArmTruth], adjuncts: [AdjunctTruth] = [],
    frailty: Frailty? = nil, severity: BaselineSeverity? = nil, runIn: ArmTruth = ArmTruth(),
    doseResponse: OnsetDoseResponse? = nil, blinding: Blinding? = nil, restingPressure: RestingPressure? = nil
  ) {
    self.restingPressure = restingPressure
    self.doseResponse = doseResponse
    self.blinding = blinding
    self.frailty = frailty
    self.severity = severity
    self.enrollment = enrollment
    self.screeningFailure = screeningFailure
    self.visits = visits
    self.entersAs = entersAs
    self.score = score
    self.factors = factors
    self.arms = arms
    self.adjuncts = adjuncts
    self.runIn = runIn
  }
}

/// How visits really take place.
public struct VisitConduct: Equatable, Sendable {
  /// The standard deviation of the day of a visit around its target; ≥ 0.
  public let scatterSD: Days
  /// The farthest that a visit is off its target. It is never off by more than half the gap to its neighbours either.
  public let scatterMax: Days
  /// The chance that a visit is attended; in [0, 1].
  public internal(set) var attendance: Double
  /// Whether a visit on the day of a session takes place at that session; not in the worlds in which all take place.
  var followSessions = true

  /// The conduct of visits.
  public init(scatterSD: Days = .zero, scatterMax: Days = .zero, attendance: Double = 1) {
    self.scatterSD = scatterSD
    self.scatterMax = scatterMax
    self.attendance = attendance
  }
}

/// What really happens to the patients of an arm.
public struct ArmTruth: Equatable, Sendable {
  /// How response begins; `nil` for never.
  public internal(set) var onset: Onset?
  /// How response is lost; `nil` for never.
  public internal(set) var relapse: Relapse?
  /// How patients leave the study; `nil` for not at all.
  public internal(set) var dropout: Leaving?
  /// How patients stop their treatment and stay in the study; `nil` for not at all, but for adverse events.
  public internal(set) var discontinuation: Leaving?
  /// How patients turn to another treatment in place of the arm's; `nil` for not at all.
  public internal(set) var rescue: Leaving?
  /// What is otherwise after the treatment was stopped; `nil` for nothing but that sessions end.
  public internal(set) var offTreatment: OffTreatment?
  /// What is otherwise under another treatment; `nil` for the same as ``offTreatment``.
  public internal(set) var rescued: OffTreatment?
  /// The kinds of adverse events.
  public internal(set) var adverseEvents: [AdverseEventProfile]
  /// How the blood pressure rises at a session; `nil` for not at all.
  public internal(set) var pressureRise: PressureRise?
  /// How patients come to their sessions; `nil` where nothing is said of it, and all come on the day.
  public internal(set) var sessions: SessionAttendance?

  /// The truth of an arm.
  public init(
    onset: Onset? = nil, relapse: Relapse? = nil, dropout: Leaving? = nil, discontinuation: Leaving? = nil,
    rescue: Leaving? = nil, offTreatment: OffTreatment? = nil, rescued: OffTreatment? = nil,
    adverseEvents: [AdverseEventProfile] = [], sessions: SessionAttendance? = nil, pressureRise: PressureRise? = nil
  ) {
    self.pressureRise = pressureRise
    self.sessions = sessions
    self.onset = onset
    self.relapse = relapse
    self.dropout = dropout
    self.discontinuation = discontinuation
    self.rescue = rescue
    self.offTreatment = offTreatment
    self.rescued = rescued
    self.adverseEvents = adverseEvents
  }

  /// Whether any patient of the arm may stop the treatment, or turn to another.
  public var treatmentEnds: Bool {
    discontinuation != nil || rescue != nil || adverseEvents.contains { $0.leadsToDiscontinuation > 0 }
  }
}
