import Statistics

/// The memory of the estimates of adverse events, for plans that have any.
final class SafetyWorkspace {
  /// What a patient can have had at least once.
  enum Kind: String, CaseIterable, Sendable {
    case any, severe, serious, related
  }

  /// What is added up of a term in an arm.
  struct Cell {
    var patients = 0
    var serious = 0
    var related = 0
    var untilFirst = 0.0
    /// Events by sessions, and by days in the study.
    var perSession = RatioOfTotals()
    var rate = RatioOfTotals()
  }

  /// What is added up of an arm.
  struct Whole {
    var patients = 0
    /// One entry a ``Kind``.
    var kinds = InlineArray<4, Int>(repeating: 0)
    var sessions = 0
    var extended = 0
    var observation = 0.0
    var caused = 0
    var causedRelated = 0
    var others = 0
    var othersRelated = 0
  }

  /// What the patient in hand has had of a term.
  struct Count {
    var events = 0
    var first = Double.infinity
    var serious = false
    var related = false
  }

  let cells: UnsafeMutablePointer<Cell>
  let wholes: UnsafeMutablePointer<Whole>
  let counts: UnsafeMutablePointer<Count>
  @exclusivity(unchecked) var data: RecurrentEventData
  private let arms: Int
  private let terms: Int

  init?(_ plan: TrialPlan) {
    guard plan.scenario.analysis.safetyReporting != nil, plan.scenario.simulation.record == .all else { return nil }
    arms = plan.scenario.design.arms.count
    terms = plan.terms.count
    cells = .allocate(capacity: arms * terms)
    wholes = .allocate(capacity: arms)
    counts = .allocate(capacity: terms)
    data = RecurrentEventData(capacity: plan.scenario.capacity, eventCapacity: plan.scenario.capacity)
    removeAll()
    resetCounts()
  }

  deinit {
    cells.deallocate()
    wholes.deallocate()
    counts.deallocate()
  }

  func removeAll() {
    cells.initialize(repeating: Cell(), count: arms * terms)
    wholes.initialize(repeating: Whole(), count: arms)
  }

  func resetCounts() { counts.initialize(repeating: Count(), count: terms) }
}
