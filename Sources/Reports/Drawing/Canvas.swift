/// A sheet to draw on, from back to front. It knows pixels and paints; what the data mean it does not know.
///
/// Coordinates are absolute: nothing is turned or moved afterwards, so what is inside the sheet stays inside.
package struct Canvas: Sendable {
  /// Pixels from left to right.
  package let width: Double
  private var elements: [String] = []
  private(set) var labels: [Drawing.Label] = []
  /// The short forms of texts that are too long, no two alike.
  var forms = ShortForms()

  /// An empty sheet of a width; its height is known when all is drawn.
  package init(width: Double = 760) { self.width = width }

  /// A straight line.
  package mutating func line(from start: Point, to end: Point, _ stroke: Stroke, tooltip: String? = nil) {
    let place = """
      x1="\(XMLText.number(start.x))" y1="\(XMLText.number(start.y))" x2="\(XMLText.number(end.x))" \
      y2="\(XMLText.number(end.y))"
      """
    append("line", "\(place)\(paints(fill: nil, stroke: stroke))", tooltip)
  }

  /// A line through points; nothing for fewer than two.
  package mutating func polyline(_ points: [Point], _ stroke: Stroke, opacity: Double = 1, tooltip: String? = nil) {
    guard points.count > 1 else { return }
    let veil = opacity < 1 ? " stroke-opacity=\"\(XMLText.number(opacity))\"" : ""
    append(
      "polyline",
      "points=\"\(list(points))\"\(veil)\(paints(fill: Paint.none, stroke: stroke)) stroke-linejoin=\"round\"", tooltip)
  }

  /// A filled surface between points; nothing for fewer than three.
  package mutating func area(_ points: [Point], fill: Paint, opacity: Double = 1, stroke: Stroke? = nil) {
    guard points.count > 2 else { return }
    append("polygon", "points=\"\(list(points))\"\(veil(opacity))\(paints(fill: fill, stroke: stroke))", nil)
  }

  /// A rectangle.
  package mutating func box(
    _ box: Box, fill: Paint, opacity: Double = 1, stroke: Stroke? = nil, radius: Double = 0, tooltip: String? = nil
  ) {
    let corner = radius > 0 ? " rx=\"\(XMLText.number(radius))\"" : ""
    let place = """
      x="\(XMLText.number(box.left))" y="\(XMLText.number(box.top))" width="\(XMLText.number(box.width))" \
      height="\(XMLText.number(box.height))"
      """
    append("rect", "\(place)\(corner)\(veil(opacity))\(paints(fill: fill, stroke: stroke))", tooltip)
  }

  /// A line that ends in an arrow head of six pixels.
  package mutating func arrow(from start: Point, to end: Point, _ stroke: Stroke) {
    let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
    guard length > 0 else { return }
    let along = Point((end.x - start.x) / length, (end.y - start.y) / length)
    let neck = Point(end.x - 7 * along.x, end.y - 7 * along.y)
    line(from: start, to: neck, stroke)
    let corners = [
      end, Point(neck.x - 4 * along.y, neck.y + 4 * along.x), Point(neck.x + 4 * along.y, neck.y - 4 * along.x),
    ]
    area(corners, fill: stroke.paint)
  }

  mutating func append(_ name: String, _ attributes: String, _ tooltip: String?, content: String = "") {
    let inside = tooltip.map { "<title>\(XMLText.escaped(WritingDirection.isolated($0)))</title>" } ?? ""
    let all = inside + content
    elements.append(all.isEmpty ? "<\(name) \(attributes)/>" : "<\(name) \(attributes)>\(all)</\(name)>")
  }

  mutating func note(_ label: Drawing.Label) { labels.append(label) }

  /// The attributes that name a fill and a stroke: a colour for every reader, a class for style sheets.
  func paints(fill: Paint?, stroke: Stroke?, also name: String? = nil) -> String {
    var classes: [String] = []
    var text = ""
    if let fill {
      text += " fill=\"\(fill.light)\""
      if fill != .none { classes.append("eq-f\(fill.key)") }
    }
    if let stroke {
      text += " stroke=\"\(stroke.paint.light)\" stroke-width=\"\(XMLText.number(stroke.width))\""
      if let dash = stroke.dash { text += " stroke-dasharray=\"\(dash)\"" }
      classes.append("eq-s\(stroke.paint.key)")
    }
    if let name { classes.append(name) }
    return classes.isEmpty ? text : text + " class=\"\(classes.joined(separator: " "))\""
  }

  private func veil(_ opacity: Double) -> String {
    opacity < 1 ? " fill-opacity=\"\(XMLText.number(opacity))\"" : ""
  }

  /// Points as SVG lists them. Of very many, those that a reader cannot tell from the one before are left out.
  private func list(_ points: [Point]) -> String {
    var kept = points
    if let first = points.first, let end = points.last, points.count > 1000 {
      var last = first
      kept = [first]
      for point in points where abs(point.x - last.x) + abs(point.y - last.y) >= 0.25 {
        kept.append(point)
        last = point
      }
      if last != end { kept.append(end) }
    }
    return kept.map { "\(XMLText.number($0.x)),\(XMLText.number($0.y))" }.joined(separator: " ")
  }

  /// The sheet, cut below what was drawn.
  package func finished(height: Double, title: String, summary: String) -> Drawing {
    var paper = Canvas(width: width)
    paper.box(Box(left: 0, top: 0, width: width, height: height), fill: .paper)
    return Drawing(
      width: width, height: height, title: title, summary: summary, labels: labels,
      elements: paper.elements + elements)
  }
}
