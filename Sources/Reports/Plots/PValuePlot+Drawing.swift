extension PValuePlot {
  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let shown = Array(trials.prefix(Self.shownTrials))
    let lane = 13.0
    let top = canvas.heading(title, subtitle) + 40
    let height = max(60, Double(shown.count) * lane + 8)
    let left = Box(left: 44, top: top, width: 350, height: height)
    let right = Box(left: 450, top: top, width: canvas.width - 450 - 24, height: height)
    let values = shown.flatMap { [$0.estimate, $0.lower, $0.upper] } + [truth, noEffect].compactMap(\.self)
    let x = Axis.linear(
      Domain.covering(values).padded(0.02), from: left.left, to: left.right, title: estimateTitle, isRounded: false)
    let p = pAxis(from: right.left + 8, to: right.right - 8)
    for area in [left, right] { canvas.box(area, fill: .grid, opacity: 0.18) }
    references(&canvas, left, x.scale)
    let level = p.scale.at(min(max(alpha, Self.smallest), 1))
    canvas.box(
      Box(left: right.left, top: right.top, width: level - right.left, height: right.height), fill: .series(0),
      opacity: 0.1)
    canvas.line(from: Point(level, right.top - 6), to: Point(level, right.bottom), Stroke(.ink, 1.5, dash: "5 3"))
    canvas.text(
      "p = \(Digits.plain(alpha, decimals: 5))", at: Point(level, right.top - 10), Lettering(size: 11, anchor: .middle))
    for (row, trial) in shown.enumerated() {
      let y = top + 4 + (Double(row) + 0.5) * lane
      if row == 0 || (row + 1).isMultiple(of: 5) {
        canvas.text(Digits.whole(row + 1), at: Point(left.left - 8, y + 4), Lettering.tick.anchored(.end))
      }
      draw(trial, y: y, &canvas, x.scale, p.scale)
    }
    canvas.text("Trial", at: Point(16, top - 26), .axis)
    let bottom = max(canvas.horizontalAxis(x, in: left), canvas.horizontalAxis(p, in: right))
    let end = canvas.legend(legend, left: 16, top: bottom + 4, width: canvas.width - 32)
    return canvas.finished(height: end + 10, title: title, summary: summary)
  }

  /// The axis of p; its left end says that it holds all smaller values too.
  private func pAxis(from start: Double, to end: Double) -> Axis {
    let axis = Axis.logarithmic(Domain(Self.smallest, 1), from: start, to: end, title: "p-value (logarithmic)")
    let ticks = axis.ticks.map { $0.value < Self.smallest * 1.5 ? Tick($0.value, "≤ " + $0.label) : $0 }
    return Axis(scale: axis.scale, ticks: ticks, title: axis.title)
  }

  private func references(_ canvas: inout Canvas, _ area: Box, _ x: Scale) {
    let marks: [(Double?, String, Stroke)] = [
      (noEffect, "no effect", Stroke(.muted, 1.25, dash: "2 3")), (truth, "truth", Stroke(.ink, 1.75)),
    ]
    let rise = { (row: Int) in area.top - 10 - Double(row) * 14 }
    for (row, mark) in marks.enumerated() {
      guard let value = mark.0, let place = x.position(value) else { continue }
      canvas.line(from: Point(place, rise(row) + 3), to: Point(place, area.bottom), mark.2)
    }
    // Each word has a row of its own, so that near values do not write over one another.
    for (row, mark) in marks.enumerated() {
      guard let value = mark.0, let place = x.position(value) else { continue }
      let half = TextMetrics.width(mark.1, size: 11) / 2
      let middle = min(max(place, area.left + half + (row == 1 ? 24 : 0)), area.right - half)
      canvas.text(mark.1, at: Point(middle, rise(row)), Lettering(size: 11, anchor: .middle, hasHalo: true))
    }
  }

  private func draw(_ trial: Trial, y: Double, _ canvas: inout Canvas, _ x: Scale, _ p: Scale) {
    let isTested = trial.p >= 0 && trial.p <= 1
    let isSignificant = rejects(trial)
    let paint: Paint = isSignificant ? .series(0) : .muted
    let words = isTested ? "p = \(Digits.significant(trial.p, digits: 2))" : "no p-value"
    if let low = x.position(trial.lower), let high = x.position(trial.upper) {
      canvas.line(from: Point(low, y), to: Point(high, y), Stroke(paint, isSignificant ? 2 : 1.25))
    }
    if let place = x.position(trial.estimate) {
      canvas.marker(isSignificant ? .circle : .ring, at: Point(place, y), size: 7, paint: paint, tooltip: words)
    }
    guard isTested else {
      canvas.marker(.cross, at: Point(p.end - 4, y), size: 6, paint: .series(1), tooltip: words)
      return
    }
    let place = p.at(max(trial.p, Self.smallest))
    canvas.marker(isSignificant ? .circle : .ring, at: Point(place, y), size: 8, paint: paint, tooltip: words)
  }

  private var legend: [LegendEntry] {
    let level = Digits.plain(alpha, decimals: 5)
    guard !tested.isEmpty else { return [LegendEntry(.mark(.cross, .series(1)), "no trial has a p-value")] }
    let ofAll = trials.count > Self.shownTrials ? " of all \(Digits.whole(trials.count)) trials" : ""
    let isDecided = tested.contains { $0.isRejected != nil }
    let words = isDecided ? ("rejected", "not rejected") : ("p ≤ \(level)", "p > \(level)")
    var entries = [
      LegendEntry(.mark(.circle, .series(0)), "\(words.0): \(Words.percent(significantShare))\(ofAll)"),
      LegendEntry(.mark(.ring, .muted), "\(words.1): \(Words.percent(1 - significantShare))\(ofAll)"),
    ]
    if tested.count < trials.count {
      entries.append(
        LegendEntry(.mark(.cross, .series(1)), "without a p-value: \(Digits.whole(trials.count - tested.count))"))
    }
    return entries
  }

  private var summary: String {
    "The estimates and p-values of \(Words.count(trials.count, "trial")) of one design; \(estimateTitle). "
      + legend.map(\.text).joined(separator: "; ") + "."
  }
}
