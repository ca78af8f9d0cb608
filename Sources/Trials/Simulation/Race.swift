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
      case .gamma, .generalizedGamma, .delayed, .uniform, .empirical: false
      default: true
      }
    }
  }

  /// The state that the event leads to.
  let awaited: ResponseState
  /// The stream of the event's clock.
  let purpose: UInt32
  /// For each arm the clocks of the event and of dropout.
  let events: UnsafeBufferPointer<Lane>
  let dropouts: UnsafeBufferPointer<Lane>
  /// Whether any arm's event may never come.
  let hasChance: Bool
  /// Whether the clocks of the event, or of dropout, are Weibull clocks in all arms.
  let powersEvents: Bool
  let powersDropouts: Bool

  /// The race that a plan comes down to; `nil` when patients do more than that.
  init?(
    _ scenario: Scenario, _ arms: UnsafeBufferPointer<ArmPlan>, kept: Set<Listeners.Process>, lateVisit: LateVisit?,
    in memory: PlanMemory
  ) {
    guard kept.isSubset(of: [.onset, .relapse]), lateVisit == nil else { return nil }
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
    powersEvents = events.allSatisfy { !$0.scale.isNaN }
    powersDropouts = dropouts.allSatisfy { !$0.scale.isNaN }
    self.events = memory.store(events)
    self.dropouts = memory.store(dropouts)
  }
}
