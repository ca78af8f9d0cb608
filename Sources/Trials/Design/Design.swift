import DiscreteEvents

/// What the protocol fixes.
public struct Design: Equatable, Sendable {
  /// How many patients are randomized; 1…1,000,000.
  public let sampleSize: Int
  /// The arms in the order of the file; one to ten.
  public let arms: [Arm]
  /// The treatment factors whose combinations the arms are; `nil` for a design that is not factorial.
  public let factorial: Factorial?
  /// How patients are assigned to them.
  public let randomization: Randomization
  /// Who knows the assignment.
  public let masking: Masking
  /// The planned visits.
  public let visits: VisitSchedule
  /// How long each patient is followed after randomization; a last visit that takes place a little later is waited for.
  public let followUp: Days

  /// The protocol of a trial.
  public init(
    sampleSize: Int, arms: [Arm], randomization: Randomization, masking: Masking, visits: VisitSchedule,
    followUp: Days, factorial: Factorial? = nil
  ) {
    self.factorial = factorial
    self.sampleSize = sampleSize
    self.arms = arms
    self.randomization = randomization
    self.masking = masking
    self.visits = visits
    self.followUp = followUp
  }

  /// The position of the control arm: the first with that role.
  public var control: Int? { arms.firstIndex { $0.role == .control } }

  /// The positions of the experimental arms.
  public var experimental: [Int] { arms.indices.filter { arms[$0].role == .experimental } }
}
