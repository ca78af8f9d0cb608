/// What a mark means, as a legend tells it.
package struct LegendEntry: Sendable {
  /// How the sample is drawn.
  package enum Sample: Sendable {
    /// A line, with the marker of the series where it has one.
    case line(Stroke, Marker?)
    /// A mark alone.
    case mark(Marker, Paint)
    /// A filled box.
    case patch(Paint, opacity: Double)
  }

  /// What is drawn.
  package let sample: Sample
  /// What it means.
  package let text: String

  /// An entry.
  package init(_ sample: Sample, _ text: String) {
    self.sample = sample
    self.text = text
  }
}

extension Canvas {
  /// A legend in as many rows as it needs; gives the height below it.
  package mutating func legend(_ entries: [LegendEntry], left: Double, top: Double, width: Double) -> Double {
    guard !entries.isEmpty else { return top }
    var x = left
    var y = top + 12
    for entry in entries {
      let sampleWidth =
        switch entry.sample {
        case .line: 30.0
        case .mark: 10.0
        case .patch: 14.0
        }
      let room = min(TextMetrics.width(entry.text, size: 12), width - sampleWidth - 6)
      if x > left, x + sampleWidth + 6 + room > left + width {
        x = left
        y += 20
      }
      sample(entry.sample, at: Point(x, y), width: sampleWidth)
      text(entry.text, at: Point(x + sampleWidth + 6, y + 4), .label, within: room + 0.01)
      x += sampleWidth + 6 + room + 20
    }
    return y + 14
  }

  /// The sample of an entry, its middle left at a place.
  mutating func sample(_ sample: LegendEntry.Sample, at place: Point, width: Double) {
    let middle = Point(place.x + width / 2, place.y)
    switch sample {
    case .line(let stroke, let marker):
      line(from: place, to: Point(place.x + width, place.y), stroke)
      if let marker { self.marker(marker, at: middle, paint: stroke.paint) }
    case .mark(let marker, let paint): self.marker(marker, at: middle, size: 9, paint: paint)
    case .patch(let paint, let opacity):
      box(
        Box(left: place.x, top: place.y - 6, width: width, height: 12), fill: paint, opacity: opacity,
        stroke: Stroke(paint, 1))
    }
  }
}
