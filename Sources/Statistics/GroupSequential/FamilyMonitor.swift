/// Several hypotheses tested at the looks of one trial, whose levels a graph passes on: a reusable workspace.
///
/// At each look every open hypothesis is tested at its share of the level, against the boundary that its own spending
/// function gives at its own information. A rejected one passes its share on, and the others are tested again at the same
/// look, at their new level: their boundary is then that of a design which has had this level from the start. Earlier
/// looks are not looked at again. The chance of any false rejection, at any look, is at most the level.
///
///     var monitor = try FamilyMonitor(graph, spending: [.obrienFleming, .obrienFleming], level: 0.025)
///     for trial in trials {
///       monitor.restart()
///       monitor.look(fractions: [0.5, 0.4], z: [3.1, 1.9], isLast: false)
///       monitor.lookOfRejection(0)    // 1
///     }
///
/// Nothing is allocated in the steady state. A monitor has one owner; give each worker its own.
///
/// ## Source
/// Maurer & Bretz, *Stat. Biopharm. Res.* 5 (2013) 311–320, algorithm 1. A fixed sequence is the graph of Glimm, Maurer &
/// Bretz, *Stat. Med.* 29 (2010) 219–228: a hypothesis tested after another at the whole level at an interim look would
/// inflate the error (Hung, Wang & O'Neill, *J. Biopharm. Stat.* 17 (2007) 1201–1210).
public struct FamilyMonitor: ~Copyable {
  /// What a look says of one hypothesis.
  public struct Decision: Equatable, Sendable {
    /// Its level at the end of the look; for a rejected one that at which it was rejected.
    public var level = 0.0
    /// The critical value of that level at its last look; +infinity where it has none.
    public var criticalValue = Double.infinity
    /// The look at which it was rejected, from 1; 0 while it is open.
    public var look = 0
    /// Whether it was rejected in favour of the alternative, and not, in a two-sided test, against it.
    public var inFavour = false
  }

  /// Number of hypotheses.
  public let count: Int
  /// Number of hypotheses rejected so far.
  public private(set) var rejectedCount = 0
  /// The looks so far.
  public private(set) var looksTaken = 0

  private let level: Double
  private let isTwoSided: Bool
  private var graph: GraphProgress
  private let boundaries: UnsafeMutablePointer<LevelBoundary>
  private let decisions: UnsafeMutablePointer<Decision>
  /// Whether each hypothesis has more information than at the look before.
  private let isNew: UnsafeMutablePointer<Bool>

  /// A monitor.
  ///
  /// - Parameters:
  ///   - graph: How the level is shared out at first, and passed on.
  ///   - spending: How each hypothesis spends its level over the looks.
  ///   - level: The probability of any false rejection that is allowed, strictly between 0 and 1.
  ///   - sides: One-sided or two-sided tests; two-sided ones spend half of their level on each side.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)`` for `spending` and
  ///   ``StatisticsError/invalidParameter(_:expected:)`` for `level`.
  public init(
    _ graph: GraphicalProcedure, spending: [SpendingFunction], level: Double, sides: GroupSequentialDesign.Sides = .one
  ) throws(StatisticsError) {
    let count = graph.weights.count
    guard spending.count == count else {
      throw .unequalLengths(column: "spending", expected: count, found: spending.count)
    }
    guard level > 0, level < 1 else { throw .invalidParameter("level", expected: "strictly between 0 and 1") }
    self.count = count
    self.level = level
    isTwoSided = sides == .two
    self.graph = GraphProgress(graph)
    boundaries = .allocate(capacity: count)
    for index in 0..<count {
      (boundaries + index).initialize(to: LevelBoundary(spending[index], isTwoSided: sides == .two))
    }
    decisions = .allocate(capacity: count)
    decisions.initialize(repeating: Decision(), count: count)
    isNew = .allocate(capacity: count)
    isNew.initialize(repeating: false, count: count)
  }

  deinit {
    boundaries.deinitialize(count: count)
    boundaries.deallocate()
    decisions.deallocate()
    isNew.deallocate()
  }

  /// What is known of a hypothesis after the last look.
  public func decision(_ hypothesis: Int) -> Decision { decisions[hypothesis] }

  /// The look at which a hypothesis was rejected, from 1; 0 while it is open.
  public func lookOfRejection(_ hypothesis: Int) -> Int { decisions[hypothesis].look }

  /// Goes back to the start of a trial, keeping the memory.
  public mutating func restart() {
    graph.restart()
    rejectedCount = 0
    looksTaken = 0
    for index in 0..<count {
      boundaries[index].restart()
      decisions[index] = Decision()
    }
  }

  /// Tests all open hypotheses at the next look; returns how many it rejects.
  ///
  /// - Parameters:
  ///   - fractions: For each hypothesis the share of its planned information that is there. One without more than at
  ///     the look before, by a millionth, is not tested.
  ///   - z: For each hypothesis its statistic, positive for a benefit; NaN rejects nothing.
  ///   - isLast: Whether the trial ends here: then each hypothesis spends all that its level leaves.
  /// - Complexity: A density of the looks so far for each hypothesis and each of its levels, unless the same looks came
  ///   before.
  @discardableResult
  public mutating func look(fractions: UnsafePointer<Double>, z: UnsafePointer<Double>, isLast: Bool) -> Int {
    looksTaken += 1
    for index in 0..<count where decisions[index].look == 0 {
      isNew[index] = boundaries[index].look(fraction: fractions[index], isLast: isLast)
    }
    let before = rejectedCount
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in 0..<count where decisions[index].look == 0 {
        if test(index, z[index]) { isSettled = false }
      }
    }
    return rejectedCount - before
  }

  /// Tests one hypothesis at its level of the moment.
  private mutating func test(_ index: Int, _ z: Double) -> Bool {
    decisions[index].level = level * max(0, graph.weight(index))
    guard isNew[index] else { return false }
    let bound = boundaries[index].criticalValue(level: decisions[index].level)
    decisions[index].criticalValue = bound
    guard z >= bound || isTwoSided && z <= -bound else { return false }
    decisions[index].look = looksTaken
    decisions[index].inFavour = z > 0
    rejectedCount += 1
    graph.reject(index)
    return true
  }
}

// The memory is reached through this one owner only.
extension FamilyMonitor: @unchecked Sendable {}
