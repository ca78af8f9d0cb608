import DiscreteEvents

/// One of the treatment groups that patients are randomized to.
public struct Arm: Equatable, Sendable {
  /// What the comparison makes of an arm.
  public enum Role: String, Sendable, CaseIterable {
    /// The treatment under study.
    case experimental
    /// What it is compared with.
    case control
  }

  /// How the treatment of an arm is given.
  public enum Treatment: Equatable, Sendable {
    /// Supervised administrations on planned days.
    case sessions(DosingSchedule)
    /// A drug taken at home every day.
    case daily(DailyDrug)
    /// Nothing is given.
    case none
  }

  /// The name of the arm in results and exports.
  public let name: String
  /// What the comparison makes of it.
  public let role: Role
  /// The arm's share of the allocation ratio; ≥ 1.
  public let weight: Int
  /// What its patients are given.
  public let treatment: Treatment
  /// Sessions of other kinds beside the treatment.
  public let adjuncts: [Adjunct]

  /// An arm of a trial.
  public init(name: String, role: Role, weight: Int = 1, treatment: Treatment, adjuncts: [Adjunct] = []) {
    self.name = name
    self.role = role
    self.weight = weight
    self.treatment = treatment
    self.adjuncts = adjuncts
  }

  /// The planned sessions; empty for a daily drug or none.
  public var sessionDays: [Days] {
    if case .sessions(let schedule) = treatment { schedule.days } else { [] }
  }
}
