import Statistics
import Testing

@Suite struct DegenerateCoxTests {
  static let times: [Double] = [1, 2, 3, 4, 5, 6]
  static let early: [Double] = [1, 1, 1, 0, 0, 0]

  static func data(_ events: [Bool] = .init(repeating: true, count: 6)) throws -> TimeToEvent {
    try TimeToEvent(times: times, events: events)
  }

  @Test func `a group that has all its events first has an infinite hazard ratio, and says so`() throws {
    let model = try CoxModel(Self.data(), covariates: [Self.early])
    #expect(model.convergence == .monotone)
    #expect(model.coefficients[0].hazardRatio == .infinity)
    #expect(model.coefficients[0].hazardRatioInterval() == ConfidenceInterval(lower: 0, upper: .infinity))
    #expect(model.coefficients[0].pTwoSided == 1)
    #expect(model.waldTest == nil)
    // In the limit the first three events come from 3, 2 and 1 candidates, as do the last: log likelihood −2 log 6.
    #expect(agree(model.logLikelihood, -3.5835189384561104, 1e-8))
  }

  @Test func `the workspace recognises an infinite hazard ratio on either side`() {
    var first = SurvivalData()
    var last = SurvivalData()
    for i in 0..<6 {
      first.append(time: Self.times[i], event: true, treated: i < 3)
      last.append(time: Self.times[i], event: true, treated: i >= 3)
    }
    #expect(first.coxHazardRatio().hazardRatio == .infinity)
    #expect(last.coxHazardRatio().hazardRatio == 0)
    #expect(last.coxHazardRatio().convergence == .monotone)
  }

  @Test func `a covariate beside a runaway one keeps its finite coefficient`() throws {
    let model = try CoxModel(Self.data(), covariates: [Self.early, [1, 3, 2, 6, 4, 5]])
    #expect(model.convergence == .monotone)
    #expect(model.coefficients[0].value == .infinity)
    #expect(model.coefficients[1].value.isFinite)
    #expect(model.coefficients[1].standardError.isFinite)
  }

  @Test func `constant, collinear and short covariates are refused by number`() throws {
    let data = try Self.data()
    let age: [Double] = [3, 1, 4, 1, 5, 9]
    #expect(throws: StatisticsError.constantCovariate(1)) {
      try CoxModel(data, covariates: [age, .init(repeating: 0.1, count: 6)])
    }
    #expect(throws: StatisticsError.collinearCovariate(1)) {
      try CoxModel(data, covariates: [age, age.map { 2 * $0 - 7 }])
    }
    #expect(throws: StatisticsError.unequalLengths(column: "covariates[0]", expected: 6, found: 1)) {
      try CoxModel(data, covariates: [[1]])
    }
    #expect(throws: StatisticsError.invalidValue(column: "covariates[0]", index: 0, expected: "finite")) {
      try CoxModel(data, covariates: [[.nan, 1, 2, 3, 4, 5]])
    }
    #expect(throws: StatisticsError.invalidCount(expected: "at least one covariate")) {
      try CoxModel(data, covariates: [])
    }
  }

  @Test func `no event is an error, and so is no patient`() throws {
    #expect(throws: StatisticsError.noEvents) {
      try CoxModel(Self.data(.init(repeating: false, count: 6)), covariates: [Self.early])
    }
    #expect(throws: StatisticsError.noPatients(in: nil)) {
      try CoxModel(TimeToEvent(times: [], events: []), covariates: [[]])
    }
  }

  @Test func `an event with nobody to compare holds no information`() {
    var data = SurvivalData()
    data.append(time: 1, event: false, treated: true)
    data.append(time: 2, event: true, treated: false)
    #expect(data.coxHazardRatio().convergence == .noInformation)
  }
}
