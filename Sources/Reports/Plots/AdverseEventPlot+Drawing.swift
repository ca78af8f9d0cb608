extension AdverseEventPlot {
  private static let lane = 26.0
  /// From a line of the header to the next.
  private static let line = 16.0

  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let start = canvas.heading(title, subtitle) + 26
    let height = max(30, Double(events.count) * Self.lane)
    let names = events.map { XMLText.name($0.name) }
    let label = min(190, max(60, names.map { TextMetrics.width($0, size: 12) }.max() ?? 0))
    let hasDifference = events.contains { $0.difference.map(Domain.isShown) ?? false }
    let left = 16 + label + 14
    // The numbers at the right: as wide as the widest.
    let column = 24 + (events.map { TextMetrics.width(Self.words($0), size: 11) }.max() ?? 0)
    let split = hasDifference ? left + (canvas.width - column - left) * 0.48 : canvas.width - 30
    // Two names and more stand above the panel at the right: in as many lines as they need.
    let header =
      hasDifference
      ? TextMetrics.wrapped(
        XMLText.name(differenceTitle), size: Lettering.axis.size, isBold: true, to: canvas.width - 16 - split - 26,
        lines: 6) : []
    let top = start + Double(max(0, header.count - 1)) * Self.line
    let dots = Box(left: left, top: top, width: split - left, height: height)
    let most = events.flatMap(\.shares).filter(Domain.isShown).max() ?? 0
    let x = Axis.linear(
      Domain(0, max(0.02, min(1, most))), from: dots.left + 6, to: dots.right - 8, title: "Patients (%)",
      format: .percent)
    canvas.text("Event", at: Point(16, top - 8), .axis)
    for row in stride(from: 0, to: events.count, by: 2) {
      canvas.box(
        Box(left: 12, top: top + Double(row) * Self.lane, width: canvas.width - 24, height: Self.lane), fill: .grid,
        opacity: 0.3)
    }
    for (row, event) in events.enumerated() {
      let y = top + (Double(row) + 0.5) * Self.lane
      let isLong = TextMetrics.width(names[row], size: 12) > label
      canvas.name(names[row], at: Point(16, y + 4), Lettering(size: isLong ? 10 : 12), within: label, lines: 2)
      draw(event, y: y, &canvas, dots, x.scale)
    }
    var bottom = canvas.horizontalAxis(x, in: dots, hasGrid: true)
    if hasDifference {
      let panel = Box(left: split + 26, top: top, width: canvas.width - column - 10 - split - 26, height: height)
      bottom = max(bottom, differences(&canvas, panel, header))
    }
    let entries = arms.enumerated().map { index, name in
      LegendEntry(.mark(SeriesLook(index).marker, .series(index)), XMLText.name(name))
    }
    bottom = canvas.legend(entries, left: 16, top: bottom + 4, width: canvas.width - 32)
    return canvas.finished(height: bottom + 10, title: title, summary: summary)
  }

  private func draw(_ event: Event, y: Double, _ canvas: inout Canvas, _ area: Box, _ x: Scale) {
    let known = event.shares.enumerated().filter { Domain.isShown($0.element) && arms.indices.contains($0.offset) }
    let places = known.map { x.at($0.element) }
    if let low = places.min(), let high = places.max(), high > low {
      canvas.line(from: Point(low, y), to: Point(high, y), Stroke(.muted, 1.25))
    }
    for (index, share) in known {
      // Equal shares stand one above the other.
      let twins = known.filter { abs(x.at($0.element) - x.at(share)) < 7 }
      let rank = twins.firstIndex { $0.offset == index } ?? 0
      let step = min(6, 16 / Double(max(1, twins.count)))
      let shift = (Double(rank) - Double(twins.count - 1) / 2) * step
      canvas.marker(
        SeriesLook(index).marker, at: Point(x.at(share), y + shift), size: 9, paint: .series(index),
        tooltip: "\(XMLText.name(arms[index])): \(Words.percent(share))")
    }
  }

  /// The panel of differences, and its numbers at the right.
  private func differences(_ canvas: inout Canvas, _ area: Box, _ header: [String]) -> Double {
    let values = events.flatMap { [$0.difference, $0.lower, $0.upper].compactMap(\.self).map { min(max($0, -1), 1) } }
    let covered = Domain.covering(values + [0])
    let x = Axis.linear(
      covered.padded(0.03), from: area.left, to: area.right, title: "Difference of risks (% points)", format: .percent,
      isRounded: false, count: 5)
    let zero = x.scale.at(0)
    canvas.line(from: Point(zero, area.top), to: Point(zero, area.bottom), Stroke(.ink, 1.25))
    let column = canvas.width - 16
    for (index, words) in header.enumerated() {
      let y = area.top - 8 - Double(header.count - 1 - index) * Self.line
      canvas.text(words, at: Point(column, y), .axis.anchored(.end), tooltip: differenceTitle)
    }
    for (row, event) in events.enumerated() {
      let y = area.top + (Double(row) + 0.5) * Self.lane
      guard let difference = event.difference, let place = x.scale.position(difference) else { continue }
      let words = Self.words(event)
      if let lower = event.lower, let upper = event.upper, let low = x.scale.position(lower),
        let high = x.scale.position(upper)
      {
        canvas.line(from: Point(low, y), to: Point(high, y), Stroke(.ink, 1.5))
        for end in [low, high] { canvas.line(from: Point(end, y - 4), to: Point(end, y + 4), Stroke(.ink, 1.5)) }
      }
      canvas.marker(.diamond, at: Point(place, y), size: 9, paint: .ink, tooltip: words)
      canvas.text(words, at: Point(column, y + 4), Lettering(size: 11, anchor: .end), within: column - area.right - 8)
    }
    return canvas.horizontalAxis(x, in: area)
  }

  /// The difference with its limits.
  private static func words(_ event: Event) -> String {
    guard let difference = event.difference, Domain.isShown(difference) else { return "" }
    guard let lower = event.lower, let upper = event.upper, Domain.isShown(lower), Domain.isShown(upper) else {
      return points(difference)
    }
    return "\(points(difference)) (\(points(lower)) to \(points(upper)))"
  }

  /// A difference in points of percent, with its sign; differences are shares, so larger numbers are cut off.
  private static func points(_ value: Double) -> String {
    let text = Ticks.minus(Digits.fixed(min(max(value, -1), 1) * 100, decimals: 1))
    return value > 0 ? "+" + text : text
  }

  private var summary: String {
    let words = events.map { event in
      let shares = zip(arms, event.shares).map { arm, share in
        "\(XMLText.name(arm)) \(share.isFinite ? Words.percent(share) : "unknown")"
      }
      return "\(XMLText.name(event.name)): \(shares.joined(separator: ", "))"
    }
    return "Patients with each adverse event. " + words.joined(separator: "; ") + "."
  }
}
