import Foundation

/// How a result is spread over trials: a line of bars over an axis with marks.
struct SpreadPlot: CharacterPlot {
  /// What is marked on the axis.
  struct Mark {
    let sign: Character
    let label: String
    let value: Double
  }

  let title: String
  /// A value a trial; what is not finite is left out, and so is what is not above 0 on a logarithmic axis.
  let values: [Double]
  let marks: [Mark]
  var isLogarithmic = false

  /// Fewer trials have no shape yet.
  static let fewest = 20

  private func scaled(_ value: Double) -> Double { isLogarithmic ? (value > 0 ? log(value) : .nan) : value }
  private func text(_ scaled: Double) -> String {
    Digits.significant(isLogarithmic ? exp(scaled) : scaled, digits: 2)
  }

  func lines(width: Int) -> [String] {
    let known = values.map(scaled).filter(\.isFinite).sorted()
    guard known.count >= Self.fewest else { return [] }
    let marks = marks.map { (mark: $0, at: scaled($0.value)) }.filter(\.at.isFinite)
    // One trial in two hundred on either side is drawn at the end.
    let tail = known.count / 200
    var low = min(known[tail], marks.map(\.at).min() ?? .infinity)
    var high = max(known[known.count - 1 - tail], marks.map(\.at).max() ?? -.infinity)
    guard high > low else { return [] }
    let margin = (high - low) / 40
    (low, high) = (low - margin, high + margin)
    let room = max(20, min(78, width))
    let bins = min(room, max(12, Int(2.5 * cbrt(Double(known.count)))))
    let columns = bins * (room / bins)
    func place(_ value: Double, of count: Int) -> Int {
      max(0, min(count - 1, Int((value - low) / (high - low) * Double(count))))
    }
    var counts = [Int](repeating: 0, count: bins)
    for value in known { counts[place(value, of: bins)] += 1 }
    let most = Double(counts.max() ?? 1)
    let heights = (0..<columns).map { Double(counts[$0 * bins / columns]) / most }
    var axis = [Character](repeating: "─", count: columns)
    for (mark, at) in marks {
      let column = place(at, of: columns)
      axis[column] = axis[column] == "─" ? mark.sign : "◉"
    }
    var legend = marks.map { "\($0.mark.sign) \($0.mark.label) \(text($0.at))" }
    if axis.contains("◉") { legend.append("◉ both") }
    return CharacterBars.title(title, width: width) + CharacterBars.lines(heights, rows: 1)
      + [String(axis), CharacterBars.ends(text(low), text(high), width: columns)]
      + TextWrap.lines(legend.joined(separator: ", "), width: width)
  }
}

/// How p-values are spread over trials: twenty bars from 0 to 1.
struct PValueBars: CharacterPlot {
  let title: String
  /// A p-value a trial; what is not finite is left out.
  let values: [Double]

  func lines(width: Int) -> [String] {
    let known = values.filter { (0...1).contains($0) }
    guard known.count >= SpreadPlot.fewest else { return [] }
    var counts = [Int](repeating: 0, count: 20)
    for value in known { counts[min(19, Int(value * 20))] += 1 }
    let most = Double(counts.max() ?? 1)
    let step = max(1, min(3, width / 20))
    let heights = (0..<20 * step).map { Double(counts[$0 / step]) / most }
    return CharacterBars.title(title, width: width) + CharacterBars.lines(heights, rows: 1)
      + [CharacterBars.ends("0", "1", width: 20 * step)]
  }
}
