import Reports
import Testing

@Suite struct PlotColoursTests {
  private let plot = CumulativeIncidencePlot(
    title: "x",
    curves: ["ketamine", "midazolam"].enumerated().flatMap { arm, name in
      [
        .init(
          name: name, times: [10, 20], incidence: [0.2, 0.4], lower: [0.1, 0.2], upper: [0.3, 0.6], exits: [10, 20],
          arm: arm, cause: 0),
        .init(name: "\(name), dropout", times: [5], incidence: [0.1], arm: arm, cause: 1),
      ]
    }, causes: ["relapse", "dropout, which competes with it"])

  @Test func `colour tells the arm and dashes tell the cause`() {
    let drawing = plot.drawing()
    #expect(Picture.faults(of: drawing) == [])
    let picture = Picture(drawing.svg())
    for arm in ["eq-s1", "eq-s2"] {
      let dashes = picture.all("polyline", painted: arm).map { $0.attributes["stroke-dasharray"] }
      #expect(dashes == [nil, "7 3"], "\(arm)")
    }
    #expect(picture.all("polyline", painted: "eq-s3").isEmpty)
    let words = drawing.labels.map(\.text)
    #expect(words.contains("relapse") && words.contains("dropout, which competes with it"))
  }

  @Test func `bands of more than three curves are left out, and it is said`() {
    func drawing(_ arms: Int) -> Drawing {
      KaplanMeierPlot(
        title: "x",
        arms: (0..<arms).map {
          .init(name: "arm \($0)", times: [10], survival: [0.5], lower: [0.3], upper: [0.7], exits: [10, 20])
        }
      ).drawing()
    }
    #expect(Picture(drawing(3).svg()).all("polygon").count == 3)
    let many = drawing(4)
    #expect(Picture(many.svg()).all("polygon").isEmpty && Picture.faults(of: many) == [])
    #expect(many.labels.contains { $0.text.hasPrefix("Confidence bands are left out: those of 4 curves") })
  }

  @Test func `the last drop keeps away from the border`() throws {
    let drawing = KaplanMeierPlot(
      title: "x", arms: [.init(name: "a", times: [28], survival: [0], exits: [28])]
    ).drawing()
    let picture = Picture(drawing.svg())
    let curve = try #require(picture.all("polyline", painted: "eq-s1").first.map(Picture.places))
    let grid = picture.all("line", painted: "eq-sg").flatMap(Picture.places).map(\.x)
    let (left, right) = (try #require(grid.min()), try #require(grid.max()))
    let last = try #require(curve.map(\.x).max())
    #expect(abs((right - last) / (right - left) - 0.03) < 1e-3)
  }

  @Test func `names too long for the margin stand whole below the lines`() {
    let names = ["ketamine 0.2 mg/kg once a week", "ketamine 0.5 mg/kg once a week"]
    let drawing = PowerPlot(
      title: "x", sweptTitle: "y", curves: names.map { .init(name: $0, values: [1, 2], power: [0.2, 0.5]) }
    ).drawing()
    let words = drawing.labels.map(\.text)
    for name in names { #expect(words.filter { $0 == name }.count == 1) }
    #expect(Picture.faults(of: drawing) == [])
  }

  @Test func `paths that are drawn are told from the trials that are counted`() {
    var plot = PlotSamples.boundary
    plot.looks[1].noClaimShare = 0.125
    plot.paths = (0..<70).map { .init(information: [1], z: [1], end: $0 < 10 ? .efficacy : .noClaim) }
    plot.trials = 1_000
    let words = plot.drawing().labels.map(\.text)
    for text in [
      "40 trials drawn of 1,000; of those drawn", "claim efficacy: 10", "end without a claim: 30",
      "Trials that stop at the analysis (% of all 1,000)", "Ended without a claim", "12.5",
    ] { #expect(words.contains(text), "\(text)") }
  }

  @Test func `p-values stand as they are where the trial decides by another rule`() {
    let plot = PValuePlot(
      title: "x", estimateTitle: "y",
      trials: [0.01, 0.03, 0.2].map {
        .init(estimate: 1, lower: 0, upper: 2, p: $0, isRejected: $0 < 0.025)
      })
    let words = plot.drawing().labels.map(\.text)
    #expect(words.contains("rejected: 33.3 %") && words.contains("not rejected: 66.7 %"))
    // Filled marks: one trial in two panels, and the legend.
    #expect(Picture(plot.drawing().svg()).all("circle", painted: "eq-f1").count == 3)
  }
}
