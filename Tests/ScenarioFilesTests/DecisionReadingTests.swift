import DiscreteEvents
import ScenarioFiles
import Statistics
import Testing
import Trials

/// Looks that wait for several things, that decide a part, and what passes after them.
@Suite struct DecisionReadingTests {
  private func text(_ looks: String, sided: Int = 1, at: String = "{events: 16, of: relapse}") -> String {
    Scenarios.small([
      "analysis:\n":
        "analysis:\n  alpha: 0.025\n  sided: \(sided)\n  at: \(at)\n  looks: {efficacy: {spending: obrien_fleming}, \(looks)}\n"
    ])
  }

  private func plan(_ looks: String) throws -> InterimPlan {
    try #require(try ScenarioFile.parse(text(looks)).scenario.analysis.interim)
  }

  @Test func `moments are combined, and events say how much information there is`() throws {
    let plan = try plan(
      "test: relapse, at: [{all: [{events: 8}, {day: 180 days}]}, "
        + "{any: [{events: 12}, {enrolled: 18, minimum_follow_up: 8 weeks}], information: 75%}]")
    #expect(
      plan.looks == [
        .init(.all([.events(8), .day(180)]), fraction: 0.5),
        .init(.any([.events(12), .followed(18, 56)]), fraction: 0.75),
      ])
  }

  @Test func `minimum follow-up counts from the patient named, or from the last of all planned`() throws {
    let plan = try plan(
      "test: relapse, at: [{events: 8, minimum_follow_up: 8 weeks}, {information: 75%, minimum_follow_up: 10 weeks}]")
    #expect(
      plan.looks == [
        .init(.all([.events(8), .followed(20, 56)]), fraction: 0.5),
        .init(.all([.events(12), .followed(20, 70)]), fraction: 0.75),
      ])
    let patients = try self.plan("test: response, at: [{enrolled: 10, minimum_follow_up: 4 weeks}]")
    #expect(patients.looks == [.init(.followed(10, 28), fraction: 0.5)])
  }

  @Test func `a look may be for efficacy or for futility alone, with a bound for each that stops for it`() throws {
    let plan = try plan(
      "test: relapse, at: [{events: 4, for: futility}, {events: 8, for: efficacy}, {events: 12}], futility: {z: [0, 0.5]}"
    )
    #expect(plan.looks.map(\.purpose) == [.futility, .efficacy, .both])
    #expect(plan.futility == (try .bounds([0, -.infinity, 0.5])))
  }

  @Test func `what passes between cut and decision is read, and supplied where it is not said`() throws {
    let words = "test: relapse, at: [{events: 8}], data_lag: 2 weeks, enrollment: pauses, pipeline: follow_as_planned"
    #expect(try plan(words).conduct == .init(dataLag: 14, enrollment: .pauses, pipeline: .followAsPlanned))
    let file = try ScenarioFile.parse(text("test: relapse, at: [{events: 8}]"))
    #expect(file.scenario.analysis.interim?.conduct == DecisionConduct())
    let supplied = file.supplied.filter { $0.path.hasPrefix("analysis.looks") }.map { "\($0.path) \($0.value)" }
    for line in ["data_lag 0 days", "enrollment continues", "pipeline stop", "at[0].for both"] {
      #expect(supplied.contains("analysis.looks.\(line)"), "\(supplied)")
    }
  }

  @Test func `information is what it is said to be`() throws {
    #expect(try plan("test: relapse, at: [{events: 8}]").informationOf == nil)
    let variance = try plan(
      "test: relapse, at: [{events: 8, information: 40%}], information_of: inverse_variance, maximum_information: 5")
    #expect(variance.informationOf == .inverseVariance && variance.maximumInformation == 5)
    let patients = try plan("test: relapse, at: [{information: 50%}], information_of: patients")
    #expect(patients.looks == [.init(.enrolled(10), fraction: 0.5)] && patients.maximumInformation == 20)
  }

  @Test(
    arguments: [
      ("test: relapse, at: [{all: [{events: 8}]}]", "analysis.looks.at[0].all"),
      ("test: relapse, at: [{any: [{events: 8}, {day: 9}]}]", "analysis.looks.at[0].information"),
      ("test: relapse, at: [{all: [{events: 8}, {day: 9}], events: 4}]", "analysis.looks.at[0]"),
      ("test: relapse, at: [{minimum_follow_up: 8 weeks}]", "analysis.looks.at[0].information"),
      ("test: relapse, at: [{enrolled: 30, minimum_follow_up: 8 weeks, information: 50%}]", "analysis.looks.at[0]"),
      ("test: response, at: [{all: [{events: 8}, {day: 9}], information: 50%}]", "analysis.looks.at[0]"),
      ("test: relapse, at: [{events: 8, for: safety}]", "analysis.looks.at[0].for"),
      ("test: relapse, at: [{events: 8, for: futility}]", "analysis.looks.at[0]"),
      ("test: relapse, at: [{events: 8, for: efficacy}], futility: {z: [0]}", "analysis.looks.futility.z"),
      ("test: relapse, at: [{events: 8}], data_lag: 2 wekes", "analysis.looks.data_lag"),
      ("test: relapse, at: [{events: 8}], enrollment: stops", "analysis.looks.enrollment"),
      ("test: relapse, at: [{events: 8}], pipeline: follow", "analysis.looks.pipeline"),
      ("test: relapse, at: [{events: 8}], information_of: variance", "analysis.looks.information_of"),
      (
        "test: relapse, at: [{events: 8, information: 50%}], information_of: inverse_variance",
        "analysis.looks.maximum_information"
      ),
      (
        "test: relapse, at: [{events: 8}], information_of: inverse_variance, maximum_information: 4",
        "analysis.looks.at[0].information"
      ),
      ("test: response, at: [{enrolled: 10}], information_of: events", "analysis.looks.information_of"),
    ])
  func `what does not fit is a fault at its place`(looks: String, path: String) {
    let faults = Scenarios.faults(text(looks))
    #expect(!faults.isEmpty && faults.contains { $0.path.hasPrefix(path) }, "\(looks): \(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.path.hasPrefix("analysis.looks") && $0.place.line > 1 && !$0.suggestion.isEmpty })
  }

  @Test func `a pause without a lag, and futility without a look for it, change nothing and are told`() throws {
    let pause = try ScenarioFile.parse(text("test: relapse, at: [{events: 8}], enrollment: pauses"))
    #expect(pause.notices.contains { $0.path == "analysis.looks.enrollment" })
    let words = "test: relapse, at: [{events: 8, for: efficacy}], futility: {conditional_power: 10%}"
    #expect(try ScenarioFile.parse(text(words)).notices.contains { $0.path == "analysis.looks.futility" })
  }
}
