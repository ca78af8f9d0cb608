import DiscreteEvents
import Distributions

/// How patients leave the study, or their treatment, or turn to another one: a clock that runs from randomization and
/// whose hazard may depend on the state of the illness.
public struct Leaving: Equatable, Sendable {
  /// The time from randomization.
  public let time: WaitingTime
  /// The last day on which anybody leaves.
  public let until: Days
  /// The factors on the hazard in each state; all 1 where the state does not matter.
  public let ratios: StateRatios

  /// A way to leave.
  ///
  /// - Parameter ratios: Each finite and ≥ 0.
  public init(time: WaitingTime, until: Days = .never, ratios: StateRatios = StateRatios()) {
    self.time = time
    self.until = until
    self.ratios = ratios
  }
}

/// Leaving the study.
public typealias Dropout = Leaving

/// A factor on a hazard for each state of the illness.
public struct StateRatios: Equatable, Sendable, BitwiseCopyable {
  /// While ill, before any response.
  public let symptomatic: Double
  /// While responding.
  public let responding: Double
  /// While ill again after a response.
  public let relapsed: Double

  /// Factors, 1 unless said.
  public init(symptomatic: Double = 1, responding: Double = 1, relapsed: Double = 1) {
    self.symptomatic = symptomatic
    self.responding = responding
    self.relapsed = relapsed
  }

  /// The factor in a state.
  public subscript(state: ResponseState) -> Double {
    switch state {
    case .symptomatic: symptomatic
    case .responding: responding
    case .relapsed: relapsed
    }
  }

  /// Whether the state matters.
  public var readState: Bool { self != StateRatios() }
}

/// What is otherwise in a patient who no longer has the arm's treatment; what is not said goes on as before.
public struct OffTreatment: Equatable, Sendable {
  /// How response begins from then on.
  public enum OnsetChange: Equatable, Sendable {
    /// Not any more.
    case never
    /// With a chance, after a time from the change, in place of what was pending.
    case other(probability: Double, time: WaitingTime)
  }

  /// How response is lost from then on.
  public enum RelapseChange: Equatable, Sendable {
    /// The hazard is multiplied; ≥ 0.
    case hazardRatio(Double)
    /// After another time: of those who respond from the change, of others from the onset.
    case other(WaitingTime)
  }

  /// What becomes of the onset of response; `nil` for no change.
  public let onset: OnsetChange?
  /// What becomes of its loss; `nil` for no change.
  public let relapse: RelapseChange?

  /// What is otherwise.
  public init(onset: OnsetChange? = nil, relapse: RelapseChange? = nil) {
    self.onset = onset
    self.relapse = relapse
  }
}
