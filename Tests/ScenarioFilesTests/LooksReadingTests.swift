import ScenarioFiles
import Statistics
import Testing
import Trials

@Suite struct LooksReadingTests {
  /// The minimal scenario with its primary endpoints, one-sided tests and looks.
  private func text(_ looks: String, sided: Int = 1, at: String = "{events: 16, of: relapse}") -> String {
    Scenarios.small([
      "analysis:\n": "analysis:\n  alpha: 0.025\n  sided: \(sided)\n  at: \(at)\n  looks: {\(looks)}\n"
    ])
  }

  private func plan(_ looks: String, sided: Int = 1, at: String = "{events: 16, of: relapse}") throws -> InterimPlan {
    try #require(try ScenarioFile.parse(text(looks, sided: sided, at: at)).scenario.analysis.interim)
  }

  private func faults(_ looks: String, sided: Int = 1, at: String = "{events: 16, of: relapse}") -> [String] {
    Scenarios.faults(text(looks, sided: sided, at: at)).map(\.path)
  }

  private static let boundary = "efficacy: {spending: obrien_fleming}"

  @Test func `looks at events know their share of the events planned`() throws {
    let plan = try plan("test: relapse, at: [{events: 8}, {events: 12}], \(Self.boundary)")
    #expect(plan.tested == "relapse" && plan.maximumInformation == 16)
    #expect(plan.looks == [.init(.events(8), fraction: 0.5), .init(.events(12), fraction: 0.75)])
    #expect(plan.futility == nil && plan.futilityPower == nil && plan.inference == nil)
    #expect(plan.efficacy == .spending(.obrienFleming))
  }

  @Test func `a share of the information is events, or patients who came to the visit`() throws {
    let events = try plan("test: relapse, at: [{information: 50%}], \(Self.boundary)")
    #expect(events.looks == [.init(.events(8), fraction: 0.5)])
    let patients = try plan("test: response, at: [{information: 50%}], \(Self.boundary)")
    #expect(patients.maximumInformation == 20)
    #expect(patients.looks == [.init(.completed(10, visit: 1), fraction: 0.5)])
    // Who does not come counts as well.
    let words = text("test: response, at: [{information: 50%}], \(Self.boundary)")
    let counted = try ScenarioFile.parse(
      words.replacing("at: {visit: 14}, missing: observed", with: "at: {visit: 14}, missing: non_response"))
    #expect(counted.scenario.analysis.interim?.looks == [.init(.known(10, visit: 1), fraction: 0.5)])
  }

  @Test func `looks may be at patients enrolled, at patients seen and on a day`() throws {
    let looks = "{enrolled: 5}, {completed: 10, visit: 14}, {day: 20 weeks, information: 75%}"
    let plan = try plan("test: response, at: [\(looks)], \(Self.boundary)")
    #expect(
      plan.looks == [
        .init(.enrolled(5), fraction: 0.25), .init(.completed(10, visit: 1), fraction: 0.5),
        .init(.day(140), fraction: 0.75),
      ])
  }

  @Test func `every boundary and every futility rule is read`() throws {
    let boundaries: [(String, BoundaryFamily)] = [
      ("spending: pocock", .spending(.pocock)),
      ("spending: hwang_shih_decani, gamma: -4", .spending(try .hwangShihDeCani(gamma: -4))),
      ("spending: kim_demets, rho: 3", .spending(try .kimDeMets(rho: 3))), ("boundary: pocock", .pocock),
      ("boundary: obrien_fleming", .obrienFleming),
      ("boundary: wang_tsiatis, delta: 0.25", try .wangTsiatis(delta: 0.25)),
      ("boundary: haybittle_peto", try .haybittlePeto(z: 3)),
      ("spending: user, spent: [10%]", .spending(try .table(fractions: [0.5, 1], cumulative: [0.1, 1]))),
    ]
    for (words, family) in boundaries {
      #expect(try plan("test: relapse, at: [{events: 8}], efficacy: {\(words)}").efficacy == family, "\(words)")
    }
    let look = "test: relapse, at: [{events: 8}], \(Self.boundary), "
    #expect(try plan(look + "futility: {z: [0.5]}").futility == .bounds([0.5]))
    let spent = try plan(look + "futility: {spending: pocock, beta: 0.2, binding: true}")
    #expect(spent.futility == .spending(.pocock, binding: true) && spent.beta == 0.2)
    let conditional = try plan(look + "futility: {conditional_power: 10%}")
    #expect(conditional.futility == nil && conditional.futilityPower == .init(.conditional, below: 0.1))
    let predictive = try plan(look + "futility: {predictive_power: 0.2}, inference: stagewise")
    #expect(predictive.futilityPower == .init(.predictive, below: 0.2) && predictive.inference == .stagewise)
  }

  @Test(
    arguments: [
      ("at: [{events: 8}]", "analysis.looks.efficacy"),
      ("test: relapse, efficacy: {spending: pocock}", "analysis.looks.at"),
      ("at: [{events: 8}], efficacy: {spending: pocock}", "analysis.looks.test"),
      ("test: relaps, at: [{events: 8}], efficacy: {spending: pocock}", "analysis.looks.test"),
      ("test: relapse, at: [{event: 8}], efficacy: {spending: pocock}", "analysis.looks.at[0].event"),
      ("test: relapse, at: [{events: 12}, {events: 8}], efficacy: {spending: pocock}", "analysis.looks.at[1]"),
      ("test: relapse, at: [{events: 16}], efficacy: {spending: pocock}", "analysis.looks.at[0]"),
      ("test: response, at: [{events: 8}], efficacy: {spending: pocock}", "analysis.looks.at[0]"),
      ("test: relapse, at: [{day: 20}], efficacy: {spending: pocock}", "analysis.looks.at[0]"),
      ("test: relapse, at: [{completed: 8, visit: 15}], efficacy: {spending: pocock}", "analysis.looks.at[0].visit"),
      ("test: relapse, at: [{events: 8}], efficacy: {spending: pocok}", "analysis.looks.efficacy.spending"),
      ("test: relapse, at: [{events: 8}], efficacy: {spending: kim_demets}", "analysis.looks.efficacy.rho"),
      ("test: relapse, at: [{events: 8}], efficacy: {spending: pocock, boundary: pocock}", "analysis.looks.efficacy"),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, futility: {spending: pocock}",
        "analysis.looks.futility"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, futility: {z: [0, 1]}",
        "analysis.looks.futility.z"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, futility: {z: [0], conditional_power: 10%}",
        "analysis.looks.futility"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, futility: {conditional_power: 110%}",
        "analysis.looks.futility.conditional_power"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, futility: {conditional_power: 0}",
        "analysis.looks.futility"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: user, spent: [10%, 5%]}",
        "analysis.looks.efficacy.spent"
      ),
      (
        "test: relapse, at: [{events: 8}, {events: 12}], efficacy: {spending: user, spent: [10%, 5%]}",
        "analysis.looks.efficacy.spent"
      ),
      (
        "test: relapse, at: [{enrolled: 8}], efficacy: {spending: pocock}, maximum_information: 0.5",
        "analysis.looks.maximum_information"
      ),
      (
        "test: relapse, at: [{events: 8}], efficacy: {spending: pocock}, inference: stage",
        "analysis.looks.inference"
      ),
    ])
  func `what does not fit is a fault at its place`(looks: String, path: String) {
    let faults = Scenarios.faults(text(looks))
    #expect(faults.contains { $0.path.hasPrefix(path) }, "\(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.path.hasPrefix("analysis.looks") && $0.place.line > 1 })
  }

  @Test func `futility is for one-sided tests, and a time-to-event endpoint has its events planned`() {
    let look = "test: relapse, at: [{events: 8}], \(Self.boundary)"
    #expect(faults(look, sided: 2) == [])
    #expect(faults(look + ", futility: {z: [0]}", sided: 2) == ["analysis.looks.futility"])
    #expect(faults(look + ", futility: {conditional_power: 10%}", sided: 2) == ["analysis.looks.futility"])
    #expect(faults(look, at: "{day: 200}") == ["analysis.looks.maximum_information"])
    #expect(faults(look + ", maximum_information: 16", at: "{day: 200}") == [])
  }

  @Test func `a look at what no committee can see is a caution, and so is a word that changes nothing`() throws {
    let words = "test: relapse, at: [{events: 8}], efficacy: {spending: pocock, gamma: 1}, "
    let file = try ScenarioFile.parse(text(words + "futility: {conditional_power: 10%, binding: true}"))
    let cautions = file.notices.filter { $0.kind == .caution && $0.path.hasPrefix("analysis.looks") }
    #expect(
      Set(cautions.map(\.path)) == [
        "analysis.looks", "analysis.looks.efficacy.gamma", "analysis.looks.futility.binding",
      ])
    #expect(cautions.contains { $0.text.hasPrefix("decides by the latent truth of relapse") })
  }
}
