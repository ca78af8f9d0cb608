import Statistics
import Testing

/// `mmrm` 0.3.16, `nlme::gls` 3.1-162 and `lmerTest::lmer` 3.1-3 on R 4.2.2; calls stand in the entries' `source`.
@Suite struct RepeatedMeasuresReferenceTests {
  static let weeks: [Double] = [2, 4, 8, 12]

  /// chg ~ visit + arm + base + site, with arm and base by visit where asked.
  static func model(
    _ structure: CovarianceStructure, arm: RepeatedMeasuresDesign.Effect = .byVisit,
    base: RepeatedMeasuresDesign.Effect, sites: Bool = true, method: SmallSampleMethod,
    information: SmallSampleMethod.Information = .observed
  ) throws -> RepeatedMeasuresModel {
    let table = try Table("caps5_trial.csv")
    let levels = sites ? Set(table["site"]).sorted().dropFirst() : []
    let indicators = levels.map { level in table["site"].map { $0 == level ? 1.0 : 0 } }
    let design = try RepeatedMeasuresDesign(
      visits: 4, arm: arm, covariates: [base] + levels.map { _ in RepeatedMeasuresDesign.Effect.common })
    return try RepeatedMeasuresModel(
      design: design, patients: table["id"].map { Int($0) },
      visits: table["week"].map { weeks.firstIndex(of: $0) ?? -1 }, outcomes: table["chg"],
      arms: table["arm"].map { Int($0) }, covariates: [table["base"]] + indicators, structure: structure,
      fallingBack: false, method: method, information: information)
  }

  static func structure(_ reference: Reference) -> CovarianceStructure {
    switch reference.inputs?["covariance"].string {
    case "AR(1)": .autoregressive
    case "compound symmetry": .compoundSymmetry
    default: .unstructured
    }
  }

  @Test(arguments: Reference.all("mmrm").filter { $0.inputs?["covariance"].string != nil })
  func `models for repeated measures are those of mmrm`(_ reference: Reference) throws {
    let method: SmallSampleMethod =
      switch reference.inputs?["df"].string {
      case "Kenward-Roger": .kenwardRogerSecondOrder
      case "Kenward-Roger-Linear": .kenwardRoger
      default: .satterthwaite
      }
    let isByVisit = reference.inputs?["model"].string?.hasPrefix("chg ~ base * visit") == true
    let model = try Self.model(Self.structure(reference), base: isByVisit ? .byVisit : .common, method: method)
    let differences = try (0..<4).map { try model.difference(at: $0) }
    reference.expect("weeks", Self.weeks)
    reference.expect("est", differences.map(\.value))
    reference.expect("se", differences.map(\.standardError))
    reference.expect("df", differences.map(\.degreesOfFreedom))
    reference.expect("t", differences.map(\.t))
    reference.expect("p", differences.map(\.pTwoSided))
    reference.expect("reml_loglik", model.fit.logLikelihood)
    reference.expect("coef_base", model.coefficients[8]?.value)
    guard case .list(let rows) = reference.expected["sigma"] else { throw Missing() }
    for (row, expected) in zip(model.covariance, rows) {
      for (a, e) in zip(row, expected.numbers) { reference.expect(a, near: e, "sigma") }
    }
    #expect(model.fit.structure == Self.structure(reference))
  }

  struct Missing: Error {}

  @Test func `all coefficients and their standard errors are those of gls`() throws {
    let reference = try #require(Reference.all("mmrm").first { $0.id == "mmrm.caps_us.gls" })
    let model = try Self.model(.unstructured, base: .byVisit, method: .satterthwaite)
    // Ours are per visit, R's per visit less the first one. Ours: 4 intercepts, 4 of the arm, 4 slopes of base, 4 sites.
    let intercepts = (0..<4).map { [(1.0, $0)] + ($0 > 0 ? [(-1.0, 0)] : []) }
    let arms = (0..<4).map { [(1.0, 4 + $0)] + ($0 > 0 ? [(-1.0, 4)] : []) }
    let slopes = (0..<4).map { [(1.0, 8 + $0)] + ($0 > 0 ? [(-1.0, 8)] : []) }
    let sites = (0..<4).map { [(1.0, 12 + $0)] }
    let order =
      [intercepts[0], slopes[0]] + intercepts.dropFirst() + sites + [arms[0]] + slopes.dropFirst() + arms.dropFirst()
    let values = order.map { terms in terms.reduce(0) { $0 + $1.0 * (model.coefficients[$1.1]?.value ?? .nan) } }
    let errors = order.map { terms in
      terms.reduce(0) { sum, a in
        terms.reduce(sum) { $0 + a.0 * $1.0 * model.coefficientCovariance[a.1][$1.1] }
      }.squareRoot()
    }
    reference.expect("coef", values)
    reference.expect("se", errors)
    reference.expect("reml_loglik", model.fit.logLikelihood)
  }

  @Test func `a random intercept is compound symmetry, as in lmer`() throws {
    let reference = try #require(Reference.all("mixed-model").first { $0.id == "lmm.random_intercept" })
    let model = try Self.model(.compoundSymmetry, arm: .common, base: .common, sites: false, method: .satterthwaite)
    let satterthwaite = try model.difference(at: 0)
    // pbkrtest takes the expected information.
    let roger = try Self.model(
      .compoundSymmetry, arm: .common, base: .common, sites: false, method: .kenwardRoger, information: .expected
    ).difference(at: 0)
    for (key, estimate) in [
      ("arm_satterthwaite_est_se_df_t_p", satterthwaite), ("arm_kr_est_se_df_t_p", roger),
    ] {
      reference.expect(
        key, estimate.value, estimate.standardError, estimate.degreesOfFreedom, estimate.t, estimate.pTwoSided)
    }
    reference.expect("var_intercept", model.covariance[0][1])
    reference.expect("var_residual", model.covariance[0][0] - model.covariance[0][1])
  }

  @Test func `all reference files of repeated measures are there`() {
    #expect(Reference.all("mmrm").count == 10)
    #expect(Reference.all("mixed-model").count == 1)
  }
}
