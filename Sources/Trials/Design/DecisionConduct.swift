import DiscreteEvents

/// What passes between the cut of a look and its decision, and what becomes of patients once a trial is to stop.
public struct DecisionConduct: Equatable, Sendable {
  /// Whether patients are enrolled between cut and decision.
  public enum Enrollment: String, Sendable, CaseIterable {
    /// As if nothing were under way.
    case continues
    /// Nobody: the arrivals stand still at the cut and go on after the decision, so that each later patient comes later
    /// by the lag.
    case pauses
  }

  /// What becomes of the patients who are under way when a trial is to stop.
  public enum Pipeline: String, Sendable, CaseIterable {
    /// Treatment and follow-up end on the day of the decision.
    case stop
    /// They are followed as planned: to the end of their follow-up, or until the final analysis would be due.
    case followAsPlanned = "follow_as_planned"
  }

  /// The time from the cut to the decision; finite, ≥ 0.
  public let dataLag: Days
  /// Whether patients are enrolled meanwhile.
  public let enrollment: Enrollment
  /// What becomes of patients under way.
  public let pipeline: Pipeline

  /// How a decision is made and obeyed; at once, and all ends with it, if nothing is said.
  public init(dataLag: Days = .zero, enrollment: Enrollment = .continues, pipeline: Pipeline = .stop) {
    self.dataLag = dataLag
    self.enrollment = enrollment
    self.pipeline = pipeline
  }

  /// Whether anything is recorded between the cut of a look that stops and the end of the trial.
  public var hasOverrun: Bool { dataLag > .zero || pipeline == .followAsPlanned }
}

/// What counts as information at a look.
public enum InformationMeasure: String, Sendable, CaseIterable {
  /// Events of the tested endpoint.
  case events
  /// Patients who count in the tested endpoint.
  case patients
  /// One over the squared standard error of the effect: of a hazard ratio that of its logarithm in Cox's model, else that
  /// of the difference.
  case inverseVariance = "inverse_variance"
}
