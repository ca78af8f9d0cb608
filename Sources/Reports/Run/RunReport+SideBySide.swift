import Trials

// The scenario and its variants in one table: a line each.
extension RunReport {
  func writeSideBySide(on page: inout Page) {
    if variants.isEmpty || scenario.primaryTests.isEmpty { return }
    page.heading("Variants side by side")
    let costs = scenario.design.costs
    var columns: [TextTable.Column] = [
      .words("scenario"), .numbers(isNullThroughout ? "type I error" : powerPath.label), .numbers("patients"),
      .numbers("duration"),
    ]
    let hasClinic = scenario.design.clinic != nil
    if hasClinic { columns.append(.numbers("missed for want of a chair")) }
    if let costs { columns.append(.numbers("cost, thousand \(costs.currency)")) }
    var table = TextTable(columns)
    let duration = summary("trial.duration").map { Figure($0).duration }
    for world in results.plans.indices {
      let isNull = !nulls(world).contains(false)
      let power = cell(isNull ? powerPath.rejected : powerPath.power, world: world)
      table.add(
        [
          (world == 0 ? "as in the file" : variants[world - 1])
            + (isNull && !isNullThroughout ? " (type I error)" : ""), power,
          cell("trial.patients", world: world),
          summary("trial.duration", world: world).map { Figure($0, duration: duration).text } ?? "–",
        ] + (hasClinic ? [cell("clinic.missed", world: world)] : []) + [cell("cost.total", world: world)])
    }
    page.table(table)
  }

  /// What the power of a design is: that of its one comparison, or of any.
  private var powerPath: (label: String, power: String, rejected: String) {
    if scenario.primaryTests.count > 1 {
      return ("power for at least one", "family.disjunctive_power", "family.any_rejected")
    }
    let test = scenario.primaryTests[0]
    return ("power", test.path("power"), test.path("rejected"))
  }

  /// Whether no primary comparison of any variant has anything to find: there is no power, then, to speak of.
  var isNullThroughout: Bool { !results.plans.indices.contains { nulls($0).contains(false) } }

  /// What a rejection in favour of the experimental arm is called, and one in either direction.
  var wordForPower: String {
    if isNullThroughout { return scenario.analysis.sided == .two ? "type I error, of it in favour" : "type I error" }
    return results.plans.indices.contains { !nulls($0).contains(false) }
      ? "power (of like arms, type I error)" : "power"
  }
  var wordForRejected: String { isNullThroughout ? "type I error" : "rejected" }

  /// Whether each primary comparison of a variant has nothing to find.
  func nulls(_ world: Int) -> [Bool] {
    let scenario = results.plans[world].scenario
    return scenario.primaryTests.map(scenario.isNull)
  }

  /// What powers are in a variant in which arms are alike.
  func nullRemark(_ world: Int) -> String? {
    let nulls = nulls(world)
    if !nulls.contains(true) || nulls == self.nulls(0) { return nil }
    let which = nulls.allSatisfy { $0 } ? "The arms are alike here" : "Some arms are alike here"
    return "\(which), so that a rejection is a false one and its share the type I error."
  }
}
