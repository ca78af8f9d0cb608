import Statistics

/// The decisions on all primary comparisons together.
struct FamilyAnalysis: Sendable {
  private struct Member: Sendable {
    let pValue: Int
    let rejected: Int
    let power: Int
    let rejectedAdjusted: Int
    let powerAdjusted: Int
  }

  private let multiplicity: Multiplicity
  /// Whether looks have decided on each comparison already.
  private let isDecided: Bool
  private let alpha: Double
  private let members: [Member]
  private let anyRejected: Int
  private let allRejected: Int
  private let numberRejected: Int
  private let disjunctive: Int
  private let conjunctive: Int

  /// - Parameter measures: Holds those of the primary endpoints already.
  /// - Returns: `nil` for a plan without multiplicity, or without comparisons.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let multiplicity = scenario.analysis.multiplicity, scenario.design.control != nil else { return nil }
    self.multiplicity = multiplicity
    isDecided = scenario.analysis.familyLooks != nil
    alpha = scenario.analysis.alpha
    var list = measures
    var members: [Member] = []
    for (name, arm) in scenario.primaryComparisons {
      guard let pValue = list.exactIndex(of: "\(name).p_value.\(arm)"),
        let rejected = list.exactIndex(of: "\(name).rejected.\(arm)"),
        let power = list.exactIndex(of: "\(name).power.\(arm)")
      else { continue }
      members.append(
        Member(
          pValue: pValue, rejected: rejected, power: power,
          rejectedAdjusted: list.add("\(name).rejected_adjusted.\(arm)", .share, .proportion),
          powerAdjusted: list.add("\(name).power_adjusted.\(arm)", .share, .proportion)))
    }
    if members.isEmpty { return nil }
    self.members = members
    anyRejected = list.add("family.any_rejected", .share, .proportion)
    allRejected = list.add("family.all_rejected", .share, .proportion)
    numberRejected = list.add("family.number_rejected", .mean, .count)
    disjunctive = list.add("family.disjunctive_power", .share, .proportion)
    conjunctive = list.add("family.conjunctive_power", .share, .proportion)
    measures = list
  }

  /// Decides on all comparisons, from what their tests wrote into the row.
  func decide(into row: UnsafeMutablePointer<Double>) {
    if isDecided {
      write(into: row) { row[members[$0].rejected] == 1 }
      return
    }
    let count = members.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * count) { memory in
      guard let start = memory.baseAddress else { return }
      let values = UnsafeMutableBufferPointer(start: start, count: count)
      for (index, member) in members.enumerated() {
        values[index] = row[member.pValue].isNaN ? 1 : row[member.pValue]
      }
      switch multiplicity {
      case .adjustment(let procedure):
        guard (try? procedure.adjust(values)) != nil else { return }
        write(into: row) { values[$0] <= alpha }
      case .graph(let graph):
        let adjusted = UnsafeMutableBufferPointer(start: start + count, count: count)
        let weights = UnsafeMutableBufferPointer(start: start + 2 * count, count: count)
        guard
          (try? graph.test(
            UnsafeBufferPointer(values), level: alpha, adjustedPValues: adjusted, finalWeights: weights)) != nil
        else { return }
        write(into: row) { adjusted[$0] <= alpha }
      }
    }
  }

  @inline(__always)
  private func write(into row: UnsafeMutablePointer<Double>, _ isRejected: (Int) -> Bool) {
    var rejected = 0
    var inFavour = 0
    for (index, member) in members.enumerated() {
      let rejects = isRejected(index)
      // What is rejected after the adjustment is rejected before it, so its direction is known.
      let favours = rejects && row[member.power] == 1
      row[member.rejectedAdjusted] = rejects ? 1 : 0
      row[member.powerAdjusted] = favours ? 1 : 0
      rejected += rejects ? 1 : 0
      inFavour += favours ? 1 : 0
    }
    row[anyRejected] = rejected > 0 ? 1 : 0
    row[allRejected] = rejected == members.count ? 1 : 0
    row[numberRejected] = Double(rejected)
    row[disjunctive] = inFavour > 0 ? 1 : 0
    row[conjunctive] = inFavour == members.count ? 1 : 0
  }
}

extension Scenario {
  /// Each primary endpoint with each experimental arm, or with each main effect of a factorial design, in the order of
  /// the file; none without a control.
  public var primaryComparisons: [(endpoint: String, arm: String)] {
    if design.control == nil { return [] }
    if let factorial = design.factorial {
      let effects = factorial.mainEffects.map(factorial.name(of:))
      return analysis.primary.flatMap { endpoint in effects.map { (endpoint: endpoint.name, arm: $0) } }
    }
    return analysis.primary.flatMap { endpoint in
      design.experimental.map { (endpoint: endpoint.name, arm: design.arms[$0].name) }
    }
  }
}

extension MeasureList {
  /// The position of the measure with this very path.
  func exactIndex(of path: String) -> Int? { all.firstIndex { $0.path == path } }
}
