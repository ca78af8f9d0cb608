import Foundation
import Statistics
import Trials

// Figures of the report that are no measure of a trial, as lines of CSV.
extension RunReport {
  /// First events in all patient-years of all trials.
  func totalRows(world: Int) -> [FigureRow] {
    if scenario.simulation.record == .primary || world > 0 { return [] }
    return results.plans[0].terms.flatMap { term in
      scenario.design.arms.compactMap { arm -> FigureRow? in
        let path = "adverse_events.\(term)"
        guard
          let ratio = results.ratioOfTotals(
            "\(path).first_events.\(arm.name)", to: "\(path).years_until_first.\(arm.name)")
        else { return nil }
        return FigureRow(
          "\(path).first_events_per_year.\(arm.name)",
          "first events a patient-year of all trials, \(term), \(arm.name)",
          kind: "ratio of totals", unit: .ratio, value: ratio.value, error: ratio.error)
      }
    }
  }

  /// What successful trials show: geometric means of ratios, and how much larger the effect looks in them.
  var successRows: [FigureRow] {
    scenario.primaryTests.flatMap { test -> [FigureRow] in
      guard let arm = test.name, let effect = test.endpoint.effect, !scenario.isNull(test) else { return [] }
      let (name, isLatent) = (test.endpoint.name, test.endpoint.isLatent)
      let path = "\(name).\(effect.isRatio ? "log_" : "")\(effect.key)"
      var rows: [FigureRow] = []
      if effect.isRatio {
        for suffix in ["", "_if_significant"] + ["efficacy", "futility", "safety"].map({ "_if_stopped_for_\($0)" }) {
          guard let logarithm = summary("\(path)\(suffix).\(arm)"), logarithm.count > 0 else { continue }
          let mean = exp(logarithm.mean)
          rows.append(
            FigureRow(
              "\(name).\(effect.key)\(suffix)_geometric_mean.\(arm)",
              "\(name): geometric mean\(suffix.replacing("_", with: " ")), \(arm)", kind: "geometric mean",
              unit: .ratio,
              isLatent: isLatent, value: mean, error: mean * logarithm.standardError))
        }
      }
      if let all = summary("\(path).\(arm)"), let some = summary("\(path)_if_significant.\(arm)"),
        let found = Exaggeration(of: some, in: all)
      {
        rows.append(
          FigureRow(
            "\(name).exaggeration.\(arm)", "\(name): effect in trials that succeed, against all, \(arm)",
            kind: "exaggeration", unit: .ratio, isLatent: isLatent, value: found.ratio, error: found.standardError))
      }
      return rows
    }
  }

  /// How often a look has rejected, or stopped the trial, so far.
  var stopRows: [FigureRow] {
    var rows: [FigureRow] = []
    var (rejected, stopped, look) = (0.0, 0.0, 1)
    while let share = summary("looks.\(look).efficacy") {
      rejected += share.mean
      for reason in ["efficacy", "futility", "safety"] { stopped += summary("looks.\(look).\(reason)")?.mean ?? 0 }
      let count = Double(max(1, share.count))
      for (key, words, value) in [
        ("rejected_so_far", "rejected so far", rejected), ("stopped_so_far", "stopped by then", stopped),
      ] {
        rows.append(
          FigureRow(
            "looks.\(look).\(key)", "look \(look): \(words)", kind: "share", unit: .proportion, value: value,
            error: (max(0, value * (1 - value)) / count).squareRoot()))
      }
      look += 1
    }
    return rows
  }

  var estimandRows: [FigureRow] {
    results.performances().flatMap { performance in
      let sets = [("", performance.all)] + (performance.stopped.map { [("_if_stopped", $0)] } ?? [])
      let unit: Measure.Unit = performance.summary.isRatio ? .ratio : performance.unit
      return sets.flatMap { suffix, figures -> [FigureRow] in
        let all: [(String, Measure.Unit, MonteCarloEstimate)] = [
          ("truth", unit, performance.truth), ("mean_estimate", unit, figures.mean), ("bias", unit, figures.bias),
          ("relative_bias", .ratio, figures.relativeBias),
          ("empirical_standard_error", unit, figures.empiricalStandardError),
          ("model_standard_error", unit, figures.modelStandardError),
          ("mean_squared_error", .ratio, figures.meanSquaredError), ("coverage", .proportion, figures.coverage),
        ]
        return all.map { key, unit, estimate in
          FigureRow(
            "\(performance.endpoint).estimand.\(key)\(suffix).\(performance.arm)",
            "\(performance.endpoint): \(key.replacing("_", with: " "))\(suffix.replacing("_", with: " ")), \(performance.arm)",
            kind: "performance", unit: unit, isLatent: key != "mean_estimate" && key != "model_standard_error",
            value: estimate.value, error: estimate.error)
        }
      }
    }
  }

  func blindingRows(world: Int) -> [FigureRow] {
    results.blindingEffects(world: world).flatMap { effect in
      let all: [(String, String, Bool, MonteCarloEstimate)] = [
        ("total_effect", "total effect", true, effect.total), ("direct_effect", "direct effect", true, effect.direct),
        ("expectancy_effect", "effect of expectancy", true, effect.expectancy),
        ("mean_estimate", "mean estimate", false, effect.estimate),
        ("mean_estimate_bias", "its bias against the direct effect", true, effect.bias(of: effect.estimate)),
        ("guess_adjusted_mean", "mean estimate adjusted for the guess", false, effect.adjusted),
        ("guess_adjusted_bias", "its bias against the direct effect", true, effect.bias(of: effect.adjusted)),
      ]
      return all.map { key, words, isLatent, estimate in
        FigureRow(
          world: name(world), "\(effect.endpoint).blinding.\(key).\(effect.arm)",
          "\(effect.endpoint): \(words), \(effect.arm)", kind: "effect", unit: effect.unit, isLatent: isLatent,
          value: estimate.value, error: estimate.error)
      }
    }
  }

  func differenceRows(_ world: Int) -> [FigureRow] {
    let known = knownWords
    return results.plans[0].measures.all.compactMap { measure in
      guard let base = summary(measure.path), let paired = PairedDifference(results, path: measure.path, world: world)
      else { return nil }
      let words = known[measure.path]?.words ?? measure.path.split(separator: ".").joined(separator: ", ")
      return FigureRow(
        world: name(world), "\(measure.path).paired_difference", "\(words): variant minus scenario",
        kind: "paired difference", unit: measure.unit, isLatent: isLatent(measure.path), value: paired.mean,
        error: paired.standardError, duration: Figure(base).duration)
    }
  }
}
