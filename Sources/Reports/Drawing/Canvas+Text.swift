/// How a text is set.
package struct Lettering: Equatable, Sendable {
  /// Where the given place lies in the text.
  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// The font size in pixels.
  package var size: Double
  /// The colour.
  package var paint: Paint
  /// Whether the letters are bold.
  package var isBold: Bool
  /// Where the place lies.
  package var anchor: Anchor
  /// Whether a rim of paper keeps lines behind the letters from crossing them.
  package var hasHalo: Bool

  /// A way of setting text.
  package init(
    size: Double = 12, paint: Paint = .ink, isBold: Bool = false, anchor: Anchor = .start, hasHalo: Bool = false
  ) {
    self.size = size
    self.paint = paint
    self.isBold = isBold
    self.anchor = anchor
    self.hasHalo = hasHalo
  }

  /// The title of a drawing.
  static let title = Lettering(size: 16, isBold: true)
  /// What stands below it.
  static let subtitle = Lettering(size: 12, paint: .muted)
  /// The title of an axis.
  static let axis = Lettering(size: 12, isBold: true)
  /// A number at a tick.
  static let tick = Lettering(size: 11, paint: .muted)
  /// A word beside a mark.
  static let label = Lettering(size: 12)

  /// The same with another anchor.
  func anchored(_ anchor: Anchor) -> Lettering {
    var copy = self
    copy.anchor = anchor
    return copy
  }
}

extension Canvas {
  /// One line of text on a base line.
  ///
  /// - Parameters:
  ///   - text: Any text; it is escaped.
  ///   - place: The base line, at the text's start, middle or end.
  ///   - limit: The widest it may be; a longer text has "…" in its middle, unlike any other text of the
  ///     picture, and the whole as its tooltip.
  package mutating func text(
    _ text: String, at place: Point, _ lettering: Lettering = .label, within limit: Double = .infinity,
    tooltip: String? = nil
  ) {
    let text = WritingDirection.isolated(text)
    let unit = lettering.size * (lettering.isBold ? TextMetrics.bold : 1)
    let shown = forms.form(of: text, to: limit / unit, width: TextMetrics.em)
    guard !shown.isEmpty else { return }
    let width = TextMetrics.width(shown, size: lettering.size, isBold: lettering.isBold)
    let left =
      switch lettering.anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    note(
      Drawing.Label(
        text: shown.filter { $0 != "\u{2068}" && $0 != "\u{2069}" },
        box: Box(
          left: left, top: place.y - 0.76 * lettering.size, width: width, height: lettering.size)))
    let weight = lettering.isBold ? " font-weight=\"600\"" : ""
    let anchor = lettering.anchor == .start ? "" : " text-anchor=\"\(lettering.anchor.rawValue)\""
    let paint = paints(fill: lettering.paint, stroke: nil, also: lettering.hasHalo ? "eq-halo" : nil)
    append(
      "text",
      "x=\"\(XMLText.number(place.x))\" y=\"\(XMLText.number(place.y))\" "
        + "font-size=\"\(XMLText.number(lettering.size))\"\(weight)\(anchor)\(paint)",
      shown == text ? tooltip : tooltip ?? text, content: XMLText.escaped(shown))
  }

  /// Lines of text below one another; gives the base line of the last.
  ///
  /// - Parameters:
  ///   - place: The base line of the first.
  ///   - width: Where lines are broken.
  ///   - lines: How many there may be.
  @discardableResult package mutating func paragraph(
    _ text: String, at place: Point, _ lettering: Lettering = .label, width: Double, lines: Int
  ) -> Double {
    let wrapped = self.lines(of: text, lettering, width: width, lines: lines)
    var y = place.y
    for (index, line) in wrapped.enumerated() {
      if index > 0 { y += (lettering.size * 1.35).rounded() }
      let isCut = index == wrapped.count - 1 && !text.contains(line)
      self.text(line, at: Point(place.x, y), lettering, tooltip: isCut ? text : nil)
    }
    return y
  }

  /// A name in as few lines as hold it, their middle where one line would stand; what is too long for all of them has "…"
  /// in the last, and the whole as its tooltip.
  mutating func name(
    _ text: String, at place: Point, _ lettering: Lettering = .label, within limit: Double, lines: Int
  ) {
    let set = self.lines(of: text, lettering, width: limit, lines: lines)
    let isCut = set.last.map { !text.contains($0) } ?? false
    for (index, line) in set.enumerated() {
      let y = place.y + (Double(index) - Double(set.count - 1) / 2) * Self.step(lettering)
      self.text(line, at: Point(place.x, y), lettering, tooltip: isCut ? text : nil)
    }
  }

  /// From one line of a name to the next.
  static func step(_ lettering: Lettering) -> Double { (lettering.size * 1.2).rounded() }

  /// The lines of a text; where something must be left out, no two texts of the picture have the same last line.
  mutating func lines(of text: String, _ lettering: Lettering, width: Double, lines: Int) -> [String] {
    let unit = lettering.size * (lettering.isBold ? TextMetrics.bold : 1)
    let text = WritingDirection.isolated(text)
    return TextMetrics.wrapped(text, size: lettering.size, isBold: lettering.isBold, to: width, lines: lines) {
      forms.form(of: $0, to: width / unit, width: TextMetrics.em)
    }
  }

  /// The title and what stands below it; gives the height at which the picture may begin.
  package mutating func heading(_ title: String, _ subtitle: String, left: Double = 16) -> Double {
    var y = 12.0
    if !title.isEmpty { y = paragraph(title, at: Point(left, 26), .title, width: width - 2 * left, lines: 2) + 6 }
    if !subtitle.isEmpty {
      y = paragraph(subtitle, at: Point(left, y + 13), .subtitle, width: width - 2 * left, lines: 3) + 4
    }
    return y + 10
  }
}
