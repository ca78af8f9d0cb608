import Statistics
import Testing

@Suite struct DegenerateRepeatedMeasuresTests {
  static let trial = RepeatedTrial(seed: 3, missing: 0.1, visits: 3, count: 40)

  @Test func `a visit that nobody attended is left out, and its means are refused`() throws {
    var trial = Self.trial
    for i in trial.patients.indices { trial.patients[i].outcomes[1] = .nan }
    let data = try trial.data()
    let fit = try data.fit()
    #expect(fit.visits == 2)
    #expect(fit.structure == .unstructured)
    #expect(throws: StatisticsError.notEstimable) { try data.difference(at: 1) }
    #expect(throws: StatisticsError.notEstimable) { try data.adjustedMean(arm: 0, at: 1) }
    #expect(throws: StatisticsError.notEstimable) { try data.covariance(0, 1) }
    #expect(try data.difference(at: 2).standardError > 0)
  }

  @Test func `a visit that nobody of one arm attended refuses this difference only`() throws {
    var trial = Self.trial
    for i in trial.patients.indices where trial.patients[i].arm == 1 { trial.patients[i].outcomes[2] = .nan }
    let data = try trial.data()
    let fit = try data.fit()
    #expect(fit.coefficients == 8)
    #expect(throws: StatisticsError.notEstimable) { try data.difference(at: 2) }
    #expect(throws: StatisticsError.notEstimable) { try data.adjustedMean(arm: 1, at: 2) }
    #expect(throws: StatisticsError.notEstimable) { try data.difference(weights: [0, 1, 1]) }
    #expect(try data.difference(weights: [0.5, 0.5, 0]).degreesOfFreedom > 10)
    #expect(try data.adjustedMean(arm: 0, at: 2).standardError > 0)
  }

  @Test func `arms without patients are refused`() throws {
    var trial = Self.trial
    for i in trial.patients.indices { trial.patients[i].arm = 0 }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try trial.data().fit() }
    for i in trial.patients.indices { trial.patients[i].arm = 1 }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try trial.data().fit() }
    for i in trial.patients.indices { trial.patients[i].outcomes = [.nan, .nan, .nan] }
    #expect(throws: StatisticsError.noPatients(in: nil)) { try trial.data().fit() }
    trial.patients = []
    #expect(throws: StatisticsError.noPatients(in: nil)) { try trial.data().fit() }
  }

  @Test func `one of three arms may be empty`() throws {
    let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 3, arms: 3))
    try Self.trial.append(to: data)
    try data.fit()
    #expect(throws: StatisticsError.notEstimable) { try data.difference(arm: 2, at: 0) }
    #expect(try data.difference(arm: 1, at: 0).value == Self.fitted().difference(at: 0).value)
  }

  static func fitted() throws -> RepeatedMeasuresData {
    let data = try trial.data()
    try data.fit()
    return data
  }

  @Test func `one patient per arm leaves nothing to estimate a variance from`() throws {
    var trial = Self.trial
    trial.patients = Array(trial.patients.prefix(2))
    #expect(throws: StatisticsError.tooFewPatients(required: 3, found: 2)) { try trial.data(baseline: nil).fit() }
    // The baseline of two patients is determined by their arms.
    #expect(throws: StatisticsError.collinearCovariate(0)) { try trial.data(baseline: .common).fit() }
  }

  @Test func `constant and collinear covariates are refused by number`() throws {
    var trial = Self.trial
    for i in trial.patients.indices { trial.patients[i].base = 0.1 }
    #expect(throws: StatisticsError.constantCovariate(0)) { try trial.data().fit() }
    for i in trial.patients.indices { trial.patients[i].base = 3 - 2 * Double(trial.patients[i].arm) }
    #expect(throws: StatisticsError.collinearCovariate(0)) { try trial.data().fit() }
    let design = try RepeatedMeasuresDesign(visits: 3, covariates: [.byVisit, .common])
    let data = RepeatedMeasuresData(design)
    for patient in Self.trial.patients {
      try data.append(arm: patient.arm, covariates: [patient.base, 7 - patient.base], outcomes: patient.outcomes)
    }
    #expect(throws: StatisticsError.collinearCovariate(1)) { try data.fit() }
  }

  @Test func `a covariate constant at one visit loses its slope there`() throws {
    var trial = Self.trial
    for i in trial.patients.indices where trial.patients[i].base > 50 { trial.patients[i].outcomes[2] = .nan }
    for i in trial.patients.indices where trial.patients[i].base <= 50 { trial.patients[i].base = 40 }
    let data = try trial.data()
    try data.fit()
    #expect(throws: StatisticsError.notEstimable) { try data.slope(covariate: 0, at: 2) }
    #expect(throws: StatisticsError.notEstimable) { try data.adjustedMean(arm: 0, at: 2) }
    #expect(try data.adjustedMean(arm: 0, at: 2, covariates: [40]).standardError > 0)
    #expect(try data.difference(at: 2).standardError > 0)
  }

  @Test func `outcomes that do not vary, or that the arms explain, have no variance`() throws {
    var trial = Self.trial
    for i in trial.patients.indices { trial.patients[i].outcomes = [0.1, 0.1, 0.1] }
    #expect(throws: StatisticsError.zeroVariance) { try trial.data().fit() }
    for i in trial.patients.indices {
      trial.patients[i].outcomes = [0, 1, 2].map { 0.7 * trial.patients[i].base + $0 * Double(trial.patients[i].arm) }
    }
    #expect(throws: StatisticsError.zeroVariance) { try trial.data().fit() }
  }

  @Test func `visits that determine each other end the ladder`() throws {
    var trial = Self.trial
    for i in trial.patients.indices {
      let value = trial.patients[i].outcomes[0].isNaN ? 1 : trial.patients[i].outcomes[0]
      trial.patients[i].outcomes = [value, value, value]
    }
    let data = try trial.data()
    #expect(throws: StatisticsError.notConverged) { try data.fit() }
    #expect(throws: StatisticsError.notFitted) { try data.difference(at: 2) }
  }

  @Test func `two visits that determine each other cost the unstructured covariance only`() throws {
    var trial = RepeatedTrial(seed: 3, visits: 4, count: 60)
    for i in trial.patients.indices { trial.patients[i].outcomes[2] = trial.patients[i].outcomes[1] }
    let data = try trial.data()
    let fit = try data.fit()
    #expect(fit.requested == .unstructured)
    #expect(fit.obstacle == .notPositiveDefinite)
    #expect(fit.structure != .unstructured)
    #expect(try data.difference(at: 3).standardError > 0)
    #expect(throws: StatisticsError.notConverged) { try data.fit(.unstructured, fallingBack: false) }
  }

  @Test func `fewer patients than visits fall back to few parameters`() throws {
    let trial = RepeatedTrial(seed: 5, visits: 8, count: 7)
    let fit = try trial.data(baseline: nil).fit()
    #expect(fit.structure != .unstructured)
    #expect(fit.obstacle != nil)
  }

  @Test func `patients seen once each say nothing about correlations`() throws {
    var trial = RepeatedTrial(seed: 5, visits: 2, count: 40)
    for i in trial.patients.indices { trial.patients[i].outcomes[i % 4 < 2 ? 0 : 1] = .nan }
    #expect(throws: StatisticsError.notConverged) { try trial.data().fit() }
  }

  @Test func `a visit without variation costs the structures with a variance per visit`() throws {
    var trial = Self.trial
    for i in trial.patients.indices { trial.patients[i].outcomes[0] = 5 }
    let fit = try trial.data().fit()
    #expect(fit.obstacle == .notPositiveDefinite)
    #expect(!([.unstructured, .heterogeneousToeplitz] as [CovarianceStructure]).contains(fit.structure))
  }
}
