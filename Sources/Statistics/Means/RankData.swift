/// A reusable workspace for comparing two groups by ranks, for use inside a simulated trial.
///
///     var data = RankData(capacity: 200)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial { data.append(patient.change, treated: patient.treated) }
///       let p = try data.rankSumTest().pTwoSided
///       let shift = try data.shift()
///     }
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
public struct RankData: ~Copyable {
  var treated: UnsafeMutablePointer<Double>
  var control: UnsafeMutablePointer<Double>
  private var capacity: Int
  private(set) var treatedCount = 0
  private(set) var controlCount = 0
  private var isSorted = true
  private var firstInvalid: Int?
  private var probabilities: UnsafeMutablePointer<Double>
  private var room: Int

  /// An empty workspace with room for a number of patients in each group; it grows when more are appended.
  public init(capacity: Int = 0) {
    self.capacity = max(capacity, 16)
    treated = .allocate(capacity: self.capacity)
    control = .allocate(capacity: self.capacity)
    room = 16
    probabilities = .allocate(capacity: room)
    probabilities.initialize(repeating: 0, count: room)
  }

  deinit {
    treated.deallocate()
    control.deallocate()
    probabilities.deallocate()
  }

  /// Number of patients.
  public var count: Int { treatedCount + controlCount }

  /// Forgets all patients; the memory is kept for the next trial.
  public mutating func removeAll() {
    treatedCount = 0
    controlCount = 0
    isSorted = true
    firstInvalid = nil
  }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - value: Finite, any unit; anything else is reported when a statistic is asked for.
  ///   - isTreated: Whether the patient is in the treated group.
  public mutating func append(_ value: Double, treated isTreated: Bool) {
    if max(treatedCount, controlCount) == capacity { grow() }
    if !value.isFinite, firstInvalid == nil { firstInvalid = count }
    if isTreated {
      treated[treatedCount] = value
      treatedCount += 1
    } else {
      control[controlCount] = value
      controlCount += 1
    }
    isSorted = false
  }

  /// The rank-sum test.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)`` (index in
  ///   the order of appending), ``StatisticsError/zeroVariance`` when all values are tied.
  /// - Complexity: O(*n* log *n*), plus O(*n* *m* · min(*n*, *m*)) for exact p-values.
  public mutating func rankSumTest(method: RankSumTest.Method = .automatic) throws(StatisticsError) -> RankSumTest {
    try prepare()
    let pairs = Double(treatedCount) * Double(controlCount)
    let total = Double(count)
    let (statistic, ties) = compare()
    let variance = pairs / 12 * (total + 1 - (total > 1 ? ties / (total * (total - 1)) : 0))
    guard variance > 1e-12 * pairs else { throw .zeroVariance }
    var correction = 0.5
    if case .normal(false) = method { correction = 0 }
    return RankSumTest(
      statistic: statistic, treatedCount: treatedCount, controlCount: controlCount, variance: variance,
      exact: ties == 0 && usesExact(method) ? exactTails(statistic) : nil, correction: correction)
  }

  /// Checks the data and sorts both groups.
  mutating func prepare() throws(StatisticsError) {
    guard treatedCount > 0 else { throw .noPatients(in: .treated) }
    guard controlCount > 0 else { throw .noPatients(in: .control) }
    if let firstInvalid { throw .invalidValue(column: "values", index: firstInvalid, expected: "finite") }
    if isSorted { return }
    DoubleSort.sort(treated, count: treatedCount)
    DoubleSort.sort(control, count: controlCount)
    isSorted = true
  }

  /// Whether exact probabilities are wanted and can be had, ties apart.
  func usesExact(_ method: RankSumTest.Method) -> Bool {
    switch method {
    case .automatic: treatedCount < 50 && controlCount < 50
    case .exact: count <= RankSumDistribution.largestTotal
    case .normal: false
    }
  }

  /// U and Σ (t³ − t) over groups of t tied values, from one merge of the sorted groups.
  func compare() -> (statistic: Double, ties: Double) {
    var statistic = 0.0
    var ties = 0.0
    var i = 0
    var j = 0
    while i < treatedCount || j < controlCount {
      let value = min(i < treatedCount ? treated[i] : .infinity, j < controlCount ? control[j] : .infinity)
      let firstTreated = i
      let firstControl = j
      while i < treatedCount, treated[i] == value { i += 1 }
      while j < controlCount, control[j] == value { j += 1 }
      let a = Double(i - firstTreated)
      let b = Double(j - firstControl)
      statistic += a * (Double(firstControl) + b / 2)
      let tied = a + b
      ties += tied * (tied * tied - 1)
    }
    return (statistic, ties)
  }

  private mutating func exactTails(_ statistic: Double) -> (less: Double, greater: Double) {
    let largest = treatedCount * controlCount
    let observed = Int(statistic)
    let smaller = min(observed, largest - observed)
    let cumulative = cumulativeProbabilities(upTo: smaller)
    let tail = cumulative[smaller]
    let rest = 1 - (smaller > 0 ? cumulative[smaller - 1] : 0)
    return observed == smaller ? (tail, rest) : (rest, tail)
  }

  /// P(U ≤ w) for w = 0…last, last at most half of the largest value.
  mutating func cumulativeProbabilities(upTo last: Int) -> UnsafeMutablePointer<Double> {
    if last >= room {
      probabilities.deallocate()
      room = max(last + 1, 2 * room)
      probabilities = .allocate(capacity: room)
      probabilities.initialize(repeating: 0, count: room)
    }
    RankSumDistribution.fill(probabilities, last: last, treatedCount, controlCount)
    return probabilities
  }

  private mutating func grow() {
    treated = Self.enlarged(treated, treatedCount, to: 2 * capacity)
    control = Self.enlarged(control, controlCount, to: 2 * capacity)
    capacity *= 2
  }

  private static func enlarged(
    _ old: UnsafeMutablePointer<Double>, _ used: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Double> {
    let larger = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
    larger.update(from: old, count: used)
    old.deallocate()
    return larger
  }
}

// The pointers are reached through this one owner only, so handing the owner to another thread hands over all.
extension RankData: @unchecked Sendable {}
