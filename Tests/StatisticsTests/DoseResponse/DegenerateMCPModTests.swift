import Statistics
import Testing

@Suite struct DegenerateMCPModTests {
  @Test func `shapes outside their domain or flat over the doses are refused`() throws {
    let bad: [DoseResponseShape] = [
      .emax(halfEffectDose: 0), .emax(halfEffectDose: .nan), .exponential(rate: -1), .exponential(rate: 1e-3),
      .linearInLog(offset: 0), .logistic(halfEffectDose: 1, slope: 0), .sigmoidEmax(halfEffectDose: 1, hill: 0),
      .logistic(halfEffectDose: 1e6, slope: 1), .quadratic(curvature: .nan),
    ]
    for shape in bad {
      #expect(throws: StatisticsError.self, "\(shape)") {
        try OptimalContrasts(shapes: [shape], doses: [0, 1, 2], patients: [5, 5, 5])
      }
    }
    #expect(throws: StatisticsError.self) { try OptimalContrasts(shapes: [], doses: [0, 1], patients: [5, 5]) }
    #expect(throws: StatisticsError.self) { try OptimalContrasts(shapes: [.linear], doses: [0, 0], patients: [5, 5]) }
    #expect(throws: StatisticsError.self) { try OptimalContrasts(shapes: [.linear], doses: [0], patients: [5]) }
    #expect(throws: StatisticsError.self) { try OptimalContrasts(shapes: [.linear], doses: [0, 1], patients: [5, 0]) }
    #expect(throws: StatisticsError.self) {
      try OptimalContrasts(shapes: [.linear], doses: [0, .nan], patients: [5, 5])
    }
  }

  @Test func `groups without variance are refused`() throws {
    let flat = try SampleMoments(count: 5, mean: 1, sumOfSquares: 0)
    #expect(throws: StatisticsError.zeroVariance) { try DoseGroupMeans(doses: [0, 1], groups: [flat, flat]) }
    let single = try SampleMoments(count: 1, mean: 1, sumOfSquares: 0)
    #expect(throws: StatisticsError.tooFewPatients(required: 3, found: 2)) {
      try DoseGroupMeans(doses: [0, 1], groups: [single, single])
    }
    #expect(throws: StatisticsError.self) {
      try DoseGroupMeans(doses: [0, 1], means: [0, .infinity], covariance: [[1, 0], [0, 1]])
    }
    #expect(throws: StatisticsError.zeroVariance) {
      try DoseGroupMeans(doses: [0, 1], means: [0, 1], covariance: [[1, 1], [1, 1]])
    }
  }

  @Test func `equal means give no significance and flat fits`() throws {
    let groups = try (0..<4).map { _ in try SampleMoments(count: 10, mean: 2, sumOfSquares: 9) }
    let estimates = try DoseGroupMeans(doses: [0, 1, 2, 3], groups: groups)
    let study = try MCPMod(estimates, shapes: [.linear, .emax(halfEffectDose: 1)])
    #expect(study.selected == nil)
    let fit = try DoseResponseFit(estimates, family: .emax)
    #expect(abs(fit.value(at: 2) - 2) < 1e-9)
    #expect(fit.targetDose(effect: 0.1) == nil)
    #expect(throws: StatisticsError.self) {
      try DoseResponseFit(DoseGroupMeans(doses: [0, 1, 2], groups: Array(groups.prefix(3))), family: .logistic)
    }
  }

  @Test func `for equal groups a contrast is orthogonal to the mean and scale free`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let half = 0.1 + random.uniform()
      let unit = 1 + 99 * random.uniform()
      let doses = [0, 0.1, 0.4, 1.0]
      let sizes = doses.map { _ in 2 + Int(40 * random.uniform()) }
      let small = try OptimalContrasts(shapes: [.emax(halfEffectDose: half)], doses: doses, patients: sizes)
      let large = try OptimalContrasts(
        shapes: [.emax(halfEffectDose: half * unit)], doses: doses.map { $0 * unit }, patients: sizes)
      let row = small.coefficients[0]
      #expect(abs(row.reduce(0, +)) < 1e-12, "seed \(seed)")
      #expect(agree(row.reduce(0) { $0 + $1 * $1 }, 1), "seed \(seed)")
      for (a, b) in zip(row, large.coefficients[0]) { #expect(agree(a, b, 1e-11), "seed \(seed)") }
    }
  }
}
