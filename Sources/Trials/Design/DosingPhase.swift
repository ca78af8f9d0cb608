import DiscreteEvents

/// Sessions that come again and again in the same way, until the next phase begins.
public struct DosingPhase: Equatable, Sendable {
  /// After how long they come again; > 0.
  public let every: Days
  /// When the phase ends and the next begins, counted from randomization; no session is given on that day.
  public let until: Days
  /// The days of the sessions within each repetition, from 0 on; ascending, shorter than ``every``.
  public let offsets: [Days]

  /// The most sessions that an arm may have.
  public static let mostSessions = 10_000

  /// A phase.
  public init(every: Days, until: Days, offsets: [Days] = [.zero]) {
    self.every = every
    self.until = until
    self.offsets = offsets
  }

  /// The days of the sessions of phases that follow one another from a day on; at most one more than
  /// ``mostSessions``, so that too many can be told from many.
  public static func days(of phases: [DosingPhase], from start: Days = .zero) -> [Days] {
    var days: [Days] = []
    var begins = start
    for phase in phases {
      // A phase that cannot be has one session, so that nobody takes its arm for one without.
      guard phase.every > .zero, phase.offsets.allSatisfy({ $0 < phase.every }) else {
        days.append(begins)
        begins = phase.until
        continue
      }
      var number = 0
      while begins + Double(number) * phase.every < phase.until, days.count <= mostSessions {
        for offset in phase.offsets {
          let day = begins + Double(number) * phase.every + offset
          if day < phase.until { days.append(day) }
        }
        number += 1
      }
      begins = phase.until
    }
    return Array(days.prefix(mostSessions + 1))
  }
}

/// Further sessions after the planned ones, each when a visit sees that the response is lost.
public struct RelapseSessions: Equatable, Sendable {
  /// Through whose eyes a loss is seen: a patient who was seen responding, or entered so, is not responding any more.
  public let by: Ascertainment
  /// By score, the share of the baseline that the score must have fallen in who responds.
  public let fall: Double
  /// How long after the last session the next may be given; ≥ 0.
  public let atLeast: Days
  /// How many there may be; ≥ 1.
  public let atMost: Int

  /// A rule.
  public init(by: Ascertainment, fall: Double = 0.3, atLeast: Days = .zero, atMost: Int) {
    self.by = by
    self.fall = fall
    self.atLeast = atLeast
    self.atMost = atMost
  }
}

extension Arm {
  /// The rule of sessions on relapse; `nil` for an arm without.
  public var onRelapse: RelapseSessions? {
    if case .sessions(let schedule) = treatment { schedule.onRelapse } else { nil }
  }

  /// How many of the planned sessions are the course, before those that maintain what it brought.
  var course: Int { if case .sessions(let schedule) = treatment { schedule.course } else { 0 } }

  /// The most sessions that a patient of the arm can be given, planned ones and others.
  public var mostSessions: Int { sessionDays.count + max(0, onRelapse?.atMost ?? 0) }
}
