// What of an arm's truth can act at all.
extension ArmTruth {
  /// The same truth without what never acts: what has no chance, a ratio of 1, a change of what is not there.
  func acting(entersAs state: ResponseState, hasSessions: Bool) -> ArmTruth {
    func starts(_ clock: ClockStart) -> Bool { hasSessions || !clock.readsSessions }
    var arm = self
    arm.adverseEvents = adverseEvents.filter { $0.canBegin(hasSessions: hasSessions) }
    arm.dropout = dropout.flatMap(\.acting)
    arm.discontinuation = discontinuation.flatMap(\.acting)
    arm.rescue = rescue.flatMap(\.acting)
    if !hasSessions || arm.sessions?.isPerfect == true { arm.sessions = nil }
    if let onset, onset.probability == 0 || onset.perSession == 0 || !starts(onset.from) { arm.onset = nil }
    arm.rescued = arm.rescue == nil ? nil : rescued ?? offTreatment
    let stops = arm.discontinuation != nil || arm.adverseEvents.contains { $0.leadsToDiscontinuation > 0 }
    if !stops { arm.offTreatment = nil }
    // Who never responds has nothing to lose.
    let responds = state == .responding || arm.onset != nil || arm.isOtherwiseOff { $0.startsOnset }
    arm.relapse = responds ? relapse.flatMap { starts($0.from) ? $0.acting(hasSessions: hasSessions) : nil } : nil
    arm.offTreatment = arm.offTreatment?.acting(on: arm)
    arm.rescued = arm.rescued?.acting(on: arm)
    if let onset = arm.onset, arm.relapse == nil, !arm.isOtherwiseOff({ $0.relapse != nil }) {
      arm.onset = Onset(
        probability: onset.probability, time: onset.time, from: onset.from, perSession: onset.perSession)
    }
    return arm
  }

  /// Whether something holds of the course after the treatment was stopped, or under another one.
  func isOtherwiseOff(_ holds: (OffTreatment) -> Bool) -> Bool {
    [offTreatment, rescued].contains { $0.map(holds) ?? false }
  }
}

extension Leaving {
  /// Itself; `nil` for one whose hazard is zero in every state.
  fileprivate var acting: Leaving? {
    ratios == StateRatios(symptomatic: 0, responding: 0, relapsed: 0) ? nil : self
  }
}

extension Relapse {
  /// Protection that changes nothing, or that no session gives, is none.
  fileprivate func acting(hasSessions: Bool) -> Relapse {
    let protection = whileMaintained.flatMap { hasSessions && $0.hazardRatio != 1 && $0.within > .zero ? $0 : nil }
    return Relapse(time: time, from: from, whileMaintained: protection, durability: hasSessions ? durability : 1)
  }
}

extension OffTreatment {
  fileprivate var startsOnset: Bool {
    if case .other(let probability, _)? = onset { probability > 0 } else { false }
  }

  /// The changes that change an arm's course; `nil` for none.
  fileprivate func acting(on arm: ArmTruth) -> OffTreatment? {
    var onset = self.onset
    if onset != nil, !startsOnset { onset = arm.onset == nil ? nil : .never }
    var relapse = self.relapse
    if case .hazardRatio(let ratio)? = relapse, ratio == 1 || arm.relapse == nil { relapse = nil }
    return onset == nil && relapse == nil ? nil : OffTreatment(onset: onset, relapse: relapse)
  }
}

extension AdverseEventProfile {
  fileprivate func canBegin(hasSessions: Bool) -> Bool {
    switch trigger {
    case .perSession(let probability, _): hasSessions && probability > 0
    case .once(let probability, _): probability > 0
    case .recurrent: true
    }
  }

  /// Whether sessions bring it about, or doses the time in which it can come.
  var isFromSessions: Bool { if case .perSession = trigger { true } else { within != nil } }
}
