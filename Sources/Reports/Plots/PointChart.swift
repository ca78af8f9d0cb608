/// Points with confidence intervals, joined to lines: the common ground of score trajectories and per-session shares.
struct PointChart {
  /// One series.
  struct Series {
    let name: String
    let x: [Double]
    let values: [Double]
    let lower: [Double]
    let upper: [Double]
    /// How many patients each value rests on; empty for no table.
    let counts: [Int]

    /// The points that can be shown.
    var points: [(x: Double, value: Double, index: Int)] {
      zip(x, values).enumerated().compactMap { index, pair in
        Domain.isShown(pair.0) && Domain.isShown(pair.1) ? (pair.0, pair.1, index) : nil
      }
    }
  }

  let title: String
  let subtitle: String
  let valueTitle: String
  let countTitle: String
  let series: [Series]
  let format: Ticks.Format
  /// Whether the axis of heights starts at 0.
  let startsAtZero: Bool
  /// A height with a line and a word: no change.
  var reference: (value: Double, text: String)?
  /// The axis from left to right between two pixels.
  let horizontal: (_ domain: Domain, _ left: Double, _ right: Double, _ room: Double) -> Axis
  let summary: String

  func drawing() -> Drawing {
    var canvas = Canvas()
    let names = series.map { XMLText.name($0.name) }
    let column = Canvas.column(for: names)
    let above = canvas.heading(title, subtitle) + 22
    let height = max(290, Double(series.count) * 17 + 20)
    var heights = series.flatMap { $0.values + $0.lower + $0.upper }
    if startsAtZero { heights.append(0) }
    if let reference { heights.append(reference.value) }
    var domain = Domain.covering(heights)
    if format == .percent { domain = Domain(max(0, domain.low), min(1, max(domain.high, domain.low + 0.02))) }
    let y = Axis.linear(domain, from: above + height, to: above, title: valueTitle, format: format)
    let left = Canvas.margin(for: y)
    let area = Box(left: left, top: above, width: canvas.width - column - 12 - left, height: height)
    let all = series.flatMap { $0.points.map(\.x) }
    let room = series.flatMap(\.counts).map { Canvas.cellWidth(Digits.whole($0)) }.max() ?? 0
    let x = horizontal(Domain.covering(all).padded(0.03), area.left, area.right, room)
    canvas.verticalAxis(y, in: area)
    if let reference {
      let level = y.scale.at(reference.value)
      canvas.line(from: Point(area.left, level), to: Point(area.right, level), Stroke(.muted, 1, dash: "3 3"))
      canvas.text(
        reference.text, at: Point(area.right - 4, level - 5),
        Lettering(size: 11, paint: .muted, anchor: .end, hasHalo: true))
    }
    var ends: [EndLabel] = []
    for index in series.indices {
      // Side by side, so that no interval hides another.
      let shift = min(5, 30 / Double(max(1, series.count))) * (Double(index) - Double(series.count - 1) / 2)
      draw(series[index], SeriesLook(index), shift: shift, &canvas, x.scale, y.scale)
      guard let last = series[index].points.last else { continue }
      ends.append(
        EndLabel(text: names[index], look: SeriesLook(index), y: y.scale.at(last.value), hasMarker: true))
    }
    var bottom = max(
      canvas.horizontalAxis(x, in: area), canvas.endLabels(ends, at: area.right, in: area, width: column))
    bottom = table(names, &canvas, x.scale, area, column, top: bottom)
    return canvas.finished(height: bottom + 12, title: title, summary: summary)
  }

  private func draw(
    _ series: Series, _ look: SeriesLook, shift: Double, _ canvas: inout Canvas, _ x: Scale, _ y: Scale
  ) {
    let points = series.points
    for point in points where series.lower.indices.contains(point.index) && series.upper.indices.contains(point.index) {
      guard let low = y.position(series.lower[point.index]), let high = y.position(series.upper[point.index]) else {
        continue
      }
      let at = x.at(point.x) + shift
      canvas.line(from: Point(at, low), to: Point(at, high), Stroke(look.paint, 1.25))
      for end in [low, high] { canvas.line(from: Point(at - 3, end), to: Point(at + 3, end), Stroke(look.paint, 1.25)) }
    }
    canvas.polyline(points.map { Point(x.at($0.x) + shift, y.at($0.value)) }, look.stroke(2))
    for point in points {
      let value = Ticks.minus(Digits.plain(point.value * (format == .percent ? 100 : 1), decimals: 2))
      canvas.marker(
        look.marker, at: Point(x.at(point.x) + shift, y.at(point.value)), paint: look.paint,
        tooltip: "\(XMLText.name(series.name)): \(value)\(format == .percent ? " %" : "")")
    }
  }

  /// How many patients each point rests on.
  private func table(
    _ names: [String], _ canvas: inout Canvas, _ x: Scale, _ area: Box, _ column: Double, top: Double
  ) -> Double {
    guard series.contains(where: { !$0.counts.isEmpty }) else { return top }
    let places = Set(series.flatMap { $0.points.map(\.x) }).sorted()
    let rows = series.enumerated().map { index, series in
      CountRow(
        name: names[index], look: SeriesLook(index),
        cells: places.map { place in
          guard let at = series.x.firstIndex(of: place), series.counts.indices.contains(at) else { return "" }
          return Digits.whole(series.counts[at])
        })
    }
    return canvas.countTable(countTitle, rows, under: places.map(x.at), in: area, column: column, top: top)
  }
}
