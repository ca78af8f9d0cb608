import ScenarioFiles
import Testing
import Trials

/// Tests, estimates and margins of times to an event, from words to values.
@Suite struct TimeToEventReadingTests {
  private func text(_ words: String) -> String { Scenarios.small(["at_visits, test: log_rank": words]) }

  private func endpoint(_ words: String) throws -> (TimeToEventEndpoint, ScenarioFile) {
    let file = try ScenarioFile.parse(text(words))
    guard case .timeToEvent(let time) = file.scenario.analysis.primary[1].kind else { throw Missing() }
    return (time, file)
  }
  private struct Missing: Error {}

  @Test(
    arguments: [
      ("log_rank", .logRank), ("cox", .cox(.wald)), ("{method: cox, statistic: score}", .cox(.score)),
      ("{method: cox, statistic: likelihood_ratio}", .cox(.likelihoodRatio)),
      (
        "{method: fleming_harrington, rho: 0, gamma: 0.5}", .weightedLogRank(.flemingHarrington(rho: 0, gamma: 0.5))
      ),
      ("{method: modestly_weighted, until: 2 weeks}", .weightedLogRank(.modestUntil(14))),
      ("{method: modestly_weighted, down_to: 50%}", .weightedLogRank(.modestDownTo(0.5))),
      ("max_combo", .maxCombo(TimeToEventEndpoint.Weight.standard)),
      ("{method: max_combo}", .maxCombo(TimeToEventEndpoint.Weight.standard)),
      (
        "{method: max_combo, weights: [{rho: 1, gamma: 0}, {until: 14}, {down_to: 0.4}]}",
        .maxCombo([.flemingHarrington(rho: 1, gamma: 0), .modestUntil(14), .modestDownTo(0.4)])
      ), ("{method: restricted_mean, until: 2 weeks}", .restrictedMean(until: 14)),
      ("{method: milestone, at: 14}", .milestone(at: 14, scale: .plain)),
      ("{method: milestone, at: 14, scale: log_log}", .milestone(at: 14, scale: .logLog)), ("gray", .gray),
      ("interval_log_rank", .intervalLogRank(.logistic)),
      ("{method: interval_log_rank, link: proportional}", .intervalLogRank(.proportional)),
    ] as [(String, TimeToEventEndpoint.Test)])
  func `every test can be read`(words: String, test: TimeToEventEndpoint.Test) throws {
    #expect(try endpoint("at_visits, test: \(words)").0.test == test)
  }

  @Test(arguments: [
    ("cox", "statistic = wald"), ("{method: cox}", "statistic = wald"),
    ("{method: milestone, at: 14}", "scale = plain"), ("interval_log_rank", "link = logistic"),
    ("max_combo", "weights = [{rho: 0, gamma: 0}, {rho: 0, gamma: 1}, {rho: 1, gamma: 0}, {rho: 1, gamma: 1}]"),
  ]) func `what a test leaves out is listed`(words: String, line: String) throws {
    let file = try endpoint("at_visits, test: \(words)").1
    #expect(file.supplied.map { "\($0.path) = \($0.value)" }.contains("analysis.primary.relapse.test.\(line)"))
  }

  @Test func `estimates stand alone or with their time`() throws {
    let (time, _) = try endpoint(
      "at_visits, test: log_rank, estimates: [median, hazard_ratio, turnbull_median, {restricted_mean: 2 weeks}, "
        + "{milestone: 14 days}, {cumulative_incidence: 14}]")
    #expect(
      time.estimates == [
        .median, .hazardRatio, .turnbullMedian, .restrictedMean(until: 14), .milestone(at: 14),
        .cumulativeIncidence(at: 14),
      ])
  }

  @Test func `a margin is in the unit of its test`() throws {
    #expect(try endpoint("at_visits, test: cox, margin: 1.3").0.margin == 1.3)
    #expect(try endpoint("at_visits, test: {method: restricted_mean, until: 14}, margin: 1 week").0.margin == 7)
    #expect(try endpoint("at_visits, test: {method: milestone, at: 14}, margin: 10%").0.margin == 0.1)
    #expect(try endpoint("at_visits, test: cox").0.margin == nil)
  }

  @Test(arguments: [
    ("fleming_harrington", "test", "test: {method: fleming_harrington, rho: 0, gamma: 1}"),
    ("modestly_weighted", "test", "test: {method: modestly_weighted, until: 12 weeks}"),
    ("restricted_mean", "test", "test: {method: restricted_mean, until: 90 days}"),
    ("milestone", "test", "test: {method: milestone, at: 90 days}"), ("logrank", "test", "test: log_rank"),
    ("{method: fleming_harrington, rho: 0}", "test.gamma", "gamma: 1"),
    ("{method: milestone, at: 14, scale: log}", "test.scale", "scale: plain"),
    ("{method: milestone, until: 14}", "test.at", "at: 90 days"),
    ("{method: restricted_mean, until: 29}", "test.until", "until: 28 days"),
    ("{method: modestly_weighted, down_to: 0%}", "test.down_to", "down_to: 50%"),
    ("{method: max_combo, weights: [{rho: 1}]}", "test.weights[0]", "gamma: 1"),
    ("log_rank, margin: 1.3", "margin", "test: cox"), ("cox, margin: 0.8", "margin", "margin: 1.3"),
    ("cox, margin: 3 days", "margin", "margin: 0.5"), ("gray, margin: 10%", "margin", "test: cox"),
    ("log_rank, estimates: [milestone]", "estimates[0]", "- {milestone: 90 days}"),
    ("log_rank, estimates: [{milestone: 14, restricted_mean: 14}]", "estimates[0]", "restricted_mean: 90 days"),
  ]) func `what cannot be read has its place and a line to try`(words: String, path: String, line: String) {
    let faults = Scenarios.faults(text("at_visits, test: \(words)"))
    #expect(faults.first?.path == "analysis.primary.relapse.\(path)", "\(faults)")
    #expect(faults.first?.suggestion == line, "\(faults)")
    #expect(faults.first?.place.line == 27, "\(faults)")
  }

  @Test func `looks take for granted that information is events`() throws {
    func cautions(_ test: String) throws -> [ScenarioNotice] {
      let looks = "looks: {test: relapse, maximum_information: 15, at: [{events: 8}], efficacy: {boundary: pocock}}"
      let text = text("at_visits, test: \(test)") + "\n  \(looks)\n"
      return try ScenarioFile.parse(text).notices.filter { $0.text.contains("information") }
    }
    #expect(try cautions("log_rank") == [])
    #expect(
      try cautions("{method: fleming_harrington, rho: 0, gamma: 1}").map(\.path) == ["analysis.primary.relapse.test"])
  }
}
