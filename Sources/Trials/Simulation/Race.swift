import Distributions

/// The plan of a trial in which each patient is nothing but a race from randomization between one event, dropout and the
/// end of the follow-up: what is left of many survival trials once everything without a listener is gone.
///
/// Such patients need no slots. Their clocks are drawn for all patients at once, with the bits that each would have
/// alone, and what happens first is a comparison.
struct Race {
  /// The clock of one arm.
  struct Lane {
    /// The family; `nil` for a clock that never fires.
    let family: UnsafePointer<WaitingTime>?
    /// The rate of an exponential clock, NaN for every other family.
    let rate: Double
    /// Scale and 1 / shape of a Weibull clock, NaN for every other family.
    let scale: Double
    let power: Double
    /// The chance that it ever fires.
    let probability: Double
    /// No later firing counts.
    let until: Double

    init(_ family: UnsafePointer<WaitingTime>?, probability: Double = 1, until: Double = .infinity) {
      self.family = family
      self.probability = probability
      self.until = until
      if case .exponential(let exponential)? = family?.pointee { rate = exponential.rate } else { rate = .nan }
      if case .weibull(let weibull)? = family?.pointee {
        (scale, power) = (weibull.scale, 1 / weibull.shape)
      } else {
        (scale, power) = (.nan, .nan)
      }
    }

    /// Whether the time is worked out from the quantum that is drawn for all; other families draw from their own stream.
    var isInverted: Bool {
      switch family?.pointee {
      case .gamma, .generalizedGamma, .lognormal, .delayed, .uniform, .empirical: false
      default: true
      }
    }
  }

  /// The clocks of all arms.
  struct Clocks {
    /// The family that they have in common, if it is one of those that are worked out side by side.
    enum Kind {
      case exponential, weibull, mixed
    }

    let kind: Kind
    let lanes: UnsafeBufferPointer<Lane>
    /// One entry an arm.
    let rates: UnsafePointer<Double>
    let scales: UnsafePointer<Double>
    let powers: UnsafePointer<Double>

    init?(_ lanes: [Lane], in memory: PlanMemory) {
      self.lanes = memory.store(lanes)
      guard let rates = memory.store(lanes.map(\.rate)).baseAddress,
        let scales = memory.store(lanes.map(\.scale)).baseAddress,
        let powers = memory.store(lanes.map(\.power)).baseAddress
      else { return nil }
      (self.rates, self.scales, self.powers) = (rates, scales, powers)
      kind =
        lanes.allSatisfy { !$0.rate.isNaN } ? .exponential : lanes.allSatisfy { !$0.scale.isNaN } ? .weibull : .mixed
    }
  }

  /// The state that the event leads to.
  let awaited: ResponseState
  /// The stream of the event's clock.
  let purpose: UInt32
  /// For each arm the clocks of the event and of dropout.
  let events: Clocks
  let dropouts: Clocks
  /// Whether any arm's event may never come.
  let hasChance: Bool
  /// Whether in any arm dropout ends before the follow-up does.
  let hasLimit: Bool

  /// The race that a plan comes down to; `nil` when patients do more than that.
  init?(
    _ scenario: Scenario, _ arms: UnsafeBufferPointer<ArmPlan>, kept: Set<Listeners.Process>, lateVisit: LateVisit?,
    in memory: PlanMemory
  ) {
    guard kept.isSubset(of: [.onset, .relapse]), lateVisit == nil,
      !arms.contains(where: { $0.leaving != nil })
    else { return nil }
    var events: [Lane] = []
    if scenario.truth.entersAs == .responding {
      awaited = .relapsed
      purpose = Purpose.relapse
      for arm in arms {
        guard arm.onset == nil else { return nil }
        guard let relapse = arm.relapse else {
          events.append(Lane(nil))
          continue
        }
        guard relapse.pointee.whileMaintained == nil,
          relapse.pointee.from == .randomization || relapse.pointee.from == .onset
        else { return nil }
        events.append(Lane(memory.store(relapse.pointee.time)))
      }
    } else {
      awaited = .responding
      purpose = Purpose.onsetTime
      for arm in arms {
        guard arm.relapse == nil else { return nil }
        guard let onset = arm.onset else {
          events.append(Lane(nil))
          continue
        }
        guard onset.pointee.from == .randomization, !onset.pointee.again else { return nil }
        events.append(Lane(memory.store(onset.pointee.time), probability: onset.pointee.probability))
      }
    }
    let dropouts = arms.map { arm in
      arm.dropout.map { Lane(memory.store($0.pointee.time), until: $0.pointee.until.value) } ?? Lane(nil)
    }
    hasChance = events.contains { $0.probability < 1 }
    hasLimit = dropouts.contains { $0.until < .infinity }
    guard let events = Clocks(events, in: memory), let dropouts = Clocks(dropouts, in: memory) else { return nil }
    self.events = events
    self.dropouts = dropouts
  }
}
