/// Curves that change in steps over time, with bands, marks and numbers at risk: the common ground of Kaplan-Meier and
/// cumulative incidence.
struct StepChart {
  /// One curve.
  struct Curve {
    let name: String
    /// Days, rising.
    let times: [Double]
    /// The value from each time on.
    let values: [Double]
    let lower: [Double]
    let upper: [Double]
    let censored: [Double]
    /// When each patient left the risk set; empty for no table.
    let exits: [Double]
    /// How it is drawn; `nil` for the look of its place in the list.
    var look: SeriesLook?
  }

  let title: String
  let subtitle: String
  let valueTitle: String
  let timeTitle: String
  /// The value before the first step.
  let start: Double
  /// The top of the axis; nil for the highest value.
  let top: Double?
  let curves: [Curve]
  /// What dash patterns mean, told below; empty where each curve has its own.
  var keys: [LegendEntry] = []
  let summary: String

  /// Bands of more curves lie over one another until nobody can tell whose is whose.
  static let mostBands = 3

  private func look(_ index: Int) -> SeriesLook { curves[index].look ?? SeriesLook(index) }
  private var banded: [Int] { curves.indices.filter { !curves[$0].lower.isEmpty && !curves[$0].upper.isEmpty } }

  /// The last day that the axis shows.
  private var horizon: Double {
    let all = curves.flatMap { $0.times + $0.censored + $0.exits }.filter { Domain.isShown($0) && $0 >= 0 }
    return all.max() ?? 28
  }

  func drawing() -> Drawing {
    var canvas = Canvas()
    let names = curves.map { XMLText.name($0.name) }
    let column = Canvas.column(for: names)
    let above = canvas.heading(title, subtitle) + 22
    let height = max(290, Double(curves.count) * 17 + 20)
    let highest = curves.flatMap { $0.values + $0.upper }.filter(Domain.isShown).max() ?? 0
    let domain = top.map { Domain(0, $0) } ?? Ticks.rounded(Domain(0, min(1, max(0.02, highest))), count: 5)
    let y = Axis.linear(
      domain, from: above + height, to: above, title: valueTitle, format: .percent, isRounded: top == nil, count: 5)
    let left = Canvas.margin(for: y)
    let area = Box(left: left, top: above, width: canvas.width - column - 12 - left, height: height)
    let hasTable = curves.contains { !$0.exits.isEmpty }
    let widest = curves.map { Canvas.cellWidth(Digits.whole($0.exits.count)) }.max() ?? 0
    // The last number at risk must not touch the name of its row.
    let spare = hasTable ? max(0, widest / 2 - 6) : 0
    // A drop on the last day keeps away from the border, where nobody would see it.
    let room = 0.03 * area.width
    let x = Axis.time(
      Domain(0, horizon), from: area.left, to: area.right - max(spare, room), title: timeTitle,
      room: hasTable ? widest : 0)
    canvas.verticalAxis(y, in: area)
    let hasBands = banded.count <= Self.mostBands
    for index in banded where hasBands { band(curves[index], look(index), &canvas, x.scale, y.scale) }
    var ends: [EndLabel] = []
    for (index, curve) in curves.enumerated() {
      let end = line(curve, look(index), &canvas, x.scale, y.scale)
      ends.append(EndLabel(text: names[index], look: look(index), y: end, hasMarker: false))
    }
    var bottom = max(
      canvas.horizontalAxis(x, in: area), canvas.endLabels(ends, at: area.right, in: area, width: column))
    if hasTable {
      let rows = zip(curves, names).enumerated().compactMap { index, pair in
        pair.0.exits.isEmpty
          ? nil
          : CountRow(
            name: pair.1, look: look(index),
            cells: x.ticks.map { tick in Digits.whole(pair.0.exits.count { $0 >= tick.value - 1e-9 }) })
      }
      bottom = canvas.countTable(
        "Patients at risk", rows, under: x.ticks.map { x.scale.at($0.value) }, in: area, column: column, top: bottom)
    }
    if !keys.isEmpty { bottom = canvas.legend(keys, left: 16, top: bottom + 2, width: canvas.width - 32) }
    if !hasBands {
      canvas.text(
        "Confidence bands are left out: those of \(banded.count) curves would hide one another.",
        at: Point(16, bottom + 14), .subtitle, within: canvas.width - 32)
      bottom += 20
    }
    if curves.contains(where: { !$0.censored.isEmpty }) {
      canvas.text("│ last seen without the event (censored)", at: Point(16, bottom + 14), .subtitle)
      bottom += 20
    }
    return canvas.finished(height: bottom + 12, title: title, summary: summary)
  }

  /// The steps of a curve as corners, from day 0 to the last day known.
  private func corners(_ curve: Curve, _ values: [Double], until end: Double) -> [(time: Double, value: Double)] {
    var result = [(time: 0.0, value: start)]
    var value = start
    for (time, next) in zip(curve.times, values) where Domain.isShown(time) && next.isFinite && time >= 0 {
      result.append((time, value))
      result.append((time, next))
      value = next
    }
    if end > result[result.count - 1].time { result.append((end, value)) }
    return result
  }

  /// When the curve ends: with the last patient.
  private func end(of curve: Curve) -> Double {
    (curve.times + curve.censored + curve.exits).filter { Domain.isShown($0) && $0 >= 0 }.max() ?? 0
  }

  private func line(
    _ curve: Curve, _ look: SeriesLook, _ canvas: inout Canvas, _ x: Scale, _ y: Scale
  ) -> Double {
    let steps = corners(curve, curve.values, until: end(of: curve))
    canvas.polyline(
      steps.map { Point(x.at($0.time), y.at($0.value)) }, look.stroke(2.25), tooltip: XMLText.name(curve.name))
    var index = 0
    var last = -1.0
    for time in curve.censored.filter({ Domain.isShown($0) && $0 >= 0 }).sorted() {
      while index + 1 < steps.count, steps[index + 1].time <= time { index += 1 }
      let place = Point(x.at(time), y.at(steps[index].value))
      // Marks closer than half a pixel are one to the eye.
      guard place.x - last >= 0.5 else { continue }
      last = place.x
      canvas.line(
        from: Point(place.x, place.y - 4), to: Point(place.x, place.y + 4), Stroke(look.paint, 1.25))
    }
    return y.at(steps[steps.count - 1].value)
  }

  private func band(_ curve: Curve, _ look: SeriesLook, _ canvas: inout Canvas, _ x: Scale, _ y: Scale) {
    var known = zip(curve.times.indices, zip(curve.lower, curve.upper)).filter { $0.1.0.isFinite && $0.1.1.isFinite }
    // After the first gap the band is unknown: it ends there.
    if let gap = known.enumerated().first(where: { $0.offset != $0.element.0 }) { known = Array(known[..<gap.offset]) }
    guard let last = known.last?.0 else { return }
    let until = last + 1 < curve.times.count ? curve.times[last + 1] : end(of: curve)
    let upper = corners(curve, known.map(\.1.1), until: until)
    let lower = corners(curve, known.map(\.1.0), until: until)
    canvas.area(
      (upper + lower.reversed()).map { Point(x.at($0.time), y.at($0.value)) }, fill: look.paint, opacity: 0.13)
  }
}
