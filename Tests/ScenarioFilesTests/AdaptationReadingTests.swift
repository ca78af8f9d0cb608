import Foundation
import ScenarioFiles
import Testing
import Trials

@Suite struct AdaptationReadingTests {
  /// The minimal scenario with an adaptation.
  private func text(_ words: String) -> String {
    Scenarios.small(["analysis:\n": "analysis:\n  adaptation: {\(words)}\n"])
  }

  private func plan(_ words: String) throws -> AdaptationPlan {
    try #require(try ScenarioFile.parse(text(words)).scenario.analysis.adaptation)
  }

  @Test func `rules of dropping are read, with what becomes of patients and places`() throws {
    let plan = try plan(
      "test: response, at: [{information: 25%}, {information: 50%}], data_lag: 2 weeks, intersection: bonferroni, "
        + "drop_arms: {z_below: [0, 0.5], keep: [1, 1], conditional_power: 10%, patients: stop, places: given_up}")
    #expect(plan.tested == "response" && plan.maximumInformation == 20 && plan.dataLag == 14)
    #expect(
      plan.looks == [.init(.completed(5, visit: 1), fraction: 0.25), .init(.completed(10, visit: 1), fraction: 0.5)])
    #expect(plan.intersection == .bonferroni && plan.efficacy == nil)
    #expect(
      plan.dropping
        == ArmDropping(bounds: [0, 0.5], keep: [1, 1], conditionalPower: 0.1, patients: .stop, places: .givenUp))
  }

  @Test func `sizes are read`() throws {
    let look = "test: response, at: [{information: 50%}], "
    #expect(
      try plan(look + "sample_size: {blinded: {effect: 0.3, power: 90%, lost: 10%, at_most: 60}}").resizing
        == .blinded(.init(effect: 0.3, power: 0.9, lost: 0.1, range: 20...60)))
    #expect(
      try plan(look + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 40}}").resizing
        == .promisingZone(.init(target: 0.8, maximum: 40)))
    let file = try ScenarioFile.parse(
      text(look + "efficacy: {spending: pocock}, sample_size: {blinded: {effect: 0.3, power: 90%, at_most: 60}}"))
    let least = "analysis.adaptation.sample_size.blinded.at_least"
    #expect(file.supplied.contains { $0.path == least && $0.value == "20" })
    #expect(file.scenario.capacity == 60)
    #expect(file.scenario.analysis.adaptation?.efficacy == .spending(.pocock))
  }

  @Test func `an enrichment names a factor and a level`() throws {
    let rule = "enrich: {factor: sex, level: female, z_from: 0.5, all_below: 1}"
    let text = text("test: response, at: [{information: 50%}], \(rule)")
    let whole = text.replacingOccurrences(
      of: "truth:\n", with: "truth:\n  population: {factors: {sex: {female: 60%, male: 40%}}}\n")
    #expect(
      try ScenarioFile.parse(whole).scenario.analysis.adaptation?.enrichment
        == Enrichment(factor: "sex", level: "female", levelFrom: 0.5, allBelow: 1))
    #expect(Scenarios.faults(text).map(\.path) == ["analysis.adaptation.enrich.factor"])
    let other = whole.replacingOccurrences(of: "level: female", with: "level: other")
    let faults = Scenarios.faults(other)
    #expect(faults.map(\.path) == ["analysis.adaptation.enrich.level"])
    #expect(faults.allSatisfy { $0.place.line > 1 && $0.suggestion == "level: female" })
  }

  @Test(
    arguments: [
      ("test: response, at: [{information: 50%}]", "analysis.adaptation"),
      ("at: [{information: 50%}], drop_arms: {keep: [1]}", "analysis.adaptation.test"),
      ("test: response, at: [{information: 50%}], drop_arms: {}", "analysis.adaptation.drop_arms"),
      ("test: response, at: [{information: 50%}], drop_arms: {keep: [1, 1]}", "analysis.adaptation.drop_arms.keep"),
      (
        "test: response, at: [{information: 50%}], drop_arms: {z_below: [0, 1]}",
        "analysis.adaptation.drop_arms.z_below"
      ),
      (
        "test: response, at: [{information: 50%}], drop_arms: {conditional_power: 0}",
        "analysis.adaptation.drop_arms.conditional_power"
      ),
      ("test: response, at: [{events: 8}], drop_arms: {keep: [1]}", "analysis.adaptation.at[0]"),
      ("test: relapse, at: [{events: 8}], drop_arms: {keep: [1]}", "analysis.adaptation.maximum_information"),
      (
        "test: response, at: [{information: 50%}, {information: 40%}], drop_arms: {keep: [1, 1]}",
        "analysis.adaptation.at[1]"
      ),
      (
        "test: response, at: [{information: 50%}], sample_size: {promising_zone: {conditional_power: 80%, at_most: 10}}",
        "analysis.adaptation.sample_size.promising_zone.at_most"
      ),
      (
        "test: response, at: [{information: 50%}], sample_size: {blinded: {effect: 0, power: 90%, at_most: 60}}",
        "analysis.adaptation.sample_size.blinded.effect"
      ),
      (
        "test: response, at: [{information: 50%}], sample_size: {blinded: {effect: 1, power: 90%, at_most: 6}}",
        "analysis.adaptation.sample_size.blinded.at_most"
      ),
      ("test: response, at: [{information: 50%}], sample_size: {}", "analysis.adaptation.sample_size"),
    ])
  func `what does not fit is a fault at its place`(words: String, path: String) {
    let faults = Scenarios.faults(text(words))
    #expect(faults.contains { $0.path.hasPrefix(path) }, "\(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.path.hasPrefix("analysis.adaptation") && $0.place.line > 1 })
  }

  @Test func `an adaptation stands neither beside looks nor beside multiplicity`() {
    let words = "test: response, at: [{information: 50%}], drop_arms: {keep: [1]}"
    let looks = text(words).replacingOccurrences(
      of: "analysis:\n",
      with: "analysis:\n  looks: {test: response, at: [{information: 50%}], efficacy: {spending: pocock}}\n")
    #expect(Scenarios.faults(looks).map(\.path) == ["analysis.adaptation"])
    let family = text(words).replacingOccurrences(
      of: "analysis:\n", with: "analysis:\n  multiplicity: {adjust: holm}\n")
    #expect(Scenarios.faults(family).map(\.path) == ["analysis.adaptation"])
  }

  @Test func `an adaptation stands neither beside a safety rule nor after an open phase`() {
    let words = "test: response, at: [{information: 50%}], drop_arms: {keep: [1]}"
    let safety = text(words).replacingOccurrences(
      of: "analysis:\n",
      with: "analysis:\n  safety_stopping: [{event: Nausea, arm: drug, within: 7 days, limit: 20%, "
        + "exact_level: 5%, every_patients: 5}]\n")
    #expect(Scenarios.faults(safety).map(\.path) == ["analysis.adaptation"])
    let open = text(words).replacingOccurrences(
      of: "design:\n",
      with: "design:\n  run_in: {daily: {drug: drug, until: 14}, length: 2 weeks, visits: [14], "
        + "randomize_if: {by: state}}\n")
    #expect(Scenarios.faults(open).map(\.path).contains("design.run_in"))
  }

  @Test func `where enrollment may narrow there is no estimand`() {
    let text = text(
      "test: response, at: [{information: 50%}], enrich: {factor: sex, level: female, z_from: 0.5, all_below: 1}"
    )
    .replacingOccurrences(of: "truth:\n", with: "truth:\n  population: {factors: {sex: {female: 60%, male: 40%}}}\n")
    .replacingOccurrences(of: "response: {", with: "response: {estimand: {summary: risk_difference}, ")
    #expect(Scenarios.faults(text).map(\.path) == ["analysis.primary.response.estimand"])
  }

  @Test func `a look of an adaptation has no purpose to be supplied`() throws {
    let file = try ScenarioFile.load(Scenarios.path("multi-arm-dose-finding"))
    #expect(!file.supplied.contains { $0.path.hasPrefix("analysis.adaptation.at") })
  }

  private func randomized(_ words: String) -> String {
    Scenarios.small(["{method: simple}": "{method: response_adaptive, \(words)}"])
  }

  @Test func `a response-adaptive randomization is read`() throws {
    let file = try ScenarioFile.parse(randomized("outcome: response, burn_in: 8, every: 4, floor: 10%"))
    #expect(
      file.scenario.design.randomization
        == .responseAdaptive(ResponseAdaptive(outcome: "response", burnIn: 8, every: 4, floor: 0.1, power: .growing)))
    #expect(file.supplied.contains { $0.path == "design.randomization.power" && $0.value == "growing" })
    let fixed = try ScenarioFile.parse(randomized("outcome: response, burn_in: 8, power: 0.5"))
    #expect(
      fixed.scenario.design.randomization
        == .responseAdaptive(ResponseAdaptive(outcome: "response", burnIn: 8, every: 1, floor: 0, power: .fixed(0.5))))
    #expect(fixed.notices.contains { $0.path == "design.randomization" && $0.text.hasPrefix("decides by a latent") })
  }

  @Test(
    arguments: [
      ("outcome: relapse, burn_in: 8", "design.randomization.outcome"),
      ("outcome: response", "design.randomization.burn_in"),
      ("outcome: response, burn_in: 8, floor: 60%", "design.randomization.floor"),
      ("outcome: response, burn_in: 8, every: 0", "design.randomization.every"),
      ("outcome: response, burn_in: 8, power: -1", "design.randomization.power"),
    ])
  func `what no odds can follow is a fault at its place`(words: String, path: String) {
    let faults = Scenarios.faults(randomized(words))
    #expect(faults.map(\.path) == [path])
    #expect(faults.allSatisfy { $0.place.line > 1 })
  }
}
