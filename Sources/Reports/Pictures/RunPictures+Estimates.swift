import Foundation
import Statistics
import Trials

// What single trials find, and how they stop.
extension RunPictures {
  func estimates(_ endpoint: Endpoint) -> Drawing? {
    guard let effect = report.effect(endpoint), let values = results.values(of: effect.path) else { return nil }
    let tests = results.values(of: "\(endpoint.name).rejected.\(effect.arm)") ?? []
    return EstimatePlot(
      title: "What trials estimate: \(Words.name(endpoint.name))", subtitle: count, estimateTitle: effect.title,
      estimates: values, isSignificant: tests.map { $0 == 1 }, truth: report.truth(endpoint, effect.arm),
      noEffect: effect.noEffect
    ).drawing()
  }

  /// Trials in the order of their numbers: no choice is made.
  func pValues(_ endpoint: Endpoint) -> Drawing? {
    guard let effect = report.effect(endpoint), let values = results.values(of: effect.path),
      // Where looks may stop a trial, what counts is the p-value that counts the looks.
      let p = results.values(of: "\(endpoint.name).stagewise_p_value.\(effect.arm)")
        ?? results.values(of: "\(endpoint.name).p_value.\(effect.arm)")
    else { return nil }
    let key = endpoint.effect?.key ?? ""
    let lower = results.values(of: "\(endpoint.name).\(key)_lower.\(effect.arm)")
    let upper = results.values(of: "\(endpoint.name).\(key)_upper.\(effect.arm)")
    let trials = values.indices.map { index in
      PValuePlot.Trial(
        estimate: values[index], lower: lower?[index] ?? .nan, upper: upper?[index] ?? .nan, p: p[index])
    }
    return PValuePlot(
      title: "The dance of the p-values: \(Words.name(endpoint.name))",
      subtitle: "\(count), in their order; p-values of this comparison alone",
      estimateTitle: effect.title, trials: trials, alpha: scenario.analysis.alpha,
      truth: report.truth(endpoint, effect.arm),
      noEffect: effect.noEffect
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
        futilityShare: look + 1 < design.looks ? report.summary("looks.\(look + 1).futility")?.mean : nil)
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
      subtitle: "shares of \(count); single trials as thin lines",
      valueTitle: "z (above 0: a benefit)", looks: looks, paths: paths
    ).drawing()
  }
}
