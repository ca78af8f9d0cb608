extension EstimatePlot {
  /// A value with a line and a word.
  private struct Landmark {
    let value: Double
    let text: String
    let stroke: Stroke
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  private var landmarks: [Landmark] {
    let significant = known.filter(\.isSignificant).map(\.estimate)
    let all: [(Double?, String, Stroke)] = [
      (noEffect, "no effect", Stroke(.muted, 1.5, dash: "2 3")),
      (truth, "truth", Stroke(.ink, 2.25)),
      (Self.mean(known.map(\.estimate)), "mean", Stroke(.ink, 2, dash: "3 3")),
      (
        significant.count < known.count ? Self.mean(significant) : nil, "mean of the significant",
        Stroke(.series(1), 2, dash: "9 3 2 3")
      ),
    ]
    return all.compactMap { value, name, stroke in
      guard let value, Domain.isShown(value) else { return nil }
      return Landmark(value: value, text: "\(name) \(Self.number(value))", stroke: stroke)
    }
  }

  private static func number(_ value: Double) -> String {
    Ticks.minus(abs(value) >= 1e9 ? Digits.short(value) : Digits.significant(value, digits: 3))
  }

  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let bins = bins
    let marks = landmarks
    let top = canvas.heading(title, subtitle) + 22
    // The words of the landmarks have the upper rows to themselves.
    let area = { (left: Double) in
      Box(left: left, top: top + Double(marks.count) * 17 + 6, width: canvas.width - 24 - left, height: 250)
    }
    // Trials are whole: five at least, so that no tick has a fraction.
    let most = Double(max(5, bins.map(\.count).max() ?? 0))
    let floor = area(0)
    let y = Axis.linear(Domain(0, most), from: floor.bottom, to: floor.top, title: "", count: 5)
    let plot = area(Canvas.margin(for: y))
    let covered = bins.flatMap { [$0.low, $0.high] } + marks.map(\.value)
    let x = Axis.linear(
      Domain.covering(covered).padded(0.02), from: plot.left, to: plot.right, title: estimateTitle, isRounded: false,
      count: 8)
    canvas.verticalAxis(y, in: plot)
    canvas.text("Trials", at: Point(16, top - 12), .axis)
    for bin in bins { draw(bin, &canvas, x.scale, y.scale) }
    let places = marks.map { x.scale.at($0.value) }
    // A rim of paper first, so that each line stands out from the bars and none is cut by its neighbour's rim.
    for (row, mark) in marks.enumerated() {
      let foot = Point(places[row], plot.bottom)
      canvas.line(
        from: Point(places[row], top + 1 + Double(row) * 17), to: foot, Stroke(.paper, mark.stroke.width + 2.5))
    }
    for (row, mark) in marks.enumerated() { draw(mark, row: row, places, top: top, plot, &canvas) }
    var bottom = canvas.horizontalAxis(x, in: plot)
    bottom = canvas.legend(legend, left: plot.left, top: bottom, width: plot.width)
    return canvas.finished(height: bottom + 10, title: title, summary: summary)
  }

  private func draw(_ bin: Bin, _ canvas: inout Canvas, _ x: Scale, _ y: Scale) {
    guard bin.count > 0 else { return }
    let left = x.at(bin.low) + 0.5
    let right = max(left + 0.5, x.at(bin.high) - 0.5)
    let floor = y.at(0)
    let step = y.at(Double(bin.significant))
    let tooltip = "\(Self.number(bin.low)) to \(Self.number(bin.high)): \(Words.count(bin.count, "trial"))"
    canvas.box(
      Box(between: Point(left, floor), and: Point(right, step)), fill: .series(0), opacity: 0.85, tooltip: tooltip)
    canvas.box(
      Box(between: Point(left, step), and: Point(right, y.at(Double(bin.count)))), fill: .series(0), opacity: 0.3,
      tooltip: tooltip)
  }

  /// A landmark's line, and its word on the side where no line of an upper row runs through it.
  private func draw(
    _ mark: Landmark, row: Int, _ places: [Double], top: Double, _ plot: Box, _ canvas: inout Canvas
  ) {
    let place = places[row]
    let y = top + 11 + Double(row) * 17
    let width = TextMetrics.width(mark.text, size: 12) + 10
    func crossings(_ low: Double, _ high: Double) -> Int {
      places[..<row].count { $0 > low && $0 < high } + (low < plot.left || high > canvas.width ? 10 : 0)
    }
    let isRight = crossings(place + 1, place + width) <= crossings(place - width, place - 1)
    canvas.line(from: Point(place, y - 10), to: Point(place, plot.bottom), mark.stroke)
    canvas.text(
      mark.text, at: Point(place + (isRight ? 6 : -6), y),
      Lettering(size: 12, anchor: isRight ? .start : .end, hasHalo: true))
  }

  private var legend: [LegendEntry] {
    let trials = known
    guard !trials.isEmpty else { return [LegendEntry(.patch(.muted, opacity: 0.2), "no trial has an estimate")] }
    var entries: [LegendEntry] = []
    if !isSignificant.isEmpty {
      let share = Double(trials.count(where: \.isSignificant)) / Double(trials.count)
      entries.append(LegendEntry(.patch(.series(0), opacity: 0.85), "significant: \(Words.percent(share))"))
      entries.append(LegendEntry(.patch(.series(0), opacity: 0.3), "not significant: \(Words.percent(1 - share))"))
    } else {
      entries.append(LegendEntry(.patch(.series(0), opacity: 0.3), Words.count(trials.count, "trial")))
    }
    let missing = estimates.count - trials.count
    if missing > 0 {
      entries.append(LegendEntry(.patch(.muted, opacity: 0), "without an estimate: \(Digits.whole(missing))"))
    }
    return entries
  }

  private var summary: String {
    let words = landmarks.map(\.text) + legend.map(\.text)
    return "Histogram of the estimate over \(Words.count(estimates.count, "trial")). \(estimateTitle): "
      + words.joined(separator: "; ") + "."
  }
}
