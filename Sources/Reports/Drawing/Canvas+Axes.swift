extension Canvas {
  /// The axis of heights at the left of an area: grid lines, numbers, and the title above, where it can be read without
  /// turning the head.
  package mutating func verticalAxis(_ axis: Axis, in area: Box, hasGrid: Bool = true) {
    for tick in axis.ticks {
      let y = axis.scale.at(tick.value)
      if hasGrid { line(from: Point(area.left, y), to: Point(area.right, y), Stroke(.grid)) }
      text(tick.label, at: Point(area.left - 8, y + 4), Lettering.tick.anchored(.end), within: area.left - 10)
    }
    text(axis.title, at: Point(16, area.top - 12), .axis, within: width - 32)
  }

  /// The axis below an area: a line, ticks, numbers and the title; gives the height below it.
  package mutating func horizontalAxis(_ axis: Axis, in area: Box, hasGrid: Bool = false) -> Double {
    for tick in axis.ticks {
      let x = axis.scale.at(tick.value)
      if hasGrid { line(from: Point(x, area.top), to: Point(x, area.bottom), Stroke(.grid)) }
      line(from: Point(x, area.bottom), to: Point(x, area.bottom + 5), Stroke(.muted))
      let half = TextMetrics.width(tick.label, size: Lettering.tick.size) / 2
      // A number at the edge of the sheet moves in rather than out of sight.
      let middle = min(max(x, half + 2), width - half - 2)
      text(tick.label, at: Point(middle, area.bottom + 18), Lettering.tick.anchored(.middle))
    }
    line(from: Point(area.left, area.bottom), to: Point(area.right, area.bottom), Stroke(.muted))
    guard !axis.title.isEmpty else { return area.bottom + 26 }
    text(
      axis.title, at: Point(area.middle, area.bottom + 38), Lettering.axis.anchored(.middle),
      within: 2 * min(area.middle, width - area.middle) - 8)
    return area.bottom + 48
  }

  /// How far from the left edge an area begins whose axis has these labels.
  static func margin(for axis: Axis) -> Double { max(44, 16 + axis.labelWidth.rounded(.up) + 8) }
}
