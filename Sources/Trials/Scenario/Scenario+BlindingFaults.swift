// Whether patients can guess, and whether what they believe can do what is said.
extension Scenario {
  func blindingFaults() -> [ScenarioFaults.Fault] {
    guard let blinding = truth.blinding else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      let place = path.isEmpty ? "truth.blinding" : "truth.blinding.\(path)"
      faults.append(.init(path: place, found: found, expected: expected, example: example))
    }
    if design.control == nil {
      add("", "no control arm", "a control arm, for which a treatment can be taken", "placebo: {role: control}")
    }
    if design.crossover != nil {
      add("", "guesses in a crossover", "a design in which each patient has one treatment", "delete crossover")
    }
    if let guess = blinding.guess { faults += guessFaults(guess) }
    if let expectancy = blinding.expectancy { faults += expectancyFaults(expectancy, blinding.guess) }
    if blinding.guess == nil, blinding.expectancy != nil, design.masking != .open {
      add(
        "expectancy", "what beliefs do, where nobody has one",
        "guesses, from which patients come to believe something, or masking: open",
        "guess: {asked_at: sessions, patient: {nothing: {active: 20%, control: 20%}}}")
    }
    return faults
  }

  private func guessFaults(_ guess: GuessModel) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.blinding.guess.\(path)", found: found, expected: expected, example: example))
    }
    if guess.isAskedAfterSessions, design.arms.allSatisfy({ $0.mostSessions == 0 }) {
      add("asked_at", "sessions, of which no arm has any", "a visit", visitExample)
    }
    if !guess.isAskedAfterSessions, guess.visits.isEmpty {
      add("asked_at", "never", "sessions, a visit, or a list of these", "asked_at: sessions")
    }
    for visit in guess.visits where !design.visits.days.indices.contains(visit) {
      add("asked_at", "visit \(visit + 1)", "one of the \(design.visits.days.count) planned visits", visitExample)
    }
    if guess.terms.count > 64 {
      add("patient.felt", "\(guess.terms.count) events", "at most 64 events in all", "felt: {Dissociation: …}")
    }
    for guesser in Guesser.allCases {
      guard let chances = guess[guesser] else { continue }
      faults += chanceFaults(chances, path: "truth.blinding.guess.\(guesser.rawValue)")
    }
    return faults
  }

  private var visitExample: String { "asked_at: {visit: \(design.visits.days.first?.plain ?? "14")}" }

  private func chanceFaults(_ chances: GuessChances, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    let terms = Set(truth.arms.flatMap(\.adverseEvents).map(\.term)).sorted()
    for (index, felt) in chances.felt.enumerated() {
      if !terms.contains(felt.term) {
        add(
          "felt.\(felt.term)", felt.term,
          terms.isEmpty
            ? "an adverse event of an arm; there are none"
            : "an adverse event of an arm: \(terms.joined(separator: ", "))",
          terms.isEmpty ? "delete felt" : "\(terms[0].inYAML): {active: 80%, control: 5%}")
      }
      if chances.felt[..<index].contains(where: { $0.term == felt.term }) {
        add("felt.\(felt.term)", "the event twice", "each event once", "felt: {Dissociation: …}")
      }
    }
    for (key, answer) in chances.felt.map({ ("felt.\($0.term)", $0.answer) }) + [("nothing", chances.nothing)] {
      // Shares that are written in decimals may exceed 1 by rounding.
      if !(0...1).contains(answer.active) || !(0...1).contains(answer.control)
        || answer.active + answer.control > 1 + 1e-9
      {
        add(
          key, "active: \(answer.active), control: \(answer.control)",
          "two chances from 0 to 1 whose sum is at most 1: the rest does not know", "{active: 40%, control: 30%}")
      }
    }
    guard let improvement = chances.improvement else { return faults }
    if truth.score == nil {
      add(
        "improved", "how a patient fares", "a score to go by: there is none under truth.population", "delete improved")
    }
    if !(improvement.fall > 0 && improvement.fall < 1) {
      add("improved.fall", "\(improvement.fall)", "a share above 0 and below 1", "fall: 30%")
    }
    if !(0.001...1_000).contains(improvement.oddsRatio) {
      add("improved.odds_ratio", "\(improvement.oddsRatio)", "a ratio from 0.001 to 1,000", "odds_ratio: 2")
    }
    return faults
  }

  private func expectancyFaults(_ expectancy: Expectancy, _ guess: GuessModel?) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.blinding.expectancy.\(path)", found: found, expected: expected, example: example))
    }
    if expectancy.shiftsScore, truth.score == nil {
      add(
        "score", "points of a score", "a score that can be shifted: there is none under truth.population",
        "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
    }
    for (who, shift) in [("patient", expectancy.patient), ("rater", expectancy.rater)] {
      for (key, points) in [("active", shift.active), ("control", shift.control)] where !(-1_000...1_000 ~= points) {
        add("score.\(who).\(key)", "\(points)", "-1,000 to 1,000 points", "\(key): -2")
      }
    }
    let isShiftedByRater = expectancy.rater.active != 0 || expectancy.rater.control != 0
    if isShiftedByRater, let guess, guess.rater == nil, design.masking != .open {
      add(
        "score.rater", "what a rater's belief does, where raters have none",
        "chances of a rater's guess under truth.blinding.guess.rater", "delete rater")
    }
    for (key, ratio) in [("active", expectancy.dropout.active), ("control", expectancy.dropout.control)] {
      let path = "dropout.\(key).hazard_ratio"
      if !(0...1_000).contains(ratio) {
        add(path, "\(ratio)", "a ratio from 0 to 1,000", "hazard_ratio: 2")
      } else if ratio != 1,
        let arm = zip(design.arms, truth.arms).first(where: { $1.dropout.map { !$0.time.hasHazard } ?? false })
      {
        add(
          path, "\(ratio), a hazard ratio on a time without a hazard in the arm \(arm.0.name)",
          "a dropout of a family with a hazard, such as exponential or weibull, or a ratio of 1", "hazard_ratio: 1")
      }
    }
    return faults
  }
}
