/// A curve for each arm, one below the other: heights are comparable, and each stands beside its name.
struct CurvePlot: CharacterPlot {
  /// The curve of an arm.
  struct Curve {
    let name: String
    /// What stands behind it: its last value.
    let end: String
    /// Its height on a day, 0…1; NaN where there is none.
    let height: (_ day: Double) -> Double
  }

  let title: String
  let curves: [Curve]
  /// The last day of the axis; above 0.
  let last: Double
  /// What the days count from: "since randomization".
  let origin: String

  func lines(width: Int) -> [String] {
    guard last > 0, !curves.isEmpty else { return [] }
    let names = CharacterBars.labels(curves.map(\.name), width: max(8, width / 4))
    let margin = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let behind = (curves.map { DisplayWidth.of($0.end) }.max() ?? 0) + 2
    let columns = max(16, min(100, width - margin - behind))
    let blanks = String(repeating: " ", count: margin)
    var lines = CharacterBars.title(title, width: width)
    for (curve, name) in zip(curves, names) {
      let heights = (0..<columns).map { curve.height((Double($0) + 0.5) / Double(columns) * last) }
      let bars = CharacterBars.lines(heights, rows: 2)
      lines.append(blanks + bars[0])
      let label = DisplayWidth.isolated(name) + String(repeating: " ", count: margin - DisplayWidth.of(name))
      lines.append("\(label)\(bars[1])  \(curve.end)")
    }
    let days = "\(Digits.plain(last, decimals: 0)) days"
    lines.append(blanks + CharacterBars.ends("0", days, width: columns))
    return lines + TextWrap.lines("Days \(origin).", width: width)
  }
}
