/// Gray's test that the cumulative incidence of an event is the same in two groups, in the presence of competing events.
///
/// It compares the hazards of the subdistribution: a patient with a competing event stays in the risk set, with a weight
/// that wanes as censoring would have taken him. z < 0 means fewer events in the treated group than expected.
///
///     let test = try GrayTest(treated: ketamine, control: standard, cause: 1)
///     test.z            // 2.7: more remissions under ketamine
///     test.pTwoSided    // 0.007
///
/// ## Source
/// Gray, *Ann. Stat.* 16 (1988) 1141–1154, with ρ = 0. Reference values: `cmprsk::cuminc` 2.2-11, R 4.2.2, whose
/// corrections for ties are used.
public struct GrayTest: Equatable, Sendable {
  /// Events observed less events expected in the treated group.
  public let score: Double
  /// The variance of ``score``, > 0.
  public let variance: Double

  /// The standardised statistic; negative when the treated group had fewer events than expected.
  public var z: Double { score / variance.squareRoot() }
  /// z², chi-square with one degree of freedom under equal incidence.
  public var chiSquare: Double { score * score / variance }
  /// The two-sided p-value.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }
  /// The one-sided p-value for fewer events in the treated group, P(Z ≤ z).
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// The one-sided p-value for more events in the treated group, P(Z ≥ z).
  public var pGreater: Double { StandardNormal.upperTail(z) }

  /// The test of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - cause: The event of interest, 1…255; every other cause competes.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents`` when the cause never occurred, and
  ///   ``StatisticsError/noInformation`` when the variance is 0: no event fell while both groups were at risk.
  /// - Complexity: O(*n* log *n*). Inside simulated trials use ``CompetingRisksData/grayTest(cause:)``.
  public init(treated: CompetingTimes, control: CompetingTimes, cause: Int = 1) throws(StatisticsError) {
    guard treated.count > 0 else { throw .noPatients(in: .treated) }
    guard control.count > 0 else { throw .noPatients(in: .control) }
    try self.init(strata: [[control, treated]], cause: cause)
  }

  /// The test of two groups within strata: scores and variances are summed over strata.
  ///
  /// - Parameters:
  ///   - strata: For each stratum the control group and the treated group, in this order; either may be empty.
  ///   - cause: The event of interest.
  /// - Throws: The same as ``init(treated:control:cause:)``, for all strata together;
  ///   ``StatisticsError/invalidCount(expected:)`` when a stratum has not two groups.
  public init(strata: [[CompetingTimes]], cause: Int = 1) throws(StatisticsError) {
    guard strata.allSatisfy({ $0.count == 2 }) else { throw .invalidCount(expected: "two groups in each stratum") }
    guard strata.contains(where: { $0[1].count > 0 }) else { throw .noPatients(in: .treated) }
    guard strata.contains(where: { $0[0].count > 0 }) else { throw .noPatients(in: .control) }
    let sums = try Self.sums(strata, groups: 2, cause: cause)
    guard let test = GrayTest(sums) else { throw .noInformation }
    self = test
  }

  init?(_ sums: borrowing GraySums) {
    let variance = sums.variance[3]
    guard variance > 0, variance.isFinite, sums.score[1].isFinite else { return nil }
    score = sums.score[1]
    self.variance = variance
  }

  /// Gray's test of two or more groups, with one degree of freedom less than there are groups.
  ///
  /// - Parameters:
  ///   - strata: For each stratum its groups, the same number (2…64) in the same order; a group may be empty in a
  ///     stratum, but not in all. One stratum makes the test unstratified.
  ///   - cause: The event of interest, 1…255; every other cause competes.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, ``StatisticsError/noEvents``,
  ///   ``StatisticsError/noInformation`` when the variance matrix is singular.
  /// - Complexity: O(*n* (log *n* + *g*³)) for *g* groups.
  public static func ofGroups(strata: [[CompetingTimes]], cause: Int = 1) throws(StatisticsError) -> ChiSquareTest {
    let groups = strata.first?.count ?? 0
    guard 2...CompetingRisksData.groupLimit ~= groups, strata.allSatisfy({ $0.count == groups }) else {
      throw .invalidCount(expected: "the same number of groups, 2 to 64, in each stratum")
    }
    for group in 0..<groups where strata.allSatisfy({ $0[group].count == 0 }) {
      throw .invalidCount(expected: "at least one patient in each group")
    }
    let sums = try sums(strata, groups: groups, cause: cause)
    let order = groups - 1
    let scores = (1..<groups).map { sums.score[$0] }
    var matrix: [Double] = []
    for i in 1..<groups { for j in 1..<groups { matrix.append(sums.variance[max(i, j) * groups + min(i, j)]) } }
    let factor: Cholesky
    do { factor = try Cholesky(matrix, order: order, tolerance: 1e-12) } catch { throw .noInformation }
    return ChiSquareTest(statistic: dot(scores, factor.solve(scores)), degreesOfFreedom: order)
  }

  private static func sums(
    _ strata: [[CompetingTimes]], groups: Int, cause: Int
  ) throws(StatisticsError) -> GraySums {
    guard 1...255 ~= cause else { throw .invalidCount(expected: "a cause between 1 and 255") }
    var sums = GraySums(groups: groups)
    var data = CompetingRisksData()
    for stratum in strata {
      data.removeAll()
      for (group, patients) in stratum.enumerated() { data.append(patients, group: group) }
      data.addGraySums(to: &sums, cause: cause)
    }
    guard sums.eventCount > 0 else { throw .noEvents }
    return sums
  }
}

extension CompetingRisksData {
  /// Gray's test of group 1 (treated) against group 0 (control), without allocation; other groups are left out.
  ///
  /// Returns nil when it cannot be computed: no patient in a group, no event of the cause, or none while both groups
  /// were at risk.
  ///
  /// - Complexity: One pass over the sorted patients.
  public mutating func grayTest(cause: Int = 1) -> GrayTest? {
    gray.reset()
    addOwnGraySums(cause: cause)
    return GrayTest(gray)
  }

  private mutating func addOwnGraySums(cause: Int) {
    records.sort()
    Self.add(records, to: &gray, cause: cause)
  }

  /// Adds the patients as one stratum.
  mutating func addGraySums(to sums: inout GraySums, cause: Int) {
    records.sort()
    Self.add(records, to: &sums, cause: cause)
  }

  private static func add(_ records: borrowing TimedRecords, to sums: inout GraySums, cause: Int) {
    sums.beginStratum()
    for i in 0..<records.count {
      let group = Int(truncatingIfNeeded: records.tag(i) >> 8)
      if group < sums.groups { sums.enter(group) }
    }
    var i = 0
    while i < records.count {
      let end = records.endOfTie(from: i)
      sums.beginTime()
      for k in i..<end {
        let group = Int(truncatingIfNeeded: records.tag(k) >> 8)
        let what = Int(truncatingIfNeeded: records.tag(k) & 255)
        guard group < sums.groups else { continue }
        sums.leave(group, isOfInterest: what == cause && what != 0, isCompeting: what != 0 && what != cause)
      }
      sums.endTime()
      i = end
    }
    sums.endStratum()
  }
}
