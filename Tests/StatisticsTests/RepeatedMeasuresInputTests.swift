import Statistics
import Testing

@Suite struct RepeatedMeasuresInputTests {
  @Test func `designs have 1 to 20 visits, two arms or more, 200 coefficients or fewer`() throws {
    #expect(throws: StatisticsError.self) { try RepeatedMeasuresDesign(visits: 0) }
    #expect(throws: StatisticsError.self) { try RepeatedMeasuresDesign(visits: 21) }
    #expect(throws: StatisticsError.self) { try RepeatedMeasuresDesign(visits: 3, arms: 1) }
    #expect(throws: StatisticsError.self) { try RepeatedMeasuresDesign(visits: 3, arms: .max) }
    #expect(throws: StatisticsError.self) { try RepeatedMeasuresDesign(visits: 20, arms: 12) }
    #expect(try RepeatedMeasuresDesign(visits: 4, arms: 3, covariates: [.byVisit, .common]).coefficientCount == 17)
  }

  @Test func `a patient with impossible numbers is refused and not added`() throws {
    let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 2))
    #expect(throws: StatisticsError.self) { try data.append(arm: 2, baseline: 1, outcomes: [1, 2]) }
    #expect(throws: StatisticsError.self) { try data.append(arm: -1, baseline: 1, outcomes: [1, 2]) }
    #expect(throws: StatisticsError.self) { try data.append(arm: 0, baseline: .nan, outcomes: [1, 2]) }
    #expect(throws: StatisticsError.self) { try data.append(arm: 0, baseline: 1, outcomes: [1, .infinity]) }
    #expect(throws: StatisticsError.unequalLengths(column: "outcomes", expected: 2, found: 1)) {
      try data.append(arm: 0, baseline: 1, outcomes: [1])
    }
    #expect(throws: StatisticsError.unequalLengths(column: "covariates", expected: 1, found: 0)) {
      try data.append(arm: 0, covariates: [], outcomes: [1, 2])
    }
    #expect(data.count == 0)
    #expect(throws: StatisticsError.notFitted) { try data.difference(at: 0) }
    #expect(throws: StatisticsError.notFitted) { try data.difference(weights: [1, 0]) }
  }

  @Test func `a question outside the design is refused`() throws {
    let data = try DegenerateRepeatedMeasuresTests.fitted()
    #expect(throws: StatisticsError.self) { try data.difference(at: 3) }
    #expect(throws: StatisticsError.self) { try data.difference(at: -1) }
    #expect(throws: StatisticsError.self) { try data.difference(arm: 2, at: 0) }
    #expect(throws: StatisticsError.self) { try data.difference(arm: 1, from: 1, at: 0) }
    #expect(throws: StatisticsError.self) { try data.difference(weights: [1]) }
    #expect(throws: StatisticsError.self) { try data.difference(weights: [0, 0, 0]) }
    #expect(throws: StatisticsError.self) { try data.adjustedMean(arm: 0, at: 0, covariates: []) }
    #expect(throws: StatisticsError.self) { try data.adjustedMean(arm: 0, at: 0, covariates: [.nan]) }
    #expect(throws: StatisticsError.self) { try data.slope(covariate: 1, at: 0) }
    data.removeAll()
    #expect(throws: StatisticsError.notFitted) { try data.difference(at: 0) }
  }

  @Test func `long rows in any order are the workspace's patients`() throws {
    let trial = DegenerateRepeatedMeasuresTests.trial
    var rows: [(patient: Int, visit: Int)] = []
    for visit in [2, 0, 1] {
      for i in trial.patients.indices where !trial.patients[i].outcomes[visit].isNaN { rows.append((i, visit)) }
    }
    func model(arms: [Int]) throws -> RepeatedMeasuresModel {
      try RepeatedMeasuresModel(
        design: trial.design(), patients: rows.map(\.patient), visits: rows.map(\.visit),
        outcomes: rows.map { trial.patients[$0.patient].outcomes[$0.visit] }, arms: arms,
        covariates: [rows.map { trial.patients[$0.patient].base }])
    }
    var arms = rows.map { trial.patients[$0.patient].arm }
    let model = try model(arms: arms)
    let data = try DegenerateRepeatedMeasuresTests.fitted()
    #expect(agree(try model.difference(at: 2), try data.difference(at: 2), 1e-6))
    #expect(agree(try model.adjustedMean(arm: 1, at: 0), try data.adjustedMean(arm: 1, at: 0), 1e-6))
    #expect(agree(model.covariance[0][2], try data.covariance(0, 2), 1e-5))
    #expect(model.coefficients.count == 9)
    #expect(throws: StatisticsError.self) { try model.difference(at: 3) }
    #expect(throws: StatisticsError.self) { try model.difference(arm: 0, at: 1) }
    arms[arms.count - 1] = 1 - arms[arms.count - 1]
    let expected = "the same in all rows of a patient"
    #expect(throws: StatisticsError.invalidValue(column: "arms", index: rows.count - 1, expected: expected)) {
      try RepeatedMeasuresModel(
        design: trial.design(), patients: rows.map(\.patient), visits: rows.map(\.visit),
        outcomes: rows.map { _ in 1 }, arms: arms, covariates: [rows.map { trial.patients[$0.patient].base }])
    }
  }

  @Test func `long rows of unequal length, or with a visit twice, are refused`() throws {
    let design = try RepeatedMeasuresDesign(visits: 2, covariates: [])
    func model(_ patients: [Int], _ visits: [Int], _ arms: [Int] = [0, 1]) throws -> RepeatedMeasuresModel {
      try RepeatedMeasuresModel(
        design: design, patients: patients, visits: visits, outcomes: [1, 2], arms: arms)
    }
    #expect(throws: StatisticsError.unequalLengths(column: "visits", expected: 2, found: 1)) { try model([1, 2], [0]) }
    #expect(throws: StatisticsError.unequalLengths(column: "arms", expected: 2, found: 0)) {
      try model([1, 2], [0, 1], [])
    }
    #expect(throws: StatisticsError.invalidValue(column: "visits", index: 1, expected: "at most once per patient")) {
      try model([1, 1], [0, 0], [1, 1])
    }
    #expect(throws: StatisticsError.self) { try model([1, 2], [0, 2]) }
  }
}
