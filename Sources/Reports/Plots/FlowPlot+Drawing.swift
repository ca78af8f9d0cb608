extension FlowPlot {
  /// A box with its lines broken, ready to be drawn.
  private struct Card {
    let title: [String]
    let parts: [(text: [String], count: String)]
    let count: String

    init(_ step: Step, width: Double) {
      title = TextMetrics.wrapped(XMLText.name(step.title), size: 12, isBold: true, to: width - 20, lines: 4)
      parts = step.parts.prefix(12).map { part in
        let count = FlowPlot.number(part.count)
        let room = width - 32 - TextMetrics.width(count, size: 11)
        return (TextMetrics.wrapped(XMLText.name(part.text), size: 11, to: room, lines: 3), count)
      }
      count = "n = \(FlowPlot.number(step.count))"
    }

    var height: Double {
      20 + Double(title.count + 1) * 16 + (parts.isEmpty ? 0 : 4 + parts.reduce(0) { $0 + Double($1.text.count) * 15 })
    }
  }

  private static func number(_ count: Double) -> String {
    Domain.isShown(count) ? Digits.plain(count, decimals: 1) : "unknown"
  }

  private static let enrollment = "Enrollment"
  private static let gap = 30.0
  private static let column = 22.0

  /// The picture.
  public func drawing() -> Drawing {
    // The names of the stages stand at the left, in a column of their own.
    let rows = (assessed == nil ? [] : [Self.enrollment]) + stages.map(XMLText.name)
    let rail = 26 + (rows.map { TextMetrics.width($0, size: 12, isBold: true) }.max() ?? 60).rounded(.up)
    let left = min(150, max(84, rail + 1))
    let needed = Double(arms.count) * 170 + Double(max(0, arms.count - 1)) * Self.column
    var canvas = Canvas(width: max(760, left + needed + 16))
    let inner = Box(left: left, top: 0, width: canvas.width - left - 16, height: 0)
    var y = canvas.heading(title, subtitle)
    let middle = inner.middle
    if let assessed {
      let first = Card(assessed, width: 230)
      // Those excluded stand beside the line downwards, half way.
      let start = y
      draw(first, Box(left: middle - 115, top: y, width: 230, height: first.height), &canvas)
      stage(Self.enrollment, at: y + first.height / 2, left: left, &canvas)
      y += first.height
      var drop = Self.gap
      if let excluded {
        let width = min(230, inner.right - middle - 40)
        let side = Card(excluded, width: width)
        drop = side.height + 24
        let branch = y + 12 + side.height / 2
        canvas.arrow(from: Point(middle, branch), to: Point(middle + 40, branch), Stroke(.ink, 1.25))
        draw(side, Box(left: middle + 40, top: y + 12, width: width, height: side.height), &canvas)
      }
      canvas.arrow(from: Point(middle, start + first.height), to: Point(middle, y + drop), Stroke(.ink, 1.25))
      y += drop
    }
    let root = Card(randomized, width: 230)
    draw(root, Box(left: middle - 115, top: y, width: 230, height: root.height), &canvas)
    y += root.height
    let bottom = arms.isEmpty ? y : columns(&canvas, inner, from: y, middle: middle)
    return canvas.finished(height: bottom + 16, title: title, summary: summary)
  }

  /// The arms below the box of the randomized; gives the height below them.
  private func columns(_ canvas: inout Canvas, _ inner: Box, from top: Double, middle: Double) -> Double {
    let count = Double(arms.count)
    let width = min(300, (inner.width - (count - 1) * Self.column) / count)
    let whole = count * width + (count - 1) * Self.column
    let boxes = arms.indices.map { arm in
      Box(
        left: inner.middle - whole / 2 + Double(arm) * (width + Self.column), top: 0, width: width, height: 0)
    }
    let cards = arms.map { arm in
      stages.indices.map { row in
        arm.steps.indices.contains(row) ? arm.steps[row].map { Card($0, width: width) } : nil
      }
    }
    let fork = top + 18
    canvas.line(from: Point(middle, top), to: Point(middle, fork), Stroke(.ink, 1.25))
    if let first = boxes.first, let last = boxes.last, first.middle < last.middle {
      canvas.line(from: Point(first.middle, fork), to: Point(last.middle, fork), Stroke(.ink, 1.25))
    }
    var ends = boxes.map { _ in fork }
    var y = fork + 20
    for row in stages.indices {
      let height = cards.compactMap { $0[row]?.height }.max() ?? 0
      guard height > 0 else { continue }
      stage(XMLText.name(stages[row]), at: y + height / 2, left: inner.left, &canvas)
      for (arm, box) in boxes.enumerated() {
        guard let card = cards[arm][row] else { continue }
        canvas.arrow(from: Point(box.middle, ends[arm]), to: Point(box.middle, y), Stroke(.ink, 1.25))
        draw(card, Box(left: box.left, top: y, width: width, height: height), &canvas)
        ends[arm] = y + height
      }
      y += height + Self.gap
    }
    return max(fork, y - Self.gap)
  }

  private func stage(_ name: String, at y: Double, left: Double, _ canvas: inout Canvas) {
    canvas.text(name, at: Point(16, y + 4), Lettering(size: 12, paint: .series(0), isBold: true), within: left - 26)
  }

  private func draw(_ card: Card, _ box: Box, _ canvas: inout Canvas) {
    canvas.box(box, fill: .grid, opacity: 0.3, stroke: Stroke(.muted, 1), radius: 5)
    var y = box.top + 20
    for line in card.title {
      canvas.text(line, at: Point(box.left + 10, y), .axis)
      y += 16
    }
    canvas.text(card.count, at: Point(box.left + 10, y), .label)
    y += 20
    for part in card.parts {
      canvas.text(part.count, at: Point(box.right - 10, y), Lettering(size: 11, anchor: .end))
      for line in part.text {
        canvas.text(line, at: Point(box.left + 10, y), Lettering(size: 11, paint: .muted))
        y += 15
      }
    }
  }

  private var summary: String {
    func words(_ step: Step) -> String {
      let parts = step.parts.map { "\(XMLText.name($0.text)) \(Self.number($0.count))" }
      return "\(XMLText.name(step.title)): \(Self.number(step.count))"
        + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }
    let steps = [assessed, excluded, randomized].compactMap(\.self) + arms.flatMap { $0.steps.compactMap(\.self) }
    return "Flow of patients. " + steps.map(words).joined(separator: "; ") + "."
  }
}
