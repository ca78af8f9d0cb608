internal import Glibc

/// A queue in front of several equal servers: arrivals are a Poisson process, services exponential, who comes first is
/// served first, and nobody leaves unserved (M/M/c).
///
///     let chairs = try MultiServerQueue(arrivals: 5, services: 2, servers: 3)
///     chairs.utilization   // 0.833: three chairs, each two patients a day, for five arrivals a day
///     chairs.waitingShare  // 0.702: Erlang's C
///     chairs.meanWait      // 0.702 days
///
/// Rates are per any one unit of time, and times come in that unit.
///
/// ## Source
/// Erlang's formulas as in Gross, Shortle, Thompson & Harris, *Fundamentals of Queueing Theory* (2008), § 2.3–2.5.
public struct MultiServerQueue: Equatable, Sendable {
  /// Arrivals per time; > 0.
  public let arrivals: Double
  /// What one server can serve per time; > 0.
  public let services: Double
  /// How many servers there are; ≥ 1.
  public let servers: Int

  /// A queue that does not grow for ever.
  ///
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` where a rate is not above 0 and finite, where there is no
  ///   server, or where more arrive than can be served.
  public init(arrivals: Double, services: Double, servers: Int) throws(StatisticsError) {
    guard arrivals > 0, arrivals.isFinite else {
      throw .invalidParameter("arrivals", expected: "a finite rate above 0")
    }
    guard services > 0, services.isFinite else {
      throw .invalidParameter("services", expected: "a finite rate above 0")
    }
    guard servers >= 1 else { throw .invalidParameter("servers", expected: "at least 1") }
    guard arrivals / services < Double(servers) else {
      throw .invalidParameter("arrivals", expected: "fewer than \(servers) servers can serve")
    }
    self.arrivals = arrivals
    self.services = services
    self.servers = servers
  }

  /// The mean number of busy servers.
  public var load: Double { arrivals / services }

  /// The share of its time that a server is busy.
  public var utilization: Double { load / Double(servers) }

  /// The probability that nobody is there.
  ///
  /// - Complexity: O(*c*) for *c* servers.
  public var idleShare: Double {
    var sum = 1 / (1 - utilization)
    for server in stride(from: servers, to: 0, by: -1) { sum = 1 + load / Double(server) * sum }
    return 1 / sum
  }

  /// The probability that an arrival has to wait: Erlang's C.
  ///
  /// - Complexity: O(*c*) for *c* servers.
  public var waitingShare: Double {
    let blocked = Self.blockedShare(load: load, servers: servers)
    return blocked / (1 - utilization * (1 - blocked))
  }

  /// The mean time that an arrival waits, those included who do not.
  public var meanWait: Double { waitingShare / (Double(servers) * services - arrivals) }

  /// The probability that an arrival waits longer than a time.
  ///
  /// - Parameter time: ≥ 0.
  public func share(waitingLongerThan time: Double) -> Double {
    waitingShare * exp(-(Double(servers) * services - arrivals) * time)
  }

  /// The mean number of those who wait.
  public var meanWaiting: Double { arrivals * meanWait }

  /// The mean time from arrival to the end of the service.
  public var meanStay: Double { meanWait + 1 / services }

  /// The mean number of those who wait or are served.
  public var meanPresent: Double { arrivals * meanStay }

  /// The probability that an arrival finds all servers busy where nobody waits and whoever finds none leaves: Erlang's B.
  ///
  /// It holds for services of any distribution with the same mean.
  ///
  /// - Parameters:
  ///   - load: Arrivals during a mean service; ≥ 0, else NaN.
  ///   - servers: ≥ 0, else NaN.
  /// - Complexity: O(*c*) for *c* servers.
  public static func blockedShare(load: Double, servers: Int) -> Double {
    guard load >= 0, load.isFinite, servers >= 0 else { return .nan }
    var blocked = 1.0
    for server in 0..<servers { blocked = load * blocked / (Double(server + 1) + load * blocked) }
    return blocked
  }
}
