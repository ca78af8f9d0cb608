import Statistics
import Testing

/// Models at the edge: impossible intervals, runaway coefficients beside clusters, ties without end.
@Suite struct DegenerateCoxIntervalsTests {
  @Test func `impossible intervals are refused by their place`() {
    let domain = "finite and later than the start"
    for stop in [1, 0, .infinity, .nan] {
      #expect(throws: StatisticsError.invalidValue(column: "stops", index: 1, expected: domain)) {
        try RiskIntervals(starts: [0, 1], stops: [1, stop], events: [true, true])
      }
    }
    #expect(throws: StatisticsError.invalidValue(column: "starts", index: 0, expected: "finite")) {
      try RiskIntervals(starts: [.nan], stops: [1], events: [true])
    }
    #expect(throws: StatisticsError.unequalLengths(column: "stops", expected: 1, found: 0)) {
      try RiskIntervals(starts: [0], stops: [], events: [true])
    }
    #expect(throws: StatisticsError.unequalLengths(column: "events", expected: 1, found: 0)) {
      try RiskIntervals(starts: [0], stops: [1], events: [])
    }
  }

  @Test func `short strata and clusters, and clusters with exact ties, are refused`() throws {
    let data = try TimeToEvent(times: [1, 2, 3], events: [true, true, true])
    #expect(throws: StatisticsError.unequalLengths(column: "clusters", expected: 3, found: 1)) {
      try CoxModel(data, covariates: [[0, 1, 0]], clusters: [1])
    }
    #expect(throws: StatisticsError.unequalLengths(column: "strata", expected: 3, found: 0)) {
      try CoxModel(data, covariates: [[0, 1, 0]], strata: [])
    }
    #expect(throws: StatisticsError.self) {
      try CoxModel(data, covariates: [[0, 1, 0]], clusters: [1, 2, 3], ties: .exact)
    }
  }

  @Test func `an infinite coefficient is named, and has no robust variance`() throws {
    let data = try TimeToEvent(times: [1, 2, 3, 4, 5, 6], events: .init(repeating: true, count: 6))
    let model = try CoxModel(
      data, covariates: [[1, 3, 2, 6, 4, 5], [1, 1, 1, 0, 0, 0]], clusters: [1, 2, 3, 4, 5, 6])
    #expect(model.convergence == .monotone)
    #expect(model.infiniteCovariates == [1])
    #expect(model.robust == nil && model.covariance == nil)
  }

  @Test func `exact ties recognise an infinite coefficient too`() throws {
    let data = try TimeToEvent(times: [1, 1, 1, 2, 2, 2], events: [true, true, false, true, false, false])
    let model = try CoxModel(data, covariates: [[1, 1, 0, 0, 0, 0]], ties: .exact)
    #expect(model.infiniteCovariates == [0])
    // In the limit the treated pair is certain; the later event is one of three.
    #expect(agree(model.logLikelihood, -1.0986122886681098, 1e-7))
  }

  @Test func `no more clusters than coefficients leave the robust test out`() throws {
    let data = try TimeToEvent(times: [1, 2, 3, 4, 5, 6], events: [true, true, false, true, true, true])
    let model = try CoxModel(data, covariates: [[1, 0, 0, 1, 0, 1]], clusters: [7, 7, 7, 7, 7, 7])
    #expect(model.convergence.isConverged)
    #expect(model.robust?.clusterCount == 1)
    #expect(model.robust?.waldTest == nil)
  }

  @Test func `hundreds of exact ties stay in range, more are refused`() throws {
    let count = 1100
    let treated = (0..<count).map { Double($0 % 2) }
    func data(tied: Int) throws -> TimeToEvent {
      try TimeToEvent(times: .init(repeating: 3, count: count), events: (0..<count).map { $0 < tied + $0 % 2 * 9 })
    }
    let model = try CoxModel(data(tied: 480), covariates: [treated], ties: .exact)
    #expect(model.convergence.isConverged && model.logLikelihood.isFinite)
    #expect(throws: StatisticsError.invalidCount(expected: "at most 500 events at one time for exact ties")) {
      try CoxModel(data(tied: 600), covariates: [treated], ties: .exact)
    }
  }

  @Test func `a patient who outweighs all others leaves no trace after its time`() throws {
    // The first covariate puts e^40 between the first patient's weight and the others', once it has a large coefficient.
    let starts: [Double] = [0, 0, 0, 0, 5, 5, 5, 5]
    let stops: [Double] = [1, 2, 3, 4, 6, 7, 8, 9]
    let intervals = try RiskIntervals(starts: starts, stops: stops, events: .init(repeating: true, count: 8))
    let model = try CoxModel(intervals, covariates: [[400, 390, 395, 380, 3, 1, 2, 0]])
    #expect(model.convergence.isConverged || model.convergence == .monotone)
    let late = try RiskIntervals(starts: [5, 5, 5, 5], stops: [6, 7, 8, 9], events: .init(repeating: true, count: 4))
    let x: [[Double]] = [[3, 1, 2, 0]]
    let parted = try CoxModel(
      intervals, covariates: [[0, 0, 0, 0, 3, 1, 2, 0]], strata: [1, 1, 1, 1, 2, 2, 2, 2])
    #expect(agree(parted.coefficients[0].value, try CoxModel(late, covariates: x).coefficients[0].value, 1e-8))
  }
}
