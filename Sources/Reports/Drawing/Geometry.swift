/// A place on a drawing: pixels to the right and down from its upper left corner.
package struct Point: Equatable, Sendable {
  /// Pixels from the left edge.
  package var x: Double
  /// Pixels from the upper edge.
  package var y: Double

  /// A place.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle on a drawing, in pixels; width and height are not negative.
package struct Box: Equatable, Sendable {
  /// The left edge.
  package var left: Double
  /// The upper edge.
  package var top: Double
  /// The extent to the right.
  package var width: Double
  /// The extent downwards.
  package var height: Double

  /// A rectangle from its upper left corner.
  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle between two heights and two sides, in any order.
  package init(between first: Point, and second: Point) {
    self.init(
      left: min(first.x, second.x), top: min(first.y, second.y), width: abs(first.x - second.x),
      height: abs(first.y - second.y))
  }

  /// The right edge.
  package var right: Double { left + width }
  /// The lower edge.
  package var bottom: Double { top + height }
  /// The middle from left to right.
  package var middle: Double { left + width / 2 }

  /// Whether two rectangles share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
