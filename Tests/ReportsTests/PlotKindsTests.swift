import Reports
import Testing

@Suite struct PlotKindsTests {
  @Test func `a path begins at nothing and ends with the mark of its decision`() {
    let picture = Picture(PlotSamples.boundary.drawing().svg())
    let paths = picture.all("polyline", painted: "eq-sm").map(Picture.places)
    #expect(paths.map(\.count) == [2, 2, 3])
    #expect(Set(paths.map { "\($0[0])" }).count == 1)
    let words = PlotSamples.boundary.drawing().labels.map(\.text)
    #expect(words.contains("claim efficacy: 1") && words.contains("stop for futility: 1"))
    #expect(words.contains("end without a claim: 1") && words.contains("3 trials; of these"))
    #expect(words.contains("20.0") && words.contains("60.0"))
  }

  @Test func `no more than forty paths are drawn`() {
    var plot = PlotSamples.boundary
    plot.paths = (0..<300).map { _ in .init(information: [0.5], z: [1], end: .noClaim) }
    #expect(Picture(plot.drawing().svg()).all("polyline", painted: "eq-sm").count == 40)
  }

  @Test func `every trial is in one bar, and a value at an edge in the bar on its right`() {
    let plot = EstimatePlot(
      title: "x", estimateTitle: "y", estimates: [0, 0.1, 0.7, 0.7, 1, .nan], isSignificant: [true, false, true, true])
    #expect(plot.bins.reduce(0) { $0 + $1.count } == 5)
    #expect(plot.bins.reduce(0) { $0 + $1.significant } == 3)
    // Tenths in bars of two tenths: 0.6 / 0.2 is a little below 3 in doubles.
    let tenths = EstimatePlot(title: "x", estimateTitle: "y", estimates: (0..<100).map { Double($0 % 10) / 10 })
    #expect(tenths.bins.map(\.count) == [20, 20, 20, 20, 20])
    let sample = PlotSamples.estimate
    #expect(sample.bins.reduce(0) { $0 + $1.count } == 200)
    #expect(sample.bins.allSatisfy { abs($0.high - $0.low - (sample.bins[0].high - sample.bins[0].low)) < 1e-9 })
  }

  @Test func `the estimates tell truth, mean and the mean of the significant`() {
    let plot = EstimatePlot(
      title: "x", estimateTitle: "y", estimates: [1, 2, 3, 6], isSignificant: [false, false, true, true], truth: 2.5,
      noEffect: 0)
    let words = plot.drawing().labels.map(\.text)
    for text in ["truth 2.5", "mean 3", "mean of the significant 4.5", "no effect 0", "significant: 50 %"] {
      #expect(words.contains(text), "\(text)")
    }
  }

  @Test func `p-values are counted over all trials, drawn for forty`() {
    let picture = Picture(PlotSamples.pValues.drawing().svg())
    let words = PlotSamples.pValues.drawing().labels.map(\.text)
    // p is 1/(1 + k) for k = 0…59: at most 0.05 from k = 19 on, 41 of 60.
    #expect(words.contains("p ≤ 0.05: 68.3 % of all 60 trials"))
    // Two marks a row and two samples in the legend.
    #expect(picture.all("circle").count == 82)
  }

  @Test func `adverse events show each arm's share and the difference in points of percent`() {
    let drawing = PlotSamples.adverseEvents.drawing()
    let words = drawing.labels.map(\.text)
    #expect(words.contains("+53.0 (+45.0 to +61.0)") && words.contains("0.0 (−8.0 to +8.0)"))
    // One dot for each event and one in the legend.
    #expect(Picture(drawing.svg()).all("circle", painted: "eq-f1").count == 3)
  }

  @Test func `a swimmer's lane ends with the patient, and its marks have words`() throws {
    let picture = Picture(PlotSamples.swimmer.drawing().svg())
    let lanes = [1, 2].compactMap { arm in
      picture.all("line", painted: "eq-s\(arm)").first { $0.attributes["stroke-width"] == "2" }.map(Picture.places)
    }
    try #require(lanes.count == 2)
    // 40 of 84 days.
    #expect(abs((lanes[1][1].x - lanes[1][0].x) / (lanes[0][1].x - lanes[0][0].x) - 40.0 / 84) < 1e-3)
    // The square of the dropout stands on the lane's end.
    let square = try #require(picture.all("polygon", painted: "eq-fi").first.map(Picture.places))
    #expect(abs(square.reduce(0) { $0 + $1.x } / 4 - lanes[1][1].x) < 0.02)
    #expect(picture.all("title").contains { $0.text == "adverse event: nausea, day 12" })
  }

  @Test func `patients beyond sixty are told, not drawn`() {
    var plot = PlotSamples.swimmer
    plot.patients = (0..<75).map { .init(name: "\($0)", arm: 0, end: 10, events: []) }
    let words = plot.drawing().labels.map(\.text)
    #expect(words.contains("59") && !words.contains("60") && words.contains("15 more patients not shown"))
  }

  @Test func `the flow names every count`() {
    let drawing = PlotSamples.flow.drawing()
    let words = drawing.labels.map(\.text)
    for text in ["n = 214", "n = 94", "n = 120", "n = 60", "22", "38", "Enrollment", "Follow-up"] {
      #expect(words.contains(text), "\(text)")
    }
    // Assessed, excluded, randomized and three boxes for each of two arms, on a sheet.
    #expect(Picture(drawing.svg()).all("rect").count == 1 + 9)
  }

  @Test func `a design shows sessions, visits and analyses, and explains what has no room`() {
    let drawing = PlotSamples.schema.drawing()
    let words = drawing.labels.map(\.text)
    for text in ["R", "Screening", "treatment with many words", "interim 50 %", "final 100 %"] {
      #expect(words.contains(text), "\(text)")
    }
    let sessions = Picture(drawing.svg()).all("title").filter { $0.text.hasPrefix("session on day") }
    #expect(sessions.count == 6)
  }

  @Test func `what cannot be shown is left out, and the rest is there`() {
    let plot = TrajectoryPlot(
      title: "x", scoreTitle: "y", arms: [.init(name: "a", days: [0, 7, 14], means: [50, .nan, 40])])
    let picture = Picture(plot.drawing().svg())
    #expect(picture.all("circle", painted: "eq-f1").count == 3)
    #expect(picture.all("polyline", painted: "eq-s1").map { Picture.places($0).count } == [2])
  }
}
