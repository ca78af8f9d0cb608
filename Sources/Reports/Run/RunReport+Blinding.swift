import Statistics
import Trials

// What was guessed, what beliefs make of the effect, and what an analysis that adjusts for the guess makes of it.
extension RunReport {
  func writeBlinding(on page: inout Page) {
    if scenario.truth.blinding == nil || scenario.simulation.record == .primary { return }
    page.heading("Blinding and expectancy")
    if scenario.truth.blinding?.guess != nil { writeGuesses(on: &page) }
    let effects = results.blindingEffects()
    if effects.isEmpty { return }
    page.blank()
    writeEffects(effects, on: &page)
    for effect in effects { page.paragraph(meaning(effect)) }
    page.paragraph(
      "\(Marks.latent) only the simulator knows it. Both effects are those of \(Digits.whole(effects[0].patients)) simulated "
        + "patients, all of whom are followed and seen, with the same luck: once with the expectancy of the scenario "
        + "(total), once with every shift 0 and every hazard ratio of dropout 1 (controlled direct effect). The adjusted "
        + "estimate takes the guess given last before the outcome for a baseline, which it is not: it comes after the "
        + "treatment, and hangs together with how a patient fares.", hanging: 2)
  }

  private static let columns = [
    ("active", "guess active"), ("control", "guess control"), ("do_not_know", "do not know"),
    ("correct", "guess right"),
    ("bang_index", "Bang's index"), ("unblinded", "above 0 in trials"),
  ]

  private func writeGuesses(on page: inout Page) {
    var table = TextTable([.words("who, asked when, arm")] + Self.columns.map { .numbers($0.1) })
    var indices: [String] = []
    for guesser in Guesser.allCases {
      for occasion in ["first", "last"] {
        let path = "blinding.\(guesser.rawValue).\(occasion)"
        guard summary("\(path).james_index") != nil else { continue }
        for arm in scenario.design.arms {
          table.add(
            ["\(guesser.rawValue)s, \(occasion), \(arm.name)"]
              + Self.columns.map { cell("\(path).\($0.0).\(arm.name)") })
        }
        indices.append("\(cell("\(path).james_index")) (\(guesser.rawValue)s, \(occasion))")
      }
    }
    page.table(table)
    page.paragraph("James's index: \(Words.list(indices)).")
    page.paragraph(
      "Bang's index is the share that guesses right less the share that guesses wrong: 0 by chance, 1 when all know, -1 when "
        + "all are misled. Above 0: trials whose one-sided lower 95 % limit of the index is. James's index is 1 when nobody "
        + "knows, ½ when all guess by chance, 0 when all guess right.", hanging: 2)
  }

  /// The effects of a variant, under its heading.
  func writeBlinding(ofVariant world: Int, on page: inout Page) {
    let effects = results.blindingEffects(world: world)
    if !effects.isEmpty { writeEffects(effects, on: &page) }
  }

  private func writeEffects(_ effects: [BlindingEffect], on page: inout Page) {
    let control = scenario.design.control.map { scenario.design.arms[$0].name } ?? ""
    for effect in effects {
      func text(_ estimate: MonteCarloEstimate) -> String {
        estimate.value.isFinite
          ? Figure(value: estimate.value, standardError: estimate.error, unit: effect.unit).text : "–"
      }
      var table = TextTable([
        .words("\(XMLText.name(effect.endpoint)): \(XMLText.name(effect.arm)) − \(XMLText.name(control))"),
        .numbers("difference"),
        .numbers("bias against the direct effect"),
      ])
      let isNone = effect.expectancy.value == 0 && effect.expectancy.error == 0
      table.add([
        "total effect \(Marks.latent)", text(effect.total), isNone ? "none, to the bit" : text(effect.expectancy),
      ])
      table.add(["controlled direct effect \(Marks.latent)", text(effect.direct), ""])
      table.add(["mean estimate of trials", text(effect.estimate), text(effect.bias(of: effect.estimate))])
      table.add(["naively adjusted for the guess", text(effect.adjusted), text(effect.bias(of: effect.adjusted))])
      page.table(table)
    }
  }

  /// What the figures say to a reader.
  private func meaning(_ effect: BlindingEffect) -> String {
    let name = "\(effect.endpoint), \(effect.arm): "
    let isNone = effect.expectancy.value == 0 && effect.expectancy.error == 0
    let share = isNone ? "expectancy adds nothing; the total effect is the direct effect." : share(effect)
    return ([name + share] + biasOfAdjustment(effect)).joined(separator: " ")
  }

  /// How much of the total effect is that of beliefs.
  private func share(_ effect: BlindingEffect) -> String {
    func isClear(_ estimate: MonteCarloEstimate) -> Bool { abs(estimate.value) > 4 * estimate.error }
    if !isClear(effect.expectancy) { return "what expectancy adds cannot be told from nothing." }
    if !isClear(effect.direct) { return "all of the effect is expectancy; without it none can be told from nothing." }
    if effect.direct.value * effect.expectancy.value < 0 {
      return "expectancy works against the direct effect."
    }
    return "expectancy makes up \(Words.percent(effect.expectancy.value / effect.total.value)) of the total effect."
  }
}
