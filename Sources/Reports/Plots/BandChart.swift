/// Lines with bands around them: the common ground of time courses, power curves and enrollment.
struct BandChart {
  /// One line.
  struct Curve {
    let name: String
    let x: [Double]
    let values: [Double]
    let lower: [Double]
    let upper: [Double]
  }
  /// A line across the whole area, with a word at its right end above it.
  struct Level {
    let value: Double
    let text: String
  }

  let title: String
  let subtitle: String
  let valueTitle: String
  let curves: [Curve]
  /// Thin lines behind the others, without names: single trials.
  var threads: [(x: [Double], values: [Double])] = []
  var levels: [Level] = []
  let format: Ticks.Format
  /// What the axis of heights covers at least.
  let covers: [Double]
  /// Whether each value has a mark.
  var hasMarks = false
  /// What the band is, told below; empty for nothing.
  var bandText = ""
  /// The axis from left to right between two pixels.
  let horizontal: (_ domain: Domain, _ left: Double, _ right: Double) -> Axis
  let summary: String

  func drawing() -> Drawing {
    var canvas = Canvas()
    let isSingle = curves.count == 1
    let names = curves.map { XMLText.name($0.name) }
    // Names too long for the right margin stand whole in the legend below.
    let isListed = !isSingle && names.contains { TextMetrics.width($0, size: Lettering.label.size) > 155 }
    let column = isSingle || isListed ? 12 : Canvas.column(for: names)
    let above = canvas.heading(title, subtitle) + 22
    let height = max(290, Double(curves.count) * 17 + 20)
    let heights =
      covers + curves.flatMap { $0.values + $0.lower + $0.upper } + levels.map(\.value) + threads.flatMap(\.values)
    var domain = Domain.covering(heights)
    if format == .percent { domain = Domain(max(0, domain.low), min(1, max(domain.high, domain.low + 0.02))) }
    let y = Axis.linear(domain, from: above + height, to: above, title: valueTitle, format: format)
    let left = Canvas.margin(for: y)
    let area = Box(left: left, top: above, width: canvas.width - column - 12 - left, height: height)
    let all = curves.flatMap { points($0.x, $0.values).map(\.0) } + threads.flatMap { points($0.x, $0.values).map(\.0) }
    let x = horizontal(Domain.covering(all), area.left, area.right)
    canvas.verticalAxis(y, in: area)
    for thread in threads {
      canvas.polyline(
        points(thread.x, thread.values).map { Point(x.scale.at($0.0), y.scale.at($0.1)) }, Stroke(.muted, 0.75),
        opacity: 0.45)
    }
    for (index, curve) in curves.enumerated() { band(curve, SeriesLook(index), &canvas, x.scale, y.scale) }
    for level in levels { draw(level, &canvas, area, x.scale, y.scale) }
    var ends: [EndLabel] = []
    for (index, curve) in curves.enumerated() {
      let look = SeriesLook(index)
      let places = points(curve.x, curve.values).map { Point(x.scale.at($0.0), y.scale.at($0.1)) }
      canvas.polyline(places, look.stroke(2.25), tooltip: names[index])
      if hasMarks || places.count == 1 {
        for place in places { canvas.marker(look.marker, at: place, paint: look.paint) }
      }
      if let last = places.last {
        ends.append(EndLabel(text: names[index], look: look, y: last.y, hasMarker: hasMarks))
      }
    }
    var bottom = canvas.horizontalAxis(x, in: area)
    if !isSingle && !isListed {
      bottom = max(bottom, canvas.endLabels(ends, at: area.right, in: area, width: column))
    }
    bottom = legend(isSingle || isListed ? names : [], isSingle, &canvas, left: area.left, top: bottom)
    return canvas.finished(height: bottom + 12, title: title, summary: summary)
  }

  private func points(_ x: [Double], _ values: [Double]) -> [(Double, Double)] {
    zip(x, values).filter { Domain.isShown($0) && Domain.isShown($1) }
  }

  private func band(_ curve: Curve, _ look: SeriesLook, _ canvas: inout Canvas, _ x: Scale, _ y: Scale) {
    let known = zip(curve.x, zip(curve.lower, curve.upper)).filter {
      Domain.isShown($0) && Domain.isShown($1.0) && Domain.isShown($1.1)
    }
    let upper = known.map { Point(x.at($0.0), y.at($0.1.1)) }
    let lower = known.map { Point(x.at($0.0), y.at($0.1.0)) }
    canvas.area(upper + lower.reversed(), fill: look.paint, opacity: 0.16)
  }

  /// A level's word stands at the end where the curves leave more room.
  private func draw(_ level: Level, _ canvas: inout Canvas, _ area: Box, _ x: Scale, _ y: Scale) {
    guard let height = y.position(level.value) else { return }
    canvas.line(from: Point(area.left, height), to: Point(area.right, height), Stroke(.ink, 1.25, dash: "6 4"))
    func distance(atStart: Bool) -> Double {
      curves.compactMap { curve in
        let known = points(curve.x, curve.values)
        return (atStart ? known.first : known.last).map { abs(y.at($0.1) - (height - 8)) }
      }.min() ?? 0
    }
    let isLeft = distance(atStart: true) > distance(atStart: false)
    // Above the line; below it where the area ends.
    let base = height - area.top > 18 ? height - 6 : height + 15
    canvas.text(
      level.text, at: Point(isLeft ? area.left + 6 : area.right - 4, base),
      Lettering(size: 11, anchor: isLeft ? .start : .end, hasHalo: true), within: area.width - 10)
  }

  private func legend(
    _ names: [String], _ isSingle: Bool, _ canvas: inout Canvas, left: Double, top: Double
  ) -> Double {
    var entries: [LegendEntry] = []
    for (index, name) in names.enumerated() {
      let look = SeriesLook(index)
      entries.append(LegendEntry(.line(look.stroke(2.25), hasMarks ? look.marker : nil), name))
    }
    if !bandText.isEmpty, curves.contains(where: { !$0.lower.isEmpty && !$0.upper.isEmpty }) {
      entries.append(LegendEntry(.patch(isSingle ? .series(0) : .muted, opacity: 0.16), bandText))
    }
    if !threads.isEmpty { entries.append(LegendEntry(.line(Stroke(.muted, 0.75), nil), "single trials")) }
    return canvas.legend(entries, left: left, top: top, width: canvas.width - left - 16)
  }
}
