import ScenarioFiles
import Testing

@Suite struct LookOrderReadingTests {
  private static let boundary = "efficacy: {spending: obrien_fleming}"

  private func faults(_ looks: String, at: String = "{events: 16, of: relapse}") -> [ScenarioFileError.Fault] {
    Scenarios.faults(
      Scenarios.minimal,
      settings: [("analysis.at", at), ("analysis.looks", "{maximum_information: 16, \(Self.boundary), \(looks)}")])
  }

  @Test(
    arguments: [
      "{enrolled: 18, information: 50%}, {enrolled: 12, information: 75%}",
      "{enrolled: 12, information: 50%}, {enrolled: 12, information: 75%}",
      "{events: 12, information: 50%}, {events: 6, information: 75%}",
      "{completed: 12, visit: 14, information: 50%}, {completed: 11, visit: 14, information: 75%}",
      "{day: 100, information: 50%}, {day: 90, information: 75%}",
      "{events: 10, information: 50%}, {enrolled: 10, information: 75%}",
      "{completed: 12, visit: 14, information: 50%}, {enrolled: 10, information: 75%}",
      "{enrolled: 12, minimum_follow_up: 28, information: 50%}, {enrolled: 12, minimum_follow_up: 14, information: 75%}",
      "{all: [{events: 10}, {day: 90}], information: 50%}, {events: 10, information: 75%}",
      "{day: 90, information: 50%}, {any: [{events: 12}, {day: 80}], information: 75%}",
    ]) func `looks that can only come in another order are a fault`(looks: String)
  {
    let faults = faults("test: relapse, at: [\(looks)]")
    #expect(faults.map(\.path) == ["analysis.looks.at[1]"])
    #expect(faults.allSatisfy { $0.expected == "a look after those before it" && $0.suggestion.contains("75%") })
  }

  @Test(
    arguments: [
      "{events: 6}, {events: 12}", "{enrolled: 12, information: 50%}, {events: 10, information: 75%}",
      "{day: 90, information: 50%}, {enrolled: 10, information: 75%}",
      "{any: [{events: 10}, {day: 90}], information: 50%}, {events: 10, information: 75%}",
      "{day: 90, information: 50%}, {all: [{events: 12}, {day: 80}], information: 75%}",
      "{completed: 12, visit: 14, information: 50%}, {completed: 12, visit: 28, information: 75%}",
    ]) func `looks that may come in their order are none`(looks: String)
  {
    #expect(faults("test: relapse, at: [\(looks)]").isEmpty)
  }

  @Test func `a look that cannot come before the final analysis is a fault`() {
    #expect(faults("test: relapse, at: [{events: 18, information: 50%}]").map(\.path) == ["analysis.looks.at[0]"])
    let day = "test: relapse, at: [{day: 200, information: 50%}]"
    #expect(faults(day, at: "{day: 200}").map(\.path) == ["analysis.looks.at[0]"])
    #expect(faults(day, at: "{day: 201}").isEmpty)
  }

  @Test func `the looks of an adaptation have an order too`() {
    let plan = """
      {test: response, at: [{enrolled: 15, information: 40%}, {enrolled: 10, information: 60%}], sample_size: \
      {promising_zone: {conditional_power: 80%, at_most: 40}}}
      """
    let faults = Scenarios.faults(Scenarios.minimal, settings: [("analysis.adaptation", plan)])
    #expect(faults.map(\.path) == ["analysis.adaptation.at[1]"])
    #expect(faults.first?.suggestion == "{enrolled: 18, information: 60%}")
  }
}
