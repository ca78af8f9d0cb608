import DiscreteEvents

/// Sessions of another kind beside the treatment of an arm, such as integration coaching or psychotherapy.
public struct Adjunct: Equatable, Sendable {
  /// What it is called; the same name in several arms is the same adjunct.
  public let name: String
  /// When its sessions are planned, counted from randomization; ascending, at least one.
  public let days: [Days]
  /// How long a session lasts.
  public let length: Days

  /// Planned sessions of an adjunct.
  public init(name: String, days: [Days], length: Days = .zero) {
    self.name = name
    self.days = days
    self.length = length
  }
}

extension Arm {
  /// A planned session of one of the arm's adjuncts.
  public struct AdjunctSession: Equatable, Sendable {
    /// The position of the adjunct among those of the arm.
    public let adjunct: Int
    /// Its number among the sessions of this adjunct, from 0.
    public let number: Int
    /// The planned day.
    public let day: Days
  }

  /// The sessions of all adjuncts in the order of their days; of one day in the order of the file.
  public var adjunctSessions: [AdjunctSession] {
    let all = adjuncts.enumerated().flatMap { position, adjunct in
      adjunct.days.enumerated().map { AdjunctSession(adjunct: position, number: $0, day: $1) }
    }
    return all.sorted { ($0.day.value, $0.adjunct) < ($1.day.value, $1.adjunct) }
  }
}
