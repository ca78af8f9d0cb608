/// Labels at the ends of lines, each as near to its line as the others let it.
package enum EndLabels {
  /// Heights for labels that want to stand at `wanted` and need `gap` between neighbours.
  ///
  /// The sum of squared moves is the smallest possible within the bounds (isotonic regression by pooling neighbours);
  /// the order stays.
  ///
  /// - Parameters:
  ///   - wanted: The height of each, in any order.
  ///   - gap: The distance between two labels.
  ///   - bounds: Where the labels may stand; if they do not all fit, they go on below its end.
  /// - Returns: The heights, in the order of `wanted`.
  /// - Complexity: O(*n* log *n*).
  package static func placed(_ wanted: [Double], gap: Double, in bounds: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var pools: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      pools.append((wanted[index] - Double(rank) * gap, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        if before.sum / Double(before.count) <= last.sum / Double(last.count) { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
      }
    }
    let lowest = bounds.lowerBound
    let highest = max(lowest, bounds.upperBound - Double(wanted.count - 1) * gap)
    var result = wanted
    var rank = 0
    for pool in pools {
      let base = min(max(pool.sum / Double(pool.count), lowest), highest)
      for _ in 0..<pool.count {
        result[order[rank]] = base + Double(rank) * gap
        rank += 1
      }
    }
    return result
  }
}

/// A line's name at its end.
package struct EndLabel: Sendable {
  let text: String
  let look: SeriesLook
  let y: Double
  let hasMarker: Bool
}

extension Canvas {
  /// Names of lines at the right of an area, tied to their ends where they had to move; gives the height below them.
  mutating func endLabels(_ labels: [EndLabel], at x: Double, in area: Box, width: Double) -> Double {
    // Long names have up to three lines, where all labels have room for as many.
    let step = Self.step(.label)
    let most = max(1, min(3, Int((area.height / Double(max(1, labels.count)) - 6) / step)))
    let lines = labels.map { self.lines(of: $0.text, .label, width: width - 39, lines: most).count }.max() ?? 1
    let places = EndLabels.placed(
      labels.map(\.y), gap: lines > 1 ? Double(lines) * step + 6 : 17,
      in: (area.top + 6)...max(area.top + 6, area.bottom - 6))
    for (label, y) in zip(labels, places) {
      let near = Point(x + 4, label.y)
      let far = Point(x + 16, y)
      if abs(y - label.y) > 3 { line(from: near, to: far, Stroke(.muted, 0.75)) }
      line(from: far, to: Point(far.x + 18, y), label.look.stroke(2.5))
      if label.hasMarker { marker(label.look.marker, at: Point(far.x + 9, y), paint: label.look.paint) }
      name(label.text, at: Point(far.x + 23, y + 4), within: width - 39, lines: most)
    }
    return (places.max() ?? area.top) + 8 + Double(lines - 1) / 2 * step
  }

  /// How wide the column of end labels must be: as the longest name, up to a limit.
  static func column(for names: [String], upTo limit: Double = 200) -> Double {
    min(limit, 41 + (names.map { TextMetrics.width($0, size: Lettering.label.size) }.max() ?? 0))
  }
}
