import Statistics
import Testing

@Suite struct MCPModReferenceTests {
  static let shapes: [DoseResponseShape] = [
    .linear, .linearInLog(offset: 1), .quadratic(curvature: -0.006), .emax(halfEffectDose: 25), .exponential(rate: 50),
    .logistic(halfEffectDose: 50, slope: 10), .sigmoidEmax(halfEffectDose: 30, hill: 3),
  ]

  /// R 4.2.2: `Si %*% (mu - sum(Si %*% mu) / sum(Si))` with `Si = diag(n)`, scaled to length 1.
  @Test func `optimal contrasts have the closed form`() throws {
    let expected = [
      [-0.565208810995, -0.2878966228291, 0.0846754773027, 0.768429956522],
      [-0.780990473415, -0.0602176113173, 0.2929087041343, 0.548299380598],
      [-0.682900381030, -0.2567037520089, 0.3550800331471, 0.584524099892],
      [-0.726741383788, -0.1711150143895, 0.3084049677950, 0.589451430382],
      [-0.462918633209, -0.2786011326106, -0.0946227372989, 0.836142503119],
      [-0.528517855707, -0.3424343757766, 0.1007159928755, 0.770236238608],
      [-0.599515715031, -0.3699892066559, 0.3549083277417, 0.614596593945],
    ]
    let contrasts = try OptimalContrasts(
      shapes: Self.shapes, doses: [0, 10, 50, 100], patients: [30, 20, 25, 30])
    for (row, values) in zip(contrasts.coefficients, expected) {
      for (a, b) in zip(row, values) { #expect(abs(a - b) < 1e-11) }
    }
    // cov2cor(t(C) %*% diag(1 / n) %*% C)
    #expect(abs(contrasts.correlation[0][1] - 0.891027091696) < 1e-11)
    #expect(abs(contrasts.correlation[5][4] - 0.971229355425) < 1e-11)
  }

  /// Contrasts of D doses lie in D − 1 dimensions: R 4.2.2 `integrate` over all directions of the F distribution of the
  /// squared distance at which the first contrast reaches the limit. Limit 2; ranks 2 (72 degrees of freedom) and
  /// 3 (101).
  @Test(
    .enabled(if: Build.isRelease),
    arguments: [
      (3, 3, 0.96723467408), (3, 5, 0.961870668275), (3, 6, 0.961870668274), (4, 3, 0.963070177035),
      (4, 4, 0.963051543728), (4, 5, 0.958060433103), (4, 6, 0.957409725716), (4, 7, 0.955820701972),
    ])
  func `more contrasts than doses have a singular distribution`(
    _ doses: Int, _ count: Int, _ expected: Double
  ) throws {
    let contrasts = try OptimalContrasts(
      shapes: Array(Self.shapes.prefix(count)), doses: doses == 3 ? [0, 50, 100] : [0, 10, 50, 100],
      patients: doses == 3 ? [30, 20, 25] : [30, 20, 25, 30])
    let joint = try MultivariateT(correlation: contrasts.correlation, degreesOfFreedom: doses == 3 ? 72 : 101)
    let p = try joint.probability(allBelow: 2)
    #expect(abs(p.value - expected) <= p.error + 1e-9, "\(p)")
    #expect(p.error < (count > 6 ? 1e-3 : 1e-5))
  }

  /// The same directions, `uniroot` to 10⁻⁷, for the first five shapes.
  @Test func `the critical value is that of R`() throws {
    let contrasts = try OptimalContrasts(
      shapes: Array(Self.shapes.prefix(5)), doses: [0, 10, 50, 100], patients: [30, 20, 25, 30])
    let critical = try contrasts.criticalValue(level: 0.025, degreesOfFreedom: 101)
    #expect(abs(critical - 2.2334330243) < 2e-6)
  }

  static func study() throws -> DoseGroupMeans {
    // 20 patients per dose, pooled standard deviation 0.7.
    let groups = try [0.35, 0.46, 0.81, 0.93, 0.95].map {
      try SampleMoments(count: 20, mean: $0, sumOfSquares: 19 * 0.49)
    }
    return try DoseGroupMeans(doses: [0, 0.05, 0.2, 0.6, 1], groups: groups)
  }

  /// R 4.2.2: `lm(m ~ d, weights = n)` and `nls(m ~ …, weights = n, algorithm = "port")` within the same bounds;
  /// weighted residual sum of squares and AIC = N log(2π RSS / N) + N + 2 (p + 1).
  @Test(arguments: [
    (DoseResponseFit.Family.linear, 1.739632312, 216.9923766),
    (.linearInLog(offset: 1), 1.330106331, 216.1406982), (.quadratic, 0.4340933657, 216.2515986),
    (.emax, 0.1450484496, 215.6345011), (.exponential, 2.04685276, 219.6265651),
    (.logistic, 0.003778404751, 217.331505), (.sigmoidEmax, 0.0003638866116, 217.3241701),
  ])
  func `fits are those of nls`(_ family: DoseResponseFit.Family, _ squares: Double, _ aic: Double) throws {
    let fit = try DoseResponseFit(Self.study(), family: family)
    #expect(abs(fit.deviance * 0.49 - squares) < 1e-7)
    #expect(abs(fit.aic - aic) < 1e-6)
  }

  /// `coef(nls(m ~ a + b * d / (c + d), …))`: a 0.3270307572, b 0.7392206898, c 0.1433816969; the dose that gains 0.4
  /// is c · 0.4 / (b − 0.4).
  @Test func `the target dose of an Emax curve has a closed form`() throws {
    let fit = try DoseResponseFit(Self.study(), family: .emax)
    guard case .emax(let half)? = fit.shape else { throw StatisticsError.noInformation }
    #expect(abs(half - 0.1433816969) < 1e-6)
    let dose = try #require(fit.targetDose(effect: 0.4))
    #expect(abs(dose - 0.1433816969 * 0.4 / (0.7392206898 - 0.4)) < 1e-6)
    #expect(fit.targetDose(effect: 2) == nil)
    #expect(fit.targetDose(effect: 0) == nil)
  }

  @Test func `a clear response is found and modelled`() throws {
    let shapes: [DoseResponseShape] = [
      .linear, .emax(halfEffectDose: 0.2), .exponential(rate: 0.28), .logistic(halfEffectDose: 0.4, slope: 0.09),
    ]
    let study = try MCPMod(Self.study(), shapes: shapes)
    #expect(study.test.best == 1)
    #expect(study.test.pValue < 0.01)
    #expect(study.selected?.family == .emax)
    #expect(study.selected?.aic == study.fits.map(\.aic).min())
  }
}
