import Foundation
import Reports
import Testing

@Suite struct DrawingTests {
  @Test func `labels move as little as they can to keep their distance`() {
    #expect(EndLabels.placed([10, 100], gap: 20, in: 0...200) == [10, 100])
    // Both want 50: one goes up by half the gap, the other down.
    #expect(EndLabels.placed([50, 50], gap: 20, in: 0...200) == [40, 60])
    // The order of the lines is kept, whatever the order of the arms.
    #expect(EndLabels.placed([55, 50], gap: 20, in: 0...200) == [62.5, 42.5])
    #expect(EndLabels.placed([0, 0, 0], gap: 10, in: 0...200) == [0, 10, 20])
    #expect(EndLabels.placed([200, 200], gap: 10, in: 0...200) == [190, 200])
  }

  @Test func `a long text has dots in its middle within its room`() {
    for name in PlotSamples.names {
      for room in [30.0, 60, 200] {
        let cut = TextMetrics.truncated(name, size: 12, to: room)
        #expect(TextMetrics.width(cut, size: 12) <= room)
        #expect(cut == name || cut.contains("…"))
      }
    }
  }

  @Test func `text is broken at blanks, and in a word only where it must be`() {
    #expect(
      TextMetrics.wrapped("one two three", size: 10, to: 45, lines: 9) == ["one two", "three"])
    let lines = TextMetrics.wrapped(String(repeating: "W", count: 40), size: 10, to: 100, lines: 9)
    #expect(lines.joined() == String(repeating: "W", count: 40))
    #expect(lines.allSatisfy { TextMetrics.width($0, size: 10) <= 100 })
    let cut = TextMetrics.wrapped("one two three four five six", size: 10, to: 45, lines: 2)
    #expect(cut == ["one two", "thr…six"])
  }

  /// The ratio of two colours' luminances.
  ///
  /// Source: WCAG 2.1, definitions of relative luminance and contrast ratio.
  private static func contrast(_ first: String, _ second: String) -> Double {
    func luminance(_ colour: String) -> Double {
      let parts = [1, 3, 5].map { index -> Double in
        let start = colour.index(colour.startIndex, offsetBy: index)
        let value = Double(Int(colour[start..<colour.index(start, offsetBy: 2)], radix: 16) ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (one, two) = (luminance(first), luminance(second))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  @Test func `text stands out four and a half to one, lines three to one, on both papers`() {
    for paint in Paint.all where paint != .paper && paint != .grid {
      let least = paint == .ink || paint == .muted ? 4.5 : 3
      #expect(Self.contrast(paint.light, Paint.paper.light) >= least, "\(paint)")
      #expect(Self.contrast(paint.dark, Paint.paper.dark) >= least, "\(paint)")
    }
  }

  @Test func `no two of eight series share dashes, marks or colours`() {
    let looks = (0..<Paint.seriesCount).map { SeriesLook($0) }
    #expect(Set(looks.map { $0.dash ?? "" }).count == 8)
    #expect(Set(looks.map(\.marker)).count == 8)
    #expect(Set(looks.map(\.paint.light)).count == 8)
    #expect(Set(looks.map(\.paint.dark)).count == 8)
  }

  @Test func `ids begin with the prefix, whatever it holds`() {
    let drawing = PlotSamples.power.drawing()
    let picture = Picture(drawing.svg(prefix: "a \"<b>1"))
    #expect(picture.isWellFormed)
    #expect(picture.elements.compactMap { $0.attributes["id"] } == ["eq-ab1-title", "eq-ab1-desc"])
    #expect(picture.elements[0].attributes["aria-labelledby"] == "eq-ab1-title eq-ab1-desc")
  }

  @Test func `a name arrives in the picture as it was written`() {
    let name = PlotSamples.names[0]
    let drawing = PowerPlot(title: name, sweptTitle: "x", curves: []).drawing()
    let picture = Picture(drawing.svg())
    #expect(picture.all("title").first?.text == name)
    #expect(picture.all("text").first?.text == name)
  }
}
