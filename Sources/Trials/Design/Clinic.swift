import DiscreteEvents

/// Where sessions are given: chairs, and the hours at which they can be used.
///
/// A session takes a chair for its length and its observation, and for longer while an adverse event lasts that it
/// caused. With no chair free it waits; who has waited longest is next.
public struct Clinic: Equatable, Sendable {
  /// The chairs and hours of one site.
  public struct Room: Equatable, Sendable {
    /// How many patients can be treated at the same time; ≥ 1, `nil` for any number.
    public let chairs: Int?
    /// When it is open.
    public let hours: OpeningHours

    /// A room.
    public init(chairs: Int? = nil, hours: OpeningHours = .always) {
      self.chairs = chairs
      self.hours = hours
    }

    /// Whether nobody ever waits.
    var isUnlimited: Bool { chairs == nil && hours.isAlways }
  }

  /// A site that differs from the others.
  public struct Site: Equatable, Sendable {
    /// Its name among the sites of enrollment.
    public let name: String
    /// Its own room.
    public let room: Room

    /// A site.
    public init(name: String, room: Room) {
      self.name = name
      self.room = room
    }
  }

  /// What each site has, or the trial where it has no sites.
  public let room: Room
  /// Sites that differ.
  public let sites: [Site]

  /// The most chairs that a site can have.
  public static let mostChairs = 1_000

  /// Chairs and hours.
  public init(room: Room, sites: [Site] = []) {
    self.room = room
    self.sites = sites
  }

  /// The rooms in the order of the sites; one for a trial without sites.
  public func rooms(at sites: [EnrollmentSite]) -> [Room] {
    if sites.isEmpty { return [room] }
    return sites.map { site in self.sites.first { $0.name == site.name }?.room ?? room }
  }
}

extension DosingSchedule {
  /// How long a session takes a chair, where no adverse event makes it longer.
  public var stay: Days { length + observation }
}
