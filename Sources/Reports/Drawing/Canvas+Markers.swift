extension Canvas {
  /// A point of a shape, as wide as `size` pixels.
  package mutating func marker(
    _ marker: Marker, at place: Point, size: Double = 8, paint: Paint, tooltip: String? = nil
  ) {
    let half = size / 2
    func corner(_ x: Double, _ y: Double) -> Point { Point(place.x + x * half, place.y + y * half) }
    let rim = Stroke(.paper, 1)
    switch marker {
    case .circle: circle(place, half, paints(fill: paint, stroke: rim), tooltip)
    case .ring: circle(place, half - 0.75, paints(fill: .paper, stroke: Stroke(paint, 1.75)), tooltip)
    case .square: shape([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)])
    case .triangle: shape([(0, -1.1), (1.05, 0.8), (-1.05, 0.8)])
    case .wedge: shape([(0, 1.1), (1.05, -0.8), (-1.05, -0.8)])
    case .diamond: shape([(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)])
    case .cross:
      strokes([(-0.85, -0.85, 0.85, 0.85), (-0.85, 0.85, 0.85, -0.85)])
    case .plus: strokes([(-1, 0, 1, 0), (0, -1, 0, 1)])
    }

    func shape(_ corners: [(Double, Double)]) {
      let points = corners.map { corner($0.0, $0.1) }
        .map { "\(XMLText.number($0.x)),\(XMLText.number($0.y))" }.joined(separator: " ")
      append("polygon", "points=\"\(points)\"\(paints(fill: paint, stroke: rim))", tooltip)
    }
    func strokes(_ lines: [(Double, Double, Double, Double)]) {
      for (x, y, toX, toY) in lines {
        line(from: corner(x, y), to: corner(toX, toY), Stroke(paint, max(2, size / 4)), tooltip: tooltip)
      }
    }
  }

  private mutating func circle(_ place: Point, _ radius: Double, _ paints: String, _ tooltip: String?) {
    append(
      "circle",
      "cx=\"\(XMLText.number(place.x))\" cy=\"\(XMLText.number(place.y))\" r=\"\(XMLText.number(radius))\"\(paints)",
      tooltip)
  }
}
