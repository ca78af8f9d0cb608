import Reports
import Testing

@Suite struct PlotTests {
  @Test(arguments: PlotSamples.all.indices) func `every kind of plot is sound`(_ index: Int) {
    let sample = PlotSamples.all[index]
    #expect(Picture.faults(of: sample.drawing) == [], "\(sample.name)")
    #expect(!sample.drawing.summary.isEmpty)
    #expect(sample.drawing.labels.contains { $0.text == sample.drawing.title }, "\(sample.name)")
  }

  @Test(arguments: PlotSamples.hostile.indices) func `every kind of plot is sound with hostile data`(_ index: Int) {
    let sample = PlotSamples.hostile[index]
    #expect(Picture.faults(of: sample.drawing) == [], "\(sample.name)")
  }

  @Test func `a Kaplan-Meier curve goes down at its events and stays level between them`() throws {
    let picture = Picture(PlotSamples.kaplanMeier.drawing().svg())
    let curve = try #require(picture.all("polyline", painted: "eq-s1").first)
    let points = Picture.places(curve)
    // Day 0, then two corners for each of two events, then the last day: 40 of 40, over the whole width.
    #expect(points.count == 6)
    let width = points[5].x - points[0].x
    #expect(abs(points[1].x - points[0].x - width / 4) < 0.02)
    #expect(points[1].y == points[0].y && points[2].x == points[1].x && points[3].y == points[2].y)
    // From 100 % to 75 % is as far as from 75 % to 50 %.
    #expect(abs((points[2].y - points[0].y) - (points[4].y - points[3].y)) < 0.02)
  }

  @Test func `numbers at risk count who is still there`() {
    let labels = PlotSamples.kaplanMeier.drawing().labels.map(\.text)
    let start = labels.firstIndex(of: "Patients at risk") ?? 0
    // Days 0, 7, 14, 21, 28, 35 with exits on days 10, 20, 30, 40; then the row's name.
    #expect(Array(labels[(start + 1)...(start + 7)]) == ["4", "4", "3", "2", "2", "1", "ketamine"])
    #expect(Array(labels[(start + 8)...(start + 14)]) == ["4", "3", "1", "0", "0", "0", "sertraline"])
  }

  @Test func `numbers at risk do not reach the names of their rows`() throws {
    let arm = KaplanMeierPlot.Arm(
      name: "a", times: [1], survival: [0.5], exits: Array(repeating: 28, count: 1_234_567))
    let drawing = KaplanMeierPlot(title: "x", arms: [arm]).drawing()
    let samples = Picture(drawing.svg()).all("line", painted: "eq-s1").map { Picture.places($0)[0].x }
    let name = try #require(samples.max())
    let counts = drawing.labels.filter { $0.text == "1,234,567" }
    #expect(!counts.isEmpty && counts.allSatisfy { $0.box.right < name })
  }

  @Test func `each censored patient has a mark`() {
    let picture = Picture(PlotSamples.kaplanMeier.drawing().svg())
    let ticks = picture.all("line", painted: "eq-s1").filter {
      let places = Picture.places($0)
      return places[0].x == places[1].x && abs(places[1].y - places[0].y - 8) < 0.02
    }
    #expect(ticks.count == 2)
  }

  @Test func `the band of cumulative incidence ends where the limits are unknown`() throws {
    let plot = CumulativeIncidencePlot(
      title: "x",
      curves: [
        .init(
          name: "a", times: [10, 20, 40], incidence: [0.1, 0.2, 0.3], lower: [0, 0.1, .nan], upper: [0.2, 0.3, 0.4])
      ])
    let picture = Picture(plot.drawing().svg())
    let band = try #require(picture.all("polygon", painted: "eq-f1").first)
    let curve = try #require(picture.all("polyline", painted: "eq-s1").first)
    let end = try #require(Picture.places(band).map(\.x).max())
    // The third event, where the limit is missing, is the last day of the axis.
    #expect(end == Picture.places(curve).map(\.x).max())
    #expect(Picture.places(band).count == 12)
  }

  @Test func `a trajectory has an interval and a mark for every visit`() {
    let picture = Picture(PlotSamples.trajectory.drawing().svg())
    // Four visits and the sample of the legend; intervals are one line and two ends.
    #expect(picture.all("circle", painted: "eq-f1").count == 5)
    #expect(picture.all("line", painted: "eq-s1").filter { $0.attributes["stroke-width"] == "1.25" }.count == 12)
  }

  @Test func `a power curve's band ends where its intervals end`() throws {
    let picture = Picture(PlotSamples.power.drawing().svg())
    let curve = Picture.places(try #require(picture.all("polyline", painted: "eq-s1").first))
    let band = Picture.places(try #require(picture.all("polygon", painted: "eq-f1").first))
    // From power 0.95 to 0.6 on the axis, then from 0.6 to 0.64.
    let unit = (curve[1].y - curve[0].y) / 0.35
    #expect(abs((curve[1].y - band[1].y) - 0.04 * unit) < 0.03)
  }
}
