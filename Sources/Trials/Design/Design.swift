import DiscreteEvents

/// What the protocol fixes.
public struct Design: Equatable, Sendable {
  /// How many patients are randomized, or enter the open phase where there is one; at most where ``enrollmentEnds`` may
  /// come before; 1…1,000,000.
  public internal(set) var sampleSize: Int
  /// The arms in the order of the file; one to ten.
  public internal(set) var arms: [Arm]
  /// The treatment factors whose combinations the arms are; `nil` for a design that is not factorial.
  public internal(set) var factorial: Factorial?
  /// How patients are assigned to them.
  public internal(set) var randomization: Randomization
  /// Who knows the assignment.
  public let masking: Masking
  /// The planned visits.
  public let visits: VisitSchedule
  /// How long each patient is followed after randomization; a last visit that takes place a little later is waited for.
  public let followUp: Days
  /// Several treatments a patient, one after the other; `nil` where each patient has one.
  public let crossover: Crossover?
  /// An open phase before the randomization; `nil` where patients are randomized as they come.
  public let runIn: RunIn?
  /// The calendar day, counted from day 0 of the trial, after which nobody is randomized; `nil` for none.
  public internal(set) var enrollmentEnds: Days?
  /// Who may be randomized; `nil` for whoever comes.
  public let eligibility: Eligibility?
  /// Where sessions are given; `nil` where there is room for everybody at any time.
  public internal(set) var clinic: Clinic?
  /// What the sponsor pays; `nil` where nobody asks.
  public internal(set) var costs: Costs?

  /// The protocol of a trial.
  public init(
    sampleSize: Int, arms: [Arm], randomization: Randomization, masking: Masking, visits: VisitSchedule,
    followUp: Days, enrollmentEnds: Days? = nil, eligibility: Eligibility? = nil, factorial: Factorial? = nil,
    crossover: Crossover? = nil, runIn: RunIn? = nil, costs: Costs? = nil, clinic: Clinic? = nil
  ) {
    self.factorial = factorial
    self.sampleSize = sampleSize
    self.arms = arms
    self.randomization = randomization
    self.masking = masking
    self.visits = visits
    self.followUp = followUp
    self.crossover = crossover
    self.runIn = runIn
    self.enrollmentEnds = enrollmentEnds
    self.eligibility = eligibility
    self.clinic = clinic
    self.costs = costs
  }

  /// The position of the control arm: the first with that role.
  public var control: Int? { arms.firstIndex { $0.role == .control } }

  /// The positions of the experimental arms.
  public var experimental: [Int] { arms.indices.filter { arms[$0].role == .experimental } }
}
