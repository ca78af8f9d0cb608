import DiscreteEvents

/// What holds a session: an adverse event that has not ended. The session waits for its end, within its window.
public struct SessionHold: Equatable, Sendable {
  /// The terms whose events hold a session; empty for all.
  public let terms: [String]
  /// The least severity that holds it; a rare harm without a grade is held for where that is mild.
  public let atLeast: Severity

  /// A rule.
  public init(terms: [String] = [], atLeast: Severity = .mild) {
    self.terms = terms
    self.atLeast = atLeast
  }

  /// Whether an event can hold a session.
  public func concerns(_ event: AdverseEventProfile) -> Bool {
    (terms.isEmpty || terms.contains(event.term))
      && (event.canReach(atLeast) || event.severity.isEmpty && atLeast == .mild)
  }
}

/// When a patient is given no further session: the patient stops the treatment and stays in the study. What is reached
/// first decides.
public struct SessionStop: Equatable, Sendable {
  /// So many sessions missed, in all; ≥ 1.
  public let missed: Int?
  /// So many sessions missed one after another; ≥ 1.
  public let missedInARow: Int?
  /// So many sessions held, for an adverse event or the blood pressure, given in the end or not; ≥ 1.
  public let held: Int?
  /// An adverse event of at least this severity.
  public let adverseEvent: Severity?

  /// A rule; at least one part of it is said.
  public init(missed: Int? = nil, missedInARow: Int? = nil, held: Int? = nil, adverseEvent: Severity? = nil) {
    self.missed = missed
    self.missedInARow = missedInARow
    self.held = held
    self.adverseEvent = adverseEvent
  }

  /// Whether it goes by what became of sessions.
  public var readsSessions: Bool { missed != nil || missedInARow != nil || held != nil }
}

extension AdverseEventProfile {
  /// Whether it can be as severe as that.
  func canReach(_ least: Severity) -> Bool {
    zip(Severity.allCases, severity).contains { $0.rawValue >= least.rawValue && $1 > 0 }
  }
}

extension Arm {
  /// What holds a session; `nil` for nothing.
  public var hold: SessionHold? { if case .sessions(let schedule) = treatment { schedule.hold } else { nil } }
  /// When a patient is given no further session; `nil` for never.
  public var stop: SessionStop? { if case .sessions(let schedule) = treatment { schedule.stop } else { nil } }

  /// Whether what the protocol says of sessions that cannot be given on their days is the same.
  func hasSameSessionRules(as other: Arm) -> Bool {
    guard case .sessions(let own) = treatment, case .sessions(let others) = other.treatment else { return true }
    if own.pressure?.holdFrom != others.pressure?.holdFrom { return false }
    if own.pressure?.holdFrom != nil, own.pressure?.readAgain != others.pressure?.readAgain { return false }
    if own.pressure?.stopFrom != others.pressure?.stopFrom { return false }
    return own.window == others.window && own.hold == others.hold && own.stop == others.stop
      && own.onRelapse == others.onRelapse
  }

  /// Whether a rule of the protocol may end the treatment of a patient.
  public var isStoppedByRule: Bool { stop != nil || isStoppedForPressure }

  /// The same arm without a rule that stops the treatment.
  var withoutStop: Arm {
    guard case .sessions(var schedule) = treatment else { return self }
    schedule.stop = nil
    schedule.pressure?.stopFrom = nil
    return Arm(name: name, role: role, weight: weight, treatment: .sessions(schedule), adjuncts: adjuncts)
  }
}

extension Scenario {
  /// Whether any patient of an arm may stop the treatment, or turn to another: by chance, for an adverse event, or by a
  /// rule of the protocol.
  public func treatmentEnds(_ arm: Int) -> Bool { truth.arms[arm].treatmentEnds || design.arms[arm].isStoppedByRule }

  /// The terms of adverse events that can make a patient of an arm stop the treatment.
  func termsThatStop(_ arm: Int) -> [String] {
    let least = design.arms[arm].stop?.adverseEvent
    return truth.arms[arm].adverseEvents.filter { event in
      event.leadsToDiscontinuation > 0 || least.map { event.canReach($0) } ?? false
    }.map(\.term)
  }
}
