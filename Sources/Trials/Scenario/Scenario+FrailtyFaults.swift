// Whether patients can differ as the frailty says.
extension Scenario {
  func frailtyFaults() -> [ScenarioFaults.Fault] {
    guard let frailty = truth.frailty else { return [] }
    let path = "truth.population.frailty"
    var faults: [ScenarioFaults.Fault] = []
    for (key, sd) in [("onset", frailty.onsetSD), ("relapse", frailty.relapseSD)] where !(0...5).contains(sd) {
      faults.append(
        .init(
          path: "\(path).\(key)", found: "\(sd)", expected: "a standard deviation from 0 to 5", example: "\(key): 0.5"))
    }
    if !(-1...1).contains(frailty.correlation) {
      faults.append(
        .init(
          path: "\(path).correlation", found: "\(frailty.correlation)", expected: "a correlation from -1 to 1",
          example: "correlation: -0.4"))
    }
    if frailty.relapseSD > 0,
      let arm = zip(design.arms, truth.arms).first(where: { $1.relapse.map { !$0.time.hasHazard } ?? false })
    {
      faults.append(
        .init(
          path: "\(path).relapse",
          found: "\(frailty.relapseSD), a spread of hazards on a time without a hazard in the arm \(arm.0.name)",
          expected: "a family with a hazard, such as exponential or weibull, or 0", example: "relapse: 0"))
    }
    return faults
  }
}
