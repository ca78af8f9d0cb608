import ArgumentParser
import Reports
import ScenarioFiles
import Trials

// What a picture cannot show, and what it does not ask for.
extension PlotCommand {
  /// An option that would change nothing is a mistake of whoever gave it.
  func refuseWhatChangesNothing() throws {
    func refuse(_ option: String, _ isGiven: Bool, _ isUsed: Bool, _ kinds: (PlotKind) -> Bool) throws {
      if !isGiven || isUsed { return }
      let others = PlotKind.allCases.filter(kinds).map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "\(option) changes nothing in a picture of kind \(kind.rawValue); leave it out (it is for \(others))")
    }
    try refuse("--replicate", replicate != nil, kind.isOfOneTrial, \.isOfOneTrial)
    try refuse("--endpoint", endpoint != nil, kind.showsEndpoint, \.showsEndpoint)
    try refuse("--arm", arm != nil, kind.showsComparison, \.showsComparison)
    try refuse("--event", event != nil, kind.showsEvent, \.showsEvent)
    try refuse("--replicates", simulation.trials != nil, kind.isOfRun, \.isOfRun)
    try refuse("--first-replicate", simulation.firstReplicate != 0, kind.isOfRun, \.isOfRun)
    try refuse("--seed", scenario.seed != nil, kind != .design) { $0 != .design }
  }

  func named(_ name: String, _ scenario: Scenario) throws -> Endpoint {
    let fitting = scenario.analysis.endpoints.filter { kind.obstacle(to: $0) == nil }
    guard let endpoint = scenario.analysis.endpoints.first(where: { $0.name == name }) else {
      throw unknown("--endpoint", name, fitting.map(\.name))
    }
    if let reason = kind.obstacle(to: endpoint) {
      throw unknown("--endpoint", "\(name), which \(reason)", fitting.map(\.name))
    }
    return endpoint
  }

  func unknown(_ option: String, _ found: String, _ known: [String]) -> Failure {
    let some = known.isEmpty ? "a scenario that has one" : known.joined(separator: ", ")
    return Failure(
      "error: \(option)\n  found     \(found)\n  expected  \(some)\n  try       \(option) \(known.first.map { Provenance.command(repeating: [$0]) } ?? "…")",
      .usage
    )
  }

  /// The scenario has nothing of the kind.
  func nothing(_ scenario: Scenario, _ reason: String) -> Failure {
    let kinds = PlotKind.kinds(of: scenario).map(\.rawValue).joined(separator: ", ")
    return Failure(
      "error: nothing to draw\n  found     \(kind.rawValue) of \(scenario.name): \(reason)\n"
        + "  expected  what can be drawn of it: \(kinds)\n"
        + "  try       equipoise plot design \(self.scenario.scenario)", .usage)
  }

  /// The scenario has it, but these trials do not.
  func empty(_ scenario: Scenario, _ endpoint: Endpoint?) -> Failure {
    let (found, expected, example): (String, String, String)
    if kind.isOfOneTrial {
      let name = endpoint.map { " of \($0.name)" } ?? ""
      let number = replicate ?? 0
      found = "nobody to show in the \(kind.rawValue)\(name) of trial \(number)"
      (expected, example) = ("a trial with patients who count", "--replicate \(number + 1)")
    } else if let total = simulation.replicates ?? Optional(scenario.simulation.replicates),
      total > Experiment.keptReplicates
    {
      found = "\(total) trials, which are not kept one by one"
      (expected, example) = ("at most \(Experiment.keptReplicates)", "--replicates \(Experiment.keptReplicates)")
    } else {
      found = kind.showsEvent ? "no event after a session in these trials" : "nothing of the kind in these trials"
      (expected, example) = ("trials that have it", "--replicates 200 --seed 2")
    }
    return Failure(
      "error: nothing to draw\n  found     \(found)\n  expected  \(expected)\n"
        + "  try       equipoise plot \(kind.rawValue) \(self.scenario.scenario) \(example)", .usage)
  }
}

/// What a shell may offer for the options of a picture: the names in the scenario file on its command line.
struct PlotChoices {
  private let scenario: Scenario?

  init(_ words: [String]) {
    let path = words.last { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    scenario = path.flatMap { try? ScenarioFile.load($0, settings: []).scenario }
  }

  var endpoints: [String] { scenario?.analysis.endpoints.map(\.name) ?? [] }
  var comparisons: [String] { scenario?.comparedNames ?? [] }
  var terms: [String] { scenario.flatMap { try? TrialPlan($0) }?.terms ?? [] }
}
