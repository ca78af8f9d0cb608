import Foundation
import Trials

// The effect of a primary comparison, and how single trials find it.
extension RunReport {
  /// The measure that says how large the effect is, and its words.
  func effect(_ endpoint: Endpoint) -> (path: String, title: String, noEffect: Double, arm: String)? {
    let arms = scenario.design.arms.map(\.name)
    guard let test = scenario.primaryTests.first(where: { $0.endpoint.name == endpoint.name }),
      let arm = test.name ?? scenario.design.experimental.first.map({ arms[$0] })
    else { return nil }
    return effect(endpoint, of: arm)
  }

  /// The same of a comparison, by its name in results.
  func effect(
    _ endpoint: Endpoint, of arm: String
  ) -> (path: String, title: String, noEffect: Double, arm: String)? {
    guard let effect = endpoint.effect else { return nil }
    let path = "\(endpoint.name).\(effect.key).\(arm)"
    guard let index = results.plans[0].measures.index(of: path) else { return nil }
    let row = catalogue.estimates(endpoint).first { $0.path == path }
    let unit = results.plans[0].measures.all[index].unit == .points ? " (points)" : ""
    let words = (row?.text ?? effect.key).replacing(" (median over trials)", with: "")
    return (path, Words.capitalized(words) + unit, effect.isRatio ? 1 : 0, arm)
  }

  /// The true value, where the scenario states what is estimated.
  func truth(_ endpoint: Endpoint, _ arm: String) -> Double? {
    guard endpoint.estimand != nil,
      let found = results.performances().first(where: { $0.endpoint == endpoint.name && $0.arm == arm })
    else { return nil }
    return endpoint.effect?.isRatio == true ? exp(found.truth.value) : found.truth.value
  }

  /// The estimate and the p-value of each primary endpoint over trials, as bars. Only trials that the run kept are drawn.
  func writeSpread(on page: inout Page) {
    var plots: [any CharacterPlot] = []
    for endpoint in scenario.analysis.primary {
      guard let effect = effect(endpoint), let values = results.values(of: effect.path) else { continue }
      let isRatio = endpoint.effect?.isRatio == true
      var marks = [SpreadPlot.Mark(sign: "○", label: "no effect:", value: effect.noEffect)]
      if let truth = truth(endpoint, effect.arm) {
        marks.append(SpreadPlot.Mark(sign: "◆", label: "truth:", value: truth))
      } else if let summary = summary(effect.path) {
        let word = summary.measure.kind == .median ? "median" : "mean"
        marks.append(SpreadPlot.Mark(sign: "●", label: "\(word) over trials:", value: summary.estimate))
      }
      let plot = SpreadPlot(
        title: "\(endpoint.name): \(effect.title.replacing(" (median over trials)", with: ""))", values: values,
        marks: marks, isLogarithmic: isRatio)
      if plot.lines(width: 80).isEmpty { continue }
      plots.append(plot)
      guard let p = results.values(of: "\(endpoint.name).p_value.\(effect.arm)") else { continue }
      plots.append(PValueBars(title: "\(endpoint.name): p-value, a bar for each 0.05", values: p))
    }
    if plots.isEmpty { return }
    page.heading("What single trials find")
    for (index, plot) in plots.enumerated() {
      if index > 0 { page.blank() }
      page.plot(plot)
    }
  }
}
