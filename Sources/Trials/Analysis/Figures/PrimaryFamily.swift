/// What all primary comparisons found together, where there are several.
///
/// A plan that shares the level among them says so itself; here is what is left to say of it, and all of it for a plan in
/// which each comparison has the whole level.
struct PrimaryFamily: Sendable {
  private struct Member: Sendable {
    let rejected: Int
    let power: Int
    /// Whether the arms are alike, so that a rejection is a false one.
    let isNull: Bool
  }

  private struct Together: Sendable {
    let anyRejected: Int
    let allRejected: Int
    let numberRejected: Int
    let disjunctive: Int
    let conjunctive: Int
  }

  private let members: [Member]
  private let anyFalse: Int
  private let together: Together?

  /// `nil` for a plan with fewer than two primary comparisons.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    var list = measures
    let members = scenario.primaryTests.compactMap { test -> Member? in
      func index(_ key: String) -> Int? { list.exactIndex(of: test.path(key)) }
      guard let rejected = index("rejected_adjusted") ?? index("rejected"),
        let power = index("power_adjusted") ?? index("power")
      else { return nil }
      return Member(rejected: rejected, power: power, isNull: scenario.isNull(test))
    }
    if members.count < 2 { return nil }
    self.members = members
    if list.exactIndex(of: "family.any_rejected") == nil {
      together = Together(
        anyRejected: list.add("family.any_rejected", .share, .proportion),
        allRejected: list.add("family.all_rejected", .share, .proportion),
        numberRejected: list.add("family.number_rejected", .mean, .count),
        disjunctive: list.add("family.disjunctive_power", .share, .proportion),
        conjunctive: list.add("family.conjunctive_power", .share, .proportion))
    } else {
      together = nil
    }
    anyFalse = list.add("family.any_false_rejection", .share, .proportion)
    measures = list
  }

  func write(into row: UnsafeMutablePointer<Double>) {
    var rejected = 0
    var inFavour = 0
    var isFalse = false
    for member in members {
      if row[member.rejected] == 1 {
        rejected += 1
        if member.isNull { isFalse = true }
      }
      if row[member.power] == 1 { inFavour += 1 }
    }
    row[anyFalse] = isFalse ? 1 : 0
    guard let together else { return }
    row[together.anyRejected] = rejected > 0 ? 1 : 0
    row[together.allRejected] = rejected == members.count ? 1 : 0
    row[together.numberRejected] = Double(rejected)
    row[together.disjunctive] = inFavour > 0 ? 1 : 0
    row[together.conjunctive] = inFavour == members.count ? 1 : 0
  }
}
