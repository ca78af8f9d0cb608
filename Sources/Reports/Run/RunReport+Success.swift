import Foundation
import Trials

// The winner's curse: what a reader of successful trials sees of the effect.
extension RunReport {
  func writeSuccess(on page: inout Page) {
    var table = TextTable([
      .words("trials"), .numbers("share of trials"), .numbers("mean estimate"), .numbers("against all"),
    ])
    var hasRatio = false
    for test in scenario.primaryTests {
      guard let arm = test.name, let effect = test.endpoint.effect, !scenario.isNull(test)
      else { continue }
      let path = "\(test.endpoint.name).\(effect.isRatio ? "log_" : "")\(effect.key)"
      guard let all = summary("\(path).\(arm)"), let some = summary("\(path)_if_significant.\(arm)"), some.count > 1,
        some.outside > 0
      else { continue }
      if effect.isRatio { hasRatio = true }
      let mark = test.endpoint.isLatent ? "\u{a0}\(Marks.latent)" : ""
      table.add(["\(test.endpoint.name), \(arm): all\(mark)", "1", estimate(all, effect.isRatio)])
      let exaggeration = Exaggeration(of: some, in: all).map {
        Figure(value: $0.ratio, standardError: $0.standardError, unit: .ratio).text
      }
      table.add(row("that succeed\(mark)", some, effect.isRatio) + [exaggeration ?? "–"])
      for reason in ["efficacy", "futility", "safety"] {
        guard let stopped = summary("\(path)_if_stopped_for_\(reason).\(arm)"), stopped.count > 1 else { continue }
        table.add(row("that a look stops for \(reason)\(mark)", stopped, effect.isRatio))
      }
    }
    if table.rows.isEmpty { return }
    page.heading("Estimates of successful trials")
    page.table(table)
    var text = "A trial succeeds when its test rejects in favour of the experimental arm. "
    text += "\"Against all\": how much larger the effect looks in those trials than in all (1 for no exaggeration)."
    if hasRatio { text += " Ratios are averaged and compared by their logarithms." }
    page.paragraph(text, hanging: 2)
  }

  private func row(
    _ label: String, _ summary: OperatingCharacteristics.Summary, _ isRatio: Bool
  ) -> [String] {
    let share = summary.measure.among.map { cell($0) } ?? "–"
    return ["  \(label)", share, estimate(summary, isRatio)]
  }

  /// The mean estimate; of a ratio the geometric mean, with the error by the delta method.
  private func estimate(_ summary: OperatingCharacteristics.Summary, _ isRatio: Bool) -> String {
    guard isRatio else { return Figure(summary).text }
    let value = exp(summary.mean)
    return Figure(value: value, standardError: value * summary.standardError, unit: .ratio).text
  }
}
