extension BoundaryPlot {
  /// One of the lines that decide.
  private struct Line {
    let name: String
    let look: SeriesLook
    let points: [(information: Double, z: Double)]
  }

  private var lines: [Line] {
    let kinds: [(String, Int, (Look) -> Double?)] = [
      ("Efficacy", 0, \.efficacy), ("Futility", 1, \.futility), ("Other arm better", 3, \.lower),
    ]
    return kinds.compactMap { name, index, value in
      let points: [(information: Double, z: Double)] = looks.compactMap { look in
        guard let z = value(look), Domain.isShown(z), Domain.isShown(look.information) else { return nil }
        return (look.information, z)
      }
      return points.isEmpty ? nil : Line(name: name, look: SeriesLook(index), points: points)
    }
  }

  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let shown = Array(paths.prefix(Self.shownPaths))
    let above = canvas.heading(title, subtitle) + 22
    let height = 310.0
    let heights: [Double] = lines.flatMap { line in line.points.map { $0.z } } + shown.flatMap(\.z) + [0]
    let y = Axis.linear(Domain.covering(heights).padded(0.02), from: above + height, to: above, title: valueTitle)
    let left = Canvas.margin(for: y)
    let column = Canvas.column(for: lines.map(\.name) + (hasTable ? ["Ended without a claim"] : []))
    let area = Box(left: left, top: above, width: canvas.width - column - 12 - left, height: height)
    let known = looks.map(\.information) + shown.flatMap(\.information)
    let x = Axis.linear(
      Domain(0, max(1, Domain.covering(known).high)), from: area.left + 4, to: area.right - 10,
      title: "Information (% of the planned maximum)", format: .percent, isRounded: false, count: 10)
    canvas.verticalAxis(y, in: area)
    if let zero = y.scale.position(0) {
      canvas.line(from: Point(area.left, zero), to: Point(area.right, zero), Stroke(.muted))
    }
    for path in shown { draw(path, &canvas, x.scale, y.scale) }
    var ends: [EndLabel] = []
    for line in lines {
      let places = line.points.map { Point(x.scale.at($0.information), y.scale.at($0.z)) }
      canvas.polyline(places, line.look.stroke(3))
      for (place, point) in zip(places, line.points) {
        let tooltip = "\(line.name): z = \(Ticks.minus(Digits.fixed(point.z, decimals: 3)))"
        canvas.marker(line.look.marker, at: place, size: 10, paint: line.look.paint, tooltip: tooltip)
      }
      ends.append(
        EndLabel(text: line.name, look: line.look, y: places.last?.y ?? area.top, hasMarker: true))
    }
    var bottom = max(
      canvas.horizontalAxis(x, in: area), canvas.endLabels(ends, at: area.right, in: area, width: column))
    if hasTable { bottom = table(&canvas, x.scale, area, column, top: bottom) }
    bottom = canvas.legend(legend(shown), left: 16, top: bottom + 4, width: canvas.width - 32)
    return canvas.finished(height: bottom + 10, title: title, summary: summary)
  }

  private func draw(_ path: Path, _ canvas: inout Canvas, _ x: Scale, _ y: Scale) {
    let places = zip(path.information, path.z).filter { Domain.isShown($0) && Domain.isShown($1) }
      .map { Point(x.at($0), y.at($1)) }
    guard let last = places.last else { return }
    canvas.polyline([Point(x.at(0), y.at(0))] + places, Stroke(.muted, 1), opacity: 0.35)
    canvas.marker(Self.marker(path.end), at: last, size: 7, paint: Self.paint(path.end))
  }

  private static func marker(_ end: Path.End) -> Marker {
    switch end {
    case .efficacy: .triangle
    case .futility: .wedge
    case .noClaim: .ring
    }
  }

  private static func paint(_ end: Path.End) -> Paint {
    switch end {
    case .efficacy: .series(0)
    case .futility: .series(1)
    case .noClaim: .muted
    }
  }

  private func legend(_ shown: [Path]) -> [LegendEntry] {
    let words: [(Path.End, String)] = [
      (.efficacy, "claim efficacy"), (.futility, "stop for futility"), (.noClaim, "end without a claim"),
    ]
    guard !shown.isEmpty else { return [] }
    let all = max(trials ?? 0, paths.count)
    let drawn = Words.count(shown.count, "trial")
    let line = LegendEntry(
      .line(Stroke(.muted, 1), nil),
      all > shown.count ? "\(drawn) drawn of \(Digits.whole(all)); of those drawn" : "\(drawn); of these")
    return [line]
      + words.map { end, text in
        LegendEntry(.mark(Self.marker(end), Self.paint(end)), "\(text): \(shown.count { $0.end == end })")
      }
  }

  private var hasTable: Bool { looks.contains { $0.efficacyShare != nil || $0.futilityShare != nil } }

  private func table(_ canvas: inout Canvas, _ x: Scale, _ area: Box, _ column: Double, top: Double) -> Double {
    let shown = looks.filter { Domain.isShown($0.information) }
    func cells(_ share: (Look) -> Double?) -> [String] {
      shown.map { share($0).flatMap { $0.isFinite ? Digits.fixed($0 * 100, decimals: 1) : nil } ?? "" }
    }
    let rows = [
      CountRow(name: "Stopped for efficacy", look: nil, cells: cells(\.efficacyShare)),
      CountRow(name: "Stopped for futility", look: nil, cells: cells(\.futilityShare)),
      CountRow(name: "Ended without a claim", look: nil, cells: cells(\.noClaimShare)),
    ].filter { $0.cells.contains { !$0.isEmpty } }
    return canvas.countTable(
      "Trials that stop at the analysis (% of \(trials.map { "all \(Digits.whole($0))" } ?? "all"))", rows,
      under: shown.map { x.at($0.information) }, in: area,
      column: column, top: top)
  }

  private var summary: String {
    let words = lines.map { line in
      let points = line.points.map { "\(Digits.fixed($0.z, decimals: 2)) at \(Words.percent($0.information))" }
      return "\(line.name): z of \(points.joined(separator: ", "))"
    }
    return "Group-sequential boundaries by share of information. " + words.joined(separator: "; ") + "."
  }
}
