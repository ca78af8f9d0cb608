import Trials

// Open phases that do other than they seem to.
extension ScenarioNotice {
  /// What an open phase leaves open.
  static func runIn(_ scenario: Scenario) -> [(path: String, text: String)] {
    guard let runIn = scenario.design.runIn else { return [] }
    let truth = scenario.truth.runIn
    var notices: [(path: String, text: String)] = []
    if scenario.truth.entersAs == .symptomatic, truth.onset == nil {
      let who = runIn.by == .state ? "nobody is randomized" : "only an error of measurement makes anybody respond"
      notices.append(("design.run_in", "truth.run_in has no onset of response: \(who)"))
    }
    if let relapse = truth.relapse, relapse.from == .lastSession, let warning = restart(relapse) {
      notices.append(("truth.run_in.relapse", warning))
    }
    return notices
  }
}
