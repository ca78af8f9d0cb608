import Statistics
import Testing

/// R 4.2.2 with survival 3.5-3; calls and versions stand in the entries' `source`.
@Suite struct SurvivalReferenceTests {
  static func scale(_ id: String) -> KaplanMeier.Scale {
    if id.hasSuffix(".plain") { return .plain }
    return id.hasSuffix(".log") ? .log : .logLog
  }

  static func curve(_ reference: Reference) throws -> KaplanMeier {
    let table = try Table(reference.data ?? "", rows: reference.inputs?["rows"].string)
    return try KaplanMeier(TimeToEvent(times: table["time"], events: table["status"].map { $0 == 1 }))
  }

  @Test(arguments: Reference.all("kaplan-meier"))
  func `Kaplan–Meier curves and their bands are those of survfit`(_ reference: Reference) throws {
    let curve = try Self.curve(reference)
    let times = reference.expected["times"].numbers.compactMap { $0 }
    let level = reference.inputs?["level"].double ?? 0.95
    let intervals = times.map { curve.interval(at: $0, scale: Self.scale(reference.id), level: level) }
    let earlier = [-1] + times.dropLast()
    reference.expect("n_risk", times.map { Double(curve.atRisk(at: $0)) })
    reference.expect("surv", times.map { curve.survival(at: $0) })
    reference.expect("std_err", times.map { curve.standardError(at: $0) })
    reference.expect("lower", intervals.map(\.lower))
    reference.expect("upper", intervals.map(\.upper))
    reference.expect(
      "events_since_previous_time",
      zip(earlier, times).map { from, to in
        Double(curve.steps.filter { $0.time > from && $0.time <= to }.map(\.events).reduce(0, +))
      })
  }

  @Test(arguments: Reference.all("kaplan-meier-quantiles"))
  func `Kaplan–Meier quantiles and their limits are those of survfit`(_ reference: Reference) throws {
    let curve = try Self.curve(reference)
    let quantiles = reference.expected["p"].numbers.compactMap { $0 }
      .map { curve.quantile($0, scale: Self.scale(reference.id)) }
    reference.expect("quantile", quantiles.map(\.estimate))
    reference.expect("lower", quantiles.map(\.lower))
    reference.expect("upper", quantiles.map(\.upper))
  }

  @Test(arguments: Reference.all("log-rank"))
  func `the log-rank test, stratified or not, is that of survdiff`(_ reference: Reference) throws {
    let table = try Table(reference.data ?? "")
    let strata = reference.inputs?["strata"].string.map { table[$0] } ?? table["arm"].map { _ in 0 }
    func group(_ stratum: Double, _ arm: Double) throws -> TimeToEvent {
      let rows = strata.indices.filter { strata[$0] == stratum && table["arm"][$0] == arm }
      return try TimeToEvent(times: rows.map { table["time"][$0] }, events: rows.map { table["status"][$0] == 1 })
    }
    let test = try LogRankTest(
      strata: Set(strata).sorted().map { .init(treated: try group($0, 1), control: try group($0, 0)) })
    reference.expect("observed", Double(test.observedControl), Double(test.observedTreated))
    reference.expect("expected", test.expectedControl, test.expectedTreated)
    reference.expect("var", test.variance)
    reference.expect("Z_arm1", test.z)
    reference.expect("chisq", test.chiSquare)
    reference.expect("p_two_sided", test.pTwoSided)
  }

  @Test func `all reference files of survival are there`() {
    #expect(Reference.all("kaplan-meier").count == 15)
    #expect(Reference.all("kaplan-meier-quantiles").count == 21)
    #expect(Reference.all("log-rank").count == 7)
    #expect(Reference.all("cox").count == 16)
  }
}
