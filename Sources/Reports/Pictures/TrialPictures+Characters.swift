import Trials

// Curves of one trial made of characters, for a terminal.
extension TrialPictures {
  /// The Kaplan-Meier curves of the first endpoint that has any, and the mean scores.
  func writeCurves(on page: inout Page) {
    let plots = [timeEndpoint(nil).flatMap(survivalPlot), scorePlot].compactMap { $0 }
    if plots.isEmpty { return }
    page.heading("Curves of this trial")
    for (index, plot) in plots.enumerated() {
      if index > 0 { page.blank() }
      page.plot(plot)
    }
  }

  private func survivalPlot(_ endpoint: Endpoint) -> CurvePlot? {
    guard case .timeToEvent(let kind) = endpoint.kind else { return nil }
    let arms = survival(endpoint)
    guard let last = arms.flatMap(\.exits).max(), last > 0 else { return nil }
    let curves = arms.map { arm in
      let end = arm.exits.max() ?? 0
      return CurvePlot.Curve(name: arm.name, end: Words.percent(arm.survival.last ?? 1)) { day in
        if day > end { return .nan }
        return arm.times.lastIndex { $0 <= day }.map { arm.survival[$0] } ?? 1
      }
    }
    let title = timeTitle(kind)
    return CurvePlot(
      title: "\(endpoint.name), Kaplan-Meier: \(Self.without(kind.event).lowercased()); full height is 100 %",
      curves: curves, last: last, origin: title.prefix(5) == "Time " ? String(title.dropFirst(5)) : title)
  }

  /// Mean scores, from 0 to the highest of any arm; between two visits they are drawn on a straight line.
  private var scorePlot: CurvePlot? {
    guard let score = scenario.truth.score, score.range.lowerBound >= 0 else { return nil }
    let arms = scores
    let highest = arms.flatMap(\.means).filter(\.isFinite).max() ?? 0
    guard highest > 0, let last = scenario.design.visits.days.last?.value, last > 0 else { return nil }
    let curves = arms.compactMap { arm -> CurvePlot.Curve? in
      let known = zip(arm.days, arm.means).filter(\.1.isFinite)
      guard let end = known.last else { return nil }
      return CurvePlot.Curve(name: arm.name, end: Digits.fixed(end.1, decimals: 1)) { day in
        guard let after = known.firstIndex(where: { $0.0 >= day }) else { return .nan }
        if after == 0 { return known[0].1 / highest }
        let (a, b) = (known[after - 1], known[after])
        return (a.1 + (b.1 - a.1) * (day - a.0) / (b.0 - a.0)) / highest
      }
    }
    let top = Digits.fixed(highest, decimals: 1)
    let origin = scenario.design.arms.count > 1 ? "since randomization" : "since enrollment"
    return CurvePlot(
      title: "Mean \(score.instrument) at visits; full height is \(top)", curves: curves, last: last, origin: origin)
  }
}
