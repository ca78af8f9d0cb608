import Trials

// Words about beliefs that say less than they seem to.
extension ScenarioNotice {
  /// The parts of guesses and expectancies that change nothing, each with the reason.
  static func idleBlinding(_ scenario: Scenario) -> [(path: String, reason: String)] {
    guard let blinding = scenario.truth.blinding else { return [] }
    let path = "truth.blinding"
    var idle: [(path: String, reason: String)] = []
    if blinding.guess != nil, scenario.design.masking == .open {
      idle.append(("\(path).guess", "everybody knows the arm (masking: open), and whoever is asked says so"))
    }
    if let guess = blinding.guess {
      for guesser in Guesser.allCases {
        guard let chances = guess[guesser] else { continue }
        if chances.improvement?.oddsRatio == 1 {
          idle.append(("\(path).guess.\(guesser.rawValue).improved", "an odds ratio of 1"))
        }
      }
    }
    guard let expectancy = blinding.expectancy else { return idle }
    if expectancy.changesDropout, !scenario.truth.arms.contains(where: { $0.dropout != nil }) {
      idle.append(("\(path).expectancy.dropout", "no arm has a dropout"))
    }
    if expectancy.shiftsScore, !scenario.analysis.endpoints.contains(where: \.readsScore) {
      idle.append(("\(path).expectancy.score", "no endpoint goes by the reported score"))
    }
    return idle
  }
}
