/// When a trial stops because too many patients have had an adverse event: how many events among how many patients.
///
///     let boundary = try SafetyBoundary(limit: 0.2, .posterior(above: 0.95, alpha: 1, beta: 1), patients: 100)
///     boundary.smallestCount(among: 10)     // 5 of 10 stop the trial
///
/// The table is worked out once; a look is a comparison of whole numbers.
///
/// ## Source
/// Posterior: Thall & Simon, *Biometrics* 50 (1994) 337–349. Exact test: Ivanova, Qaqish & Schell, *Biometrics* 61 (2005)
/// 540–545, with one level for every look.
public struct SafetyBoundary: Equatable, Sendable {
  /// When the number of events is too large.
  public enum Rule: Equatable, Sendable {
    /// The probability that the rate is above the limit, given the data and a beta prior, is above `above`.
    case posterior(above: Double, alpha: Double, beta: Double)
    /// The one-sided exact binomial test against the limit has a p-value of `level` or less.
    case exactTest(level: Double)
  }

  /// The rate that must not be exceeded.
  public let limit: Double
  /// When the number of events is too large.
  public let rule: Rule
  /// For each number of patients the smallest number of events that stops; one more than the patients where none does.
  private let smallest: [Int32]

  /// The boundary for up to so many patients.
  ///
  /// - Parameters:
  ///   - limit: The rate that must not be exceeded, strictly between 0 and 1.
  ///   - rule: `above` and `level` strictly between 0 and 1; `alpha` and `beta` of the prior above 0 and at most 10⁶.
  ///   - patients: The largest number of patients, 0…1,000,000.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  /// - Complexity: About 2 · `patients` values of the incomplete beta function.
  public init(limit: Double, _ rule: Rule, patients: Int) throws(StatisticsError) {
    guard limit > 0, limit < 1 else { throw .invalidParameter("limit", expected: "strictly between 0 and 1") }
    guard 0...1_000_000 ~= patients else { throw .invalidParameter("patients", expected: "between 0 and 1,000,000") }
    switch rule {
    case .posterior(let above, let alpha, let beta):
      guard above > 0, above < 1 else { throw .invalidParameter("above", expected: "strictly between 0 and 1") }
      guard alpha > 0, beta > 0, alpha <= 1e6, beta <= 1e6 else {
        throw .invalidParameter("prior", expected: "two numbers above 0, at most a million")
      }
    case .exactTest(let level):
      guard level > 0, level < 1 else { throw .invalidParameter("level", expected: "strictly between 0 and 1") }
    }
    self.limit = limit
    self.rule = rule
    var table: [Int32] = [1]
    table.reserveCapacity(patients + 1)
    var events = 0
    for count in 1..<max(1, patients + 1) {
      // With more patients, never fewer events are needed.
      while events <= count, !Self.stops(events, of: count, limit, rule) { events += 1 }
      table.append(Int32(events))
    }
    smallest = table
  }

  private static func stops(_ events: Int, of patients: Int, _ limit: Double, _ rule: Rule) -> Bool {
    let (x, n) = (Double(events), Double(patients))
    switch rule {
    case .posterior(let above, let alpha, let beta): return Beta.upperTail(limit, alpha + x, beta + n - x) > above
    // P(X ≥ x) for a binomial X is a value of the incomplete beta function.
    case .exactTest(let level): return events > 0 && Beta.lowerTail(limit, x, n - x + 1) <= level
    }
  }

  /// The largest number of patients that the boundary knows.
  public var patients: Int { smallest.count - 1 }

  /// The smallest number of events that stops; `nil` where no number does.
  ///
  /// - Parameter patients: 0…``patients``.
  public func smallestCount(among patients: Int) -> Int? {
    precondition(0...self.patients ~= patients, "more patients than the boundary knows")
    let events = Int(smallest[patients])
    return events <= patients ? events : nil
  }

  /// Whether so many events among so many patients stop the trial.
  public func stops(events: Int, among patients: Int) -> Bool { events >= smallest[patients] && patients > 0 }
}
