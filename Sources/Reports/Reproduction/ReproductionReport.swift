import Trials

/// A run held against what publications printed.
///
/// A target is hit when every rule holds that applies to it: the mean over trials is near enough, the median over trials
/// lies in its range, the estimate lies in the range of a single trial, and the published value lies where 95 % of
/// simulated trials lie. Where the edge of a rule lies within two Monte-Carlo errors of what was found, and no other rule is
/// broken for certain, the target is undecided: neither hit nor missed, for more trials may say either. One whose role is
/// held is shown beside and not judged.
public struct ReproductionReport: Sendable {
  let results: ExperimentResults
  let provenance: Provenance
  /// The verdicts, in the order of the scenario's targets.
  public let verdicts: [TargetVerdict]

  /// Whether every target that is judged was hit; also true of a scenario that has none.
  public var isReproduced: Bool { !verdicts.contains { $0.isMissed || $0.isUndecided } }
  /// Whether a target that is judged was missed by more than Monte-Carlo error could explain.
  public var isMissed: Bool { verdicts.contains(where: \.isMissed) }

  /// The report on the targets of a run's scenario.
  public init(_ results: ExperimentResults, provenance: Provenance) {
    self.results = results
    self.provenance = provenance
    let characteristics = OperatingCharacteristics(results)
    verdicts = results.plans[0].scenario.targets.map { TargetVerdict($0, characteristics) }
  }

  /// The report as text.
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var page = Page()
    let scenario = results.plans[0].scenario
    if results.isPartial { page.banner(RunReport.partialNotice(results), .caution) }
    page.banner("Reproduction of \(scenario.name): \(scenario.title)", .strong)
    write(
      .calibration, "Calibration targets",
      "A parameter was derived from these: a hit shows only that the "
        + "derivation is right.", on: &page)
    write(.validation, "Validation targets", "Nothing was fitted to these: a hit is a reproduction.", on: &page)
    write(.held, "Held targets", "Shown, and not judged.", on: &page)
    page.blank()
    page.banner(conclusion, verdicts.isEmpty ? .caution : isReproduced ? .good : isMissed ? .bad : .caution)
    if let advice = verdicts.advice { page.paragraph(advice, indent: 0) }
    if verdicts.contains(where: { isLatent($0) }) { page.paragraph(Marks.footnote, indent: 0) }
    let trials = Words.count(results.replicates.count, "simulated trial")
    page.paragraph(
      "Seed \(results.seed), \(trials), \(Provenance.generator), \(provenance.program) \(provenance.version).",
      indent: 0)
    page.verbatim(provenance.command)
    if results.isPartial { page.banner(RunReport.partialNotice(results), .caution) }
    return page.text(style)
  }

  /// Only what nothing was fitted to counts as reproduced.
  private var conclusion: String {
    func hits(_ role: Target.Role) -> String? { verdicts.hits(role) }
    if verdicts.isEmpty { return "The scenario names no targets: there is nothing to reproduce." }
    if verdicts.allSatisfy({ $0.target.role == .held }) {
      return "All targets are held: there is nothing to judge."
    }
    let held = hits(.held)
    let calibration = hits(.calibration)
    guard let validation = hits(.validation) else {
      return "\(isReproduced ? "CALIBRATED" : isMissed ? "NOT CALIBRATED" : "UNDECIDED"): "
        + [calibration, held].compactMap { $0 }.joined(separator: "; ")
        + ". There is no validation target, so nothing is reproduced."
    }
    return (isReproduced ? "REPRODUCED: " : isMissed ? "NOT REPRODUCED: " : "UNDECIDED: ")
      + [validation, calibration, held].compactMap { $0 }
      .joined(separator: "; ") + "."
  }

  private func write(_ role: Target.Role, _ title: String, _ meaning: String, on page: inout Page) {
    let chosen = verdicts.filter { $0.target.role == role }
    if chosen.isEmpty { return }
    page.heading(title)
    page.paragraph(meaning)
    var table = TextTable([
      .words("result"), .words("published"), .numbers("simulated"), .numbers("95 % of trials"), .words("verdict"),
    ])
    for verdict in chosen {
      guard let summary = verdict.summary else {
        table.add([verdict.target.result, verdict.target.publishedText, "no such result", "", verdict.word])
        continue
      }
      table.add([
        verdict.target.result + (isLatent(verdict) ? "\u{a0}\(Marks.latent)" : ""), verdict.target.publishedText,
        Figure(summary).text, RunReport.range(summary), verdict.word,
      ])
    }
    page.table(table)
    for verdict in chosen { page.paragraph(reason(verdict), hanging: 4) }
  }

  func isLatent(_ verdict: TargetVerdict) -> Bool {
    results.plans[0].scenario.analysis.endpoints.contains { endpoint in
      endpoint.isLatent && verdict.summary?.measure.path.hasPrefix(endpoint.name + ".") == true
    }
  }

  /// Which rules hold and which do not, in words.
  func reason(_ verdict: TargetVerdict) -> String {
    let name = verdict.target.result
    guard let summary = verdict.summary else {
      return "\(name): the scenario has no such result; the nearest are \(Words.list(verdict.nearest, last: "and"))."
    }
    let figure = Figure(summary)
    let parts = verdict.checks.map { check -> String in
      let allowed = figure.exactRange(check.allowed)
      let edge = check.isUndecided ? ", the edge within two Monte-Carlo errors" : ""
      let inside = check.holds ? "inside" : "NOT inside"
      switch check.rule {
      case .meanWithin: return "the mean over trials, \(figure.exact(check.found)), is \(inside) \(allowed)\(edge)"
      case .grandMedian: return "the median over trials, \(figure.exact(check.found)), is \(inside) \(allowed)\(edge)"
      case .singleTrial:
        return "the estimate, \(figure.exact(check.found)), is \(inside) \(allowed) (a single trial)\(edge)"
      case .publishedInRange:
        return "the published value is \(inside) the simulated 95 % of trials\(edge)"
      }
    }
    let note = verdict.target.note.map { " \(Words.capitalized($0))\($0.hasSuffix(".") ? "" : ".")" } ?? ""
    if verdict.target.role == .held { return "\(name):\(note)" }
    return "\(name): \(parts.joined(separator: "; ")).\(note)"
  }
}

extension [TargetVerdict] {
  /// "2 of 2 validation targets hit", "1 target held"; `nil` for a role that none has.
  func hits(_ role: Target.Role) -> String? {
    let chosen = filter { $0.target.role == role }
    if chosen.isEmpty { return nil }
    if role == .held { return "\(Words.count(chosen.count, "target")) held" }
    let undecided = chosen.count(where: \.isUndecided)
    return "\(Digits.whole(chosen.count { $0.isHit })) of \(Words.count(chosen.count, "\(role.rawValue) target")) hit"
      + (undecided > 0 ? ", \(Digits.whole(undecided)) undecided" : "")
  }

  /// What to do where a target is undecided; `nil` where none is.
  var advice: String? {
    if !contains(where: \.isUndecided) { return nil }
    return
      "Undecided: the edge of what is allowed lies within two Monte-Carlo errors. More trials (--replicates) decide."
  }
}

extension Figure {
  /// A number of the same measure with one more place than it is sure of, so that a verdict can be seen.
  func exact(_ other: Double) -> String { Digits.plain(other / divisor, decimals: decimals + 1) }

  func exactRange(_ range: ClosedRange<Double>) -> String {
    "\(exact(range.lowerBound)) to \(exact(range.upperBound))\(unitWord.isEmpty ? "" : " \(unitWord)")"
  }

  private var divisor: Double { unit == .days ? duration.days : 1 }
}
