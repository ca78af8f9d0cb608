import Reports
import Testing
import Trials

@Suite struct DesignPictureTests {
  private func picture(_ name: String, _ settings: [(String, String)] = []) throws -> Drawing {
    try #require(DesignPicture(try Exported.shipped(name, settings)).drawing)
  }

  @Test func `a crossover shows each sequence with its periods and the washout between them`() throws {
    let drawing = try picture(
      "feder-2014", [("design.crossover.washout", "1 week"), ("design.follow_up", "5 weeks")])
    #expect(Picture.faults(of: drawing) == [])
    let words = drawing.labels.map(\.text)
    for text in ["ketamine → midazolam", "midazolam → ketamine", "22 of 41", "19 of 41"] {
      #expect(words.filter { $0 == text }.count == 1, "\(text)")
    }
    for text in ["ketamine 0.5 mg/kg", "midazolam 0.045 mg/kg", "washout"] {
      #expect(words.filter { $0 == text }.count == 2, "\(text)")
    }
    #expect(words.contains { $0.contains("randomized 22:19, 2 periods of 2 weeks with a washout of 7 days") })
    let svg = Picture(drawing.svg())
    // The second session comes after two weeks of the first period and one of washout, in both lanes.
    let sessions = svg.all("title").map(\.text).filter { $0.hasPrefix("session on day") }
    #expect(sessions == ["session on day 0", "session on day 21", "session on day 0", "session on day 21"])
    // A treatment has its colour in either period: two spans and two sessions of each.
    for paint in ["eq-f1", "eq-f2"] {
      #expect(svg.all("rect", painted: paint).count == 2 && svg.all("polygon", painted: paint).count == 2)
    }
  }

  @Test func `doses and the look that drops arms are in the design`() throws {
    let drawing = try picture("multi-arm-dose-finding")
    #expect(Picture.faults(of: drawing) == [])
    let words = drawing.labels.map(\.text)
    for text in [
      "ketamine 0.2 mg/kg, 8 sessions", "ketamine 1.0 mg/kg, 8 sessions", "saline, 8 sessions",
      "look 1 (may drop arms) 50 %", "final 100 %",
    ] { #expect(words.contains(text), "\(text)") }
  }

  @Test func `an open phase, sessions as needed and an adaptive ratio are told`() throws {
    let maintenance = try picture("maintenance-dosing").labels.map(\.text).joined(separator: " ")
    #expect(maintenance.contains("180 enter an open phase, responders randomized 1:1:1"))
    #expect(maintenance.contains("ketamine 0.5 mg/kg when response is lost, up to 8 sessions"))
    let adaptive = try picture("response-adaptive").labels.map(\.text).joined(separator: " ")
    #expect(adaptive.contains("at first, then by the responses"))
  }

  @Test func `the flow begins with the open phase, and tells who was treated when response was lost`() throws {
    let scenario = try Exported.shipped("maintenance-dosing")
    let simulation = Simulation(try TrialPlan(scenario.recordingAll), seed: 3)
    let story = TrialStory(
      simulation, try simulation.run(replicate: 0), seed: 3, replicate: 0, provenance: .example)
    let drawing = try #require(TrialPictures(simulation, story).drawing(.flow))
    #expect(Picture.faults(of: drawing) == [])
    let words = drawing.labels.map(\.text)
    let randomized = story.openPhase.count { $0.outcome == "randomized" }
    #expect(randomized == story.patients.count)
    for text in [
      "Entered the open phase", "n = \(story.openPhase.count)", "Not randomized",
      "n = \(story.openPhase.count - randomized)", "n = \(randomized)", "at least one session",
    ] { #expect(words.contains(text), "\(text)") }
  }

  @Test func `every shipped design is drawn without a fault`() throws {
    for name in ["ketamine-by-integration", "ssri-withdrawal", "ketamine-vs-sertraline", "maintenance-dosing"] {
      #expect(Picture.faults(of: try picture(name)) == [], "\(name)")
    }
  }

  private func pictures(_ body: (TrialPictures) throws -> Void) throws {
    let simulation = Simulation(try TrialPlan(try Exported.shipped("feder-2014").recordingAll), seed: 20_140_601)
    let result = try simulation.run(replicate: 0)
    try body(
      TrialPictures(simulation, TrialStory(simulation, result, seed: 20_140_601, replicate: 0, provenance: .example)))
  }

  @Test func `the flow of a crossover has a row for each period, and nobody is lost from it`() throws {
    try pictures { pictures in
      let drawing = try #require(pictures.drawing(.flow))
      #expect(Picture.faults(of: drawing) == [])
      let words = drawing.labels.map(\.text)
      for text in ["Period 1", "Period 2", "ketamine → midazolam", "not ill enough for the next"] {
        #expect(words.contains(text), "\(text)")
      }
      // Randomized; then by row both sequences: allocated, period 1, period 2, followed.
      let counts = words.filter { $0.hasPrefix("n = ") }.compactMap { Int($0.dropFirst(4)) }
      #expect(counts.count == 9 && Array(counts[0...4]) == [41, 22, 19, 22, 19] && Array(counts[7...8]) == [22, 19])
      // Who began the first period begins the second, dropped out or was not ill enough.
      let parts = words.enumerated().filter { ["dropped out", "not ill enough for the next"].contains($0.element) }
      #expect(parts.count == 8)
      #expect(counts[5] <= 22 && counts[6] <= 19)
    }
  }

  @Test func `a swimmer's lane says when the next treatment begins`() throws {
    try pictures { pictures in
      let drawing = try #require(pictures.drawing(.swimmer))
      #expect(Picture.faults(of: drawing) == [])
      let words = drawing.labels.map(\.text)
      #expect(words.contains("ketamine → midazolam") && words.contains("next treatment begins"))
      let titles = Picture(drawing.svg()).all("title").map(\.text)
      #expect(titles.contains("next treatment begins: midazolam, period 2, day 14"))
      #expect(titles.contains("next treatment begins: ketamine, period 2, day 14"))
    }
  }
}
