import Trials

// Yes-or-no endpoints.
extension ScenarioReader {
  func binary(_ node: PlacedNode, _ design: Design) -> BinaryEndpoint? {
    guard let event = choice(node["event"], BinaryEndpoint.Event.self),
      let by = choice(node["by"], Ascertainment.self), let test = choice(node["test"], BinaryEndpoint.Test.self),
      let missing = choice(node["missing"], MissingData.self)
    else { return nil }
    let timing: BinaryEndpoint.Timing
    if let visit = visit(node["at"], in: design) {
      timing = .at(visit: visit)
    } else if let visit = visit(node["ever_by"], in: design) {
      timing = .everBy(visit: visit)
    } else {
      return nil
    }
    return BinaryEndpoint(
      event: event, by: by, timing: timing, threshold: threshold(node, event, by), missing: missing, test: test,
      interval: choice(node["interval"], BinaryEndpoint.Interval.self) ?? .newcombe,
      continuityCorrection: continuityCorrection(node, test), margin: share(node["margin"]))
  }

  private func continuityCorrection(_ node: PlacedNode, _ test: BinaryEndpoint.Test) -> Bool {
    if let given = node["continuity_correction"] { return flag(given) ?? false }
    if test == .chiSquare {
      add(supplied: [
        .init(
          path: node.path.key("continuity_correction").description, value: "false",
          help: "whether the chi-square test has Yates' correction")
      ])
    }
    return false
  }

  private func threshold(_ node: PlacedNode, _ event: BinaryEndpoint.Event, _ by: Ascertainment) -> Double {
    guard event == .remission else { return fall(node, by) }
    if let limit = require(node, "at_most", expected: "the highest score of a remission", try: "11") {
      return number(limit) ?? 0
    }
    return 0
  }
}
