import DiscreteEvents

/// What one look changed in the course of a trial, from its day on: a value without parts of its own, so that a trial
/// under decisions that are known from the start is the same function as one that takes them.
public struct Decision: Equatable, Sendable, BitwiseCopyable {
  /// The calendar day. Whoever is enrolled later is enrolled under the decision.
  public let day: Double
  /// The position of the first patient enrolled under it.
  public let firstPatient: Int
  /// The odds at which each arm is assigned, 0 for one that is closed.
  public let odds: SIMD16<Double>
  /// Whether patients are assigned by these odds anew; otherwise assignment goes on as it was.
  public let reassigns: Bool
  /// How many patients the trial will have.
  public let sampleSize: Int
  /// The arms, as bits, whose patients are given no session after this day.
  public let stoppedArms: UInt16
  /// The factor of which one level alone is enrolled, by position; −1 for none.
  public let factor: Int
  /// That level, by position; −1 for none.
  public let level: Int

  /// A decision.
  public init(
    day: Double, firstPatient: Int, odds: SIMD16<Double>, reassigns: Bool, sampleSize: Int, stoppedArms: UInt16 = 0,
    factor: Int = -1, level: Int = -1
  ) {
    self.day = day
    self.firstPatient = firstPatient
    self.odds = odds
    self.reassigns = reassigns
    self.sampleSize = sampleSize
    self.stoppedArms = stoppedArms
    self.factor = factor
    self.level = level
  }
}

/// From which calendar day each arm is given no further session; infinite for never.
struct TreatmentEnds: BitwiseCopyable {
  private var days = SIMD16<Double>(repeating: .infinity)

  /// Takes in a decision: an arm that has been stopped stays so.
  mutating func obey(_ decision: Decision) {
    for arm in 0..<16 where decision.stoppedArms & (1 << UInt16(arm)) != 0 { days[arm] = min(days[arm], decision.day) }
  }

  @inline(__always)
  subscript(arm: Int) -> Double { days[arm] }
}

extension Scenario {
  /// Whether looks change a trial in its course.
  var isSteered: Bool {
    if analysis.adaptation != nil { return true }
    if case .responseAdaptive = design.randomization { return true }
    return false
  }
}
