import Reports
import Testing

@Suite struct ScaleTests {
  @Test func `a value lies where its share of the axis lies`() {
    let scale = Scale(Domain(0, 10), from: 100, to: 300)
    #expect(scale.position(0) == 100)
    #expect(scale.position(2.5) == 150)
    #expect(scale.position(10) == 300)
  }

  @Test func `values beyond the ends stay at the ends, and what is no number has no place`() {
    let scale = Scale(Domain(0, 10), from: 300, to: 100)
    #expect(scale.position(-5) == 300)
    #expect(scale.position(11) == 100)
    for value in [Double.nan, .infinity, -.infinity, 1e300] { #expect(scale.position(value) == nil) }
  }

  @Test func `equal ratios have equal lengths on an axis of ratios`() throws {
    let scale = Scale(Domain(0.001, 1), from: 0, to: 300, isLogarithmic: true)
    #expect(abs(try #require(scale.position(0.01)) - 100) < 1e-9)
    #expect(abs(try #require(scale.position(0.1)) - 200) < 1e-9)
    #expect(scale.position(-1) == 0)
  }

  @Test func `a domain without length gets one`() {
    #expect(Domain(5, 5) == Domain(2.5, 7.5))
    #expect(Domain(0, 0) == Domain(0, 1))
    #expect(Domain.covering([.nan, .infinity]) == Domain(0, 1))
    #expect(Domain.covering([3, .nan, -1]) == Domain(-1, 3))
  }

  @Test(arguments: [
    (0.0, 100.0, 5, ["0", "20", "40", "60", "80", "100"]), (0, 1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-3, 7, 5, ["−2", "0", "2", "4", "6"]), (0, 0.03, 3, ["0.00", "0.01", "0.02", "0.03"]),
    (0, 12_000, 6, ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
    (0, 3e18, 3, ["0", "1e+18", "2e+18", "3e+18"]),
  ]) func `ticks are multiples of 1, 2 or 5`(_ low: Double, _ high: Double, _ count: Int, _ labels: [String]) {
    #expect(Ticks.linear(Domain(low, high), count: count).map(\.label) == labels)
  }

  @Test func `shares are told in percent`() {
    #expect(Ticks.linear(Domain(0, 0.4), count: 4, format: .percent).map(\.label) == ["0", "10", "20", "30", "40"])
    #expect(Ticks.linear(Domain(0, 0.01), count: 2, format: .percent).map(\.label) == ["0.0", "0.5", "1.0"])
  }

  @Test func `ticks of ratios are powers of ten`() {
    #expect(
      Ticks.logarithmic(Domain(1e-5, 1), count: 8).map(\.label) == ["0.00001", "0.0001", "0.001", "0.01", "0.1", "1"])
    #expect(Ticks.logarithmic(Domain(0.25, 4), count: 8).map(\.label) == ["0.5", "1", "2"])
  }

  @Test(arguments: [
    (28.0, "days", ["0", "7", "14", "21", "28"]), (168.0, "weeks", ["0", "4", "8", "12", "16", "20", "24"]),
    (730.5, "months", ["0", "3", "6", "9", "12", "15", "18", "21", "24"]),
    (0.25, "hours", ["0", "1", "2", "3", "4", "5", "6"]),
  ]) func `time is told in the unit of its length, in steps of the calendar`(
    _ days: Double, _ unit: String, _ labels: [String]
  ) {
    let axis = Axis.time(Domain(0, days), from: 0, to: 240, title: "Time")
    #expect(axis.title == "Time (\(unit))")
    #expect(axis.ticks.map(\.label) == labels)
  }

  @Test func `labels keep clear of one another where the axis is short`() {
    for width in stride(from: 20.0, to: 800, by: 7) {
      let axis = Axis.linear(Domain(0, 1_000_000), from: 0, to: width, title: "")
      for (left, right) in zip(axis.ticks, axis.ticks.dropFirst()) {
        let room = axis.scale.at(right.value) - axis.scale.at(left.value)
        let need = (TextMetrics.width(left.label, size: 11) + TextMetrics.width(right.label, size: 11)) / 2
        #expect(room > need || axis.ticks.count <= 2, "\(width)")
      }
    }
  }
}
