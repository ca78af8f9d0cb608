extension SchemaPlot {
  private static let lane = 58.0

  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let top = canvas.heading(title, subtitle) + (endpointDay == nil ? 4 : 22)
    let names = arms.map { XMLText.name($0.name) }
    let shares = arms.map { $0.share.isEmpty ? "" : XMLText.name($0.share) }
    let widest = (names + shares).map { TextMetrics.width($0, size: 12, isBold: true) }.max() ?? 0
    let label = min(170, max(50, widest))
    // The node of randomization, its branches, the names, the lanes.
    let node = Point(38, top + max(1, Double(arms.count)) * Self.lane / 2)
    let left = 86 + label + 14
    let height = max(1, Double(arms.count)) * Self.lane
    let area = Box(left: left, top: top, width: canvas.width - left - 24, height: height)
    let spans = arms.flatMap(\.phases) + [before].compactMap(\.self)
    let days = spans.flatMap { [$0.start, $0.end] } + visits + arms.flatMap(\.sessions) + [endpointDay ?? 0, 0]
    let x = Axis.time(
      Domain.covering(days), from: area.left + 8, to: area.right - 8, title: timeTitle)
    branches(&canvas, node, label: label, names, shares, top: top)
    marks(&canvas, area, x.scale)
    for (row, arm) in arms.enumerated() {
      lane(arm, SeriesLook(row), top: top + Double(row) * Self.lane, &canvas, x.scale)
    }
    var bottom = canvas.horizontalAxis(x, in: area)
    bottom = canvas.legend(legend, left: 16, top: bottom, width: canvas.width - 32)
    for (index, name) in notes(x.scale).enumerated() {
      canvas.text("\(index + 1)", at: Point(21, bottom + 10), Lettering(size: 12, isBold: true, anchor: .middle))
      bottom =
        canvas.paragraph(
          XMLText.name(name), at: Point(32, bottom + 10), .label, width: canvas.width - 48, lines: 3) + 8
    }
    if !looks.isEmpty { bottom = information(&canvas, left: area.left + 8, right: area.right - 8, top: bottom + 14) }
    return canvas.finished(height: bottom + 10, title: title, summary: summary)
  }

  private func branches(
    _ canvas: inout Canvas, _ node: Point, label: Double, _ names: [String], _ shares: [String], top: Double
  ) {
    for row in arms.indices {
      let y = top + (Double(row) + 0.5) * Self.lane
      canvas.line(from: Point(node.x, node.y), to: Point(62, y), Stroke(.ink, 1.25))
      canvas.arrow(from: Point(62, y), to: Point(80, y), Stroke(.ink, 1.25))
      let hasShare = !shares[row].isEmpty
      let lines = canvas.lines(of: names[row], .axis, width: label, lines: 3).count
      let down = hasShare ? Double(lines - 1) * 7 : 0
      canvas.name(
        names[row], at: Point(86, y + (hasShare ? -3 : 4)), .axis, within: label, lines: 3)
      canvas.text(shares[row], at: Point(86, y + 13 + down), Lettering(size: 11, paint: .muted), within: label)
    }
    if arms.count > 1 {
      canvas.box(
        Box(left: node.x - 16, top: node.y - 16, width: 32, height: 32), fill: .paper, stroke: Stroke(.ink, 1.5),
        radius: 16)
      canvas.text("R", at: Point(node.x, node.y + 5), Lettering(size: 14, isBold: true, anchor: .middle))
    }
  }

  /// Visits, randomization and the endpoint: lines through all lanes.
  private func marks(_ canvas: inout Canvas, _ area: Box, _ x: Scale) {
    for visit in visits {
      guard let place = x.position(visit) else { continue }
      canvas.line(from: Point(place, area.top), to: Point(place, area.bottom), Stroke(.muted, 0.75, dash: "1 3"))
    }
    if before != nil, let zero = x.position(0) {
      canvas.line(from: Point(zero, area.top), to: Point(zero, area.bottom), Stroke(.ink, 1.25))
    }
    guard let day = endpointDay, let place = x.position(day) else { return }
    canvas.line(
      from: Point(place, area.top - 6), to: Point(place, area.bottom), Stroke(.series(1), 1.75, dash: "6 3"))
    let text = XMLText.name(endpointText)
    let width = min(area.width, TextMetrics.width(text, size: 12))
    let start = min(max(place - width / 2, area.left), area.right - width)
    canvas.text(text, at: Point(start, area.top - 11), .label, within: area.width)
  }

  private func lane(_ arm: Arm, _ look: SeriesLook, top: Double, _ canvas: inout Canvas, _ x: Scale) {
    let y = top + Self.lane / 2
    if let before { span(before, paint: .muted, y: y, &canvas, x) }
    func paint(_ phase: Phase?) -> Paint {
      phase.map { $0.isQuiet ? .muted : $0.treatment.map(Paint.series) ?? look.paint } ?? look.paint
    }
    for phase in arm.phases { span(phase, paint: paint(phase), y: y, &canvas, x) }
    if !arm.treatment.isEmpty {
      let start = x.at(0)
      canvas.text(
        XMLText.name(arm.treatment), at: Point(start, y + 6), Lettering(size: 11, hasHalo: true),
        within: canvas.width - 24 - start)
    }
    for session in arm.sessions {
      guard let place = x.position(session) else { continue }
      canvas.marker(
        .wedge, at: Point(place, y - 18), size: 11,
        paint: paint(arm.phases.first { $0.start <= session && session < $0.end }),
        tooltip: "session on day \(Digits.plain(session, decimals: 1))")
    }
  }

  private func span(_ phase: Phase, paint: Paint, y: Double, _ canvas: inout Canvas, _ x: Scale) {
    guard let from = x.position(phase.start), let to = x.position(phase.end) else { return }
    let box = Box(between: Point(from, y - 11), and: Point(max(to, from + 2), y + 11))
    let name = XMLText.name(phase.name)
    canvas.box(box, fill: paint, opacity: 0.18, stroke: Stroke(paint, 1.25), radius: 4, tooltip: name)
    if fits(phase, x) {
      canvas.text(name, at: Point(box.left + 7, y + 4), Lettering(size: 11))
    } else if let number = notes(x).firstIndex(of: phase.name) {
      let text = "\(number + 1)"
      guard box.width > TextMetrics.width(text, size: 11) + 2 else { return }
      canvas.text(text, at: Point(box.middle, y + 4), Lettering(size: 11, isBold: true, anchor: .middle))
    }
  }

  /// Whether the name of a span has room in its box.
  private func fits(_ phase: Phase, _ x: Scale) -> Bool {
    guard let from = x.position(phase.start), let to = x.position(phase.end) else { return false }
    return TextMetrics.width(XMLText.name(phase.name), size: 11) <= abs(to - from) - 12
  }

  /// Names that have no room in a box: the box shows a number, and the name stands below.
  private func notes(_ x: Scale) -> [String] {
    var names: [String] = []
    for phase in [before].compactMap(\.self) + arms.flatMap(\.phases)
    where Domain.isShown(phase.start) && Domain.isShown(phase.end) && !fits(phase, x) && !names.contains(phase.name) {
      names.append(phase.name)
    }
    return names
  }

  /// The planned analyses on a bar of information.
  private func information(_ canvas: inout Canvas, left: Double, right: Double, top: Double) -> Double {
    let known = looks.filter { Domain.isShown($0.information) }
    let scale = Scale(Domain(0, max(1, known.map(\.information).max() ?? 1)), from: left, to: right)
    let y = top + 10
    canvas.text("Analyses", at: Point(16, y + 4), .axis)
    canvas.line(from: Point(left, y), to: Point(right, y), Stroke(.muted, 3))
    // Names share rows where they would touch.
    var free: [Double] = []
    for look in known {
      let place = scale.at(look.information)
      canvas.marker(.diamond, at: Point(place, y), size: 12, paint: .series(3))
      let words = "\(XMLText.name(look.name)) \(Words.percent(look.information))"
      let width = min(220, TextMetrics.width(words, size: 11))
      let start = min(max(place - width / 2, left - 60), right + 8 - width)
      let row = free.firstIndex { $0 + 10 <= start } ?? free.count
      if row == free.count { free.append(0) }
      free[row] = start + width
      canvas.text(words, at: Point(start, y + 23 + Double(row) * 15), Lettering(size: 11), within: width + 0.01)
    }
    let below = y + 23 + Double(max(1, free.count) - 1) * 15
    canvas.text(
      "by information", at: Point(16, y + 20), Lettering(size: 11, paint: .muted), within: left - 84)
    return below + 10
  }

  private var legend: [LegendEntry] {
    var entries: [LegendEntry] = []
    if arms.count > 1 { entries.append(LegendEntry(.mark(.ring, .ink), "R: randomization")) }
    if arms.contains(where: { !$0.sessions.isEmpty }) { entries.append(LegendEntry(.mark(.wedge, .ink), "session")) }
    if !visits.isEmpty { entries.append(LegendEntry(.line(Stroke(.muted, 1, dash: "1 3"), nil), "visit")) }
    return entries
  }

  private var summary: String {
    let words = arms.map { arm in
      let phases = arm.phases.map { XMLText.name($0.name) }.joined(separator: ", then ")
      let sessions = arm.sessions.isEmpty ? "" : "; \(Words.count(arm.sessions.count, "session"))"
      let what = phases.isEmpty ? XMLText.name(arm.treatment) : phases
      return "\(XMLText.name(arm.name))\(arm.share.isEmpty ? "" : " (\(arm.share))"): \(what)\(sessions)"
    }
    let analyses = looks.isEmpty ? "" : " Analyses: \(looks.map { XMLText.name($0.name) }.joined(separator: ", "))."
    return "Design with \(Words.count(arms.count, "arm")). \(words.joined(separator: ". "))."
      + (visits.isEmpty ? "" : " \(Words.count(visits.count, "visit")).") + analyses
  }
}
