import Foundation
import Statistics
import Trials

// What single trials find, and how they stop.
extension RunPictures {
  func estimates(_ endpoint: Endpoint, _ comparison: PlotComparison) -> Drawing? {
    guard let effect = report.effect(endpoint, of: comparison.name), let values = results.values(of: effect.path)
    else { return nil }
    let decision = decision(endpoint, comparison.name)
    let parts = [count, place(comparison), decision.map { "dark bars: significant by \($0.rule)" }]
    return EstimatePlot(
      title: "What trials estimate: \(title(endpoint, comparison))",
      subtitle: parts.compactMap(\.self).joined(separator: "; "), estimateTitle: axis(effect.title, comparison),
      estimates: values,
      isSignificant: decision?.rejects ?? [], truth: report.truth(endpoint, effect.arm), noEffect: effect.noEffect
    ).drawing()
  }

  /// Where there are several comparisons the title says which it is.
  private func title(_ endpoint: Endpoint, _ comparison: PlotComparison) -> String {
    let isOnly = scenario.plotComparisons.count == 1
    return Words.name(isOnly ? endpoint.name : "\(endpoint.name), \(comparison.text)")
  }

  /// What the title says the axis need not say again.
  private func axis(_ title: String, _ comparison: PlotComparison) -> String {
    scenario.plotComparisons.count == 1 ? title : title.replacing(", \(comparison.text)", with: "")
  }

  /// Trials in the order of their numbers: no choice is made.
  func pValues(_ endpoint: Endpoint, _ comparison: PlotComparison) -> Drawing? {
    let name = comparison.name
    let stagewise = results.values(of: "\(endpoint.name).stagewise_p_value.\(name)")
    guard let effect = report.effect(endpoint, of: name), let values = results.values(of: effect.path),
      // Where looks may stop a trial, what counts is the p-value that counts the looks.
      let p = stagewise ?? results.values(of: "\(endpoint.name).p_value.\(name)")
    else { return nil }
    let key = endpoint.effect?.key ?? ""
    let lower = results.values(of: "\(endpoint.name).\(key)_lower.\(name)")
    let upper = results.values(of: "\(endpoint.name).\(key)_upper.\(name)")
    let decision = decision(endpoint, name).flatMap { $0.isPlain ? nil : $0 }
    let trials = values.indices.map { index in
      PValuePlot.Trial(
        estimate: values[index], lower: lower?[index] ?? .nan, upper: upper?[index] ?? .nan, p: p[index],
        isRejected: decision?.rejects[index])
    }
    let kind =
      stagewise != nil
      ? "p-values count the looks" : decision == nil ? "p-values of this comparison alone" : "p-values are not adjusted"
    let parts = [
      "\(count), in their order", place(comparison), kind, decision.map { "filled: rejected by \($0.rule)" },
    ]
    return PValuePlot(
      title: "The dance of the p-values: \(title(endpoint, comparison))",
      subtitle: parts.compactMap(\.self).joined(separator: "; "), estimateTitle: axis(effect.title, comparison),
      trials: trials,
      alpha: scenario.analysis.alpha, truth: report.truth(endpoint, effect.arm), noEffect: effect.noEffect
    ).drawing()
  }

  var boundaries: Drawing? {
    guard let prose = LooksProse(scenario), let design = results.plans[0].boundaries else { return nil }
    let most = prose.interim.maximumInformation
    let looks = (0..<design.looks).map { look -> BoundaryPlot.Look in
      let critical = design.criticalValues[look]
      let futility = look + 1 < design.looks ? design.futilityBounds?[look] : nil
      return BoundaryPlot.Look(
        information: design.fractions[look], efficacy: critical.isFinite ? critical : nil,
        futility: futility.flatMap { $0.isFinite ? $0 : nil },
        lower: design.sides == .two && critical.isFinite ? -critical : nil,
        efficacyShare: report.summary("looks.\(look + 1).efficacy")?.mean,
        futilityShare: look + 1 < design.looks ? report.summary("looks.\(look + 1).futility")?.mean : nil,
        noClaimShare: look + 1 < design.looks ? nil : report.summary("looks.\(look + 1).futility")?.mean)
    }
    let paths = sample.paths.filter { !$0.z.isEmpty }.map { path in
      let end: BoundaryPlot.Path.End
      switch path.decision?.outcome.decision {
      case .reject, .rejectBelow: end = .efficacy
      case .stopForFutility: end = path.decision?.isFinal == true ? .noClaim : .futility
      case .goOn, nil: end = .noClaim
      }
      return BoundaryPlot.Path(information: path.information.map { $0 / most }, z: path.z, end: end)
    }
    return BoundaryPlot(
      title: "Looks at \(Words.name(prose.interim.tested))",
      subtitle: "shares of \(count); the first of them as thin lines",
      valueTitle: "z (above 0: a benefit)", looks: looks, paths: paths,
      trials: results.replicates.count
    ).drawing()
  }
}
