import DiscreteEvents
import Trials

// Numbers of adverse events.
extension ScenarioReader {
  func count(_ node: PlacedNode, _ design: Design) -> CountEndpoint? {
    guard let test = choice(node["test"], CountEndpoint.Test.self) else { return nil }
    if node["adverse_event"] == nil {
      supply(node, "adverse_event", "all terms", "the adverse events that are counted")
    }
    if node["until"] == nil {
      supply(node, "until", "\(design.followUp.value) days", "when counting ends: with the follow-up")
    }
    return CountEndpoint(term: text(node["adverse_event"]), until: time(node["until"]).map { Days($0) }, test: test)
  }

  private func supply(_ node: PlacedNode, _ key: String, _ value: String, _ help: String) {
    add(supplied: [.init(path: node.path.key(key).description, value: value, help: help)])
  }
}
