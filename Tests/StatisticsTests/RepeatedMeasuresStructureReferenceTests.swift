import Statistics
import Testing

/// The structures that mmrm's entries do not cover, at week 12 of chg ~ base + visit + site + arm × visit.
///
/// Base R 4.2.2: the restricted likelihood written out patient by patient (V⁻¹ by `solve`), its maximum by
/// `optim(method = "BFGS", control = list(reltol = 1e-15))` and Newton steps on numerical derivatives; the parameters'
/// variance from the numerical Hessian (central differences, Richardson); Satterthwaite's degrees of freedom and Kenward
/// and Roger's standard error with their P and Q matrices summed over patients.
@Suite struct RepeatedMeasuresStructureReferenceTests {
  struct Expected: Sendable {
    var structure: CovarianceStructure
    var value: Double
    var standardError: Double
    var degreesOfFreedom: Double
    var adjustedError: Double
    var logLikelihood: Double
  }

  @Test(arguments: [
    Expected(
      structure: .heterogeneousToeplitz, value: -2.995261492, standardError: 1.590612264,
      degreesOfFreedom: 137.515641014, adjustedError: 1.592381624, logLikelihood: -1515.490009165),
    Expected(
      structure: .toeplitz, value: -2.875037064, standardError: 1.305747102, degreesOfFreedom: 254.878046963,
      adjustedError: 1.306710319, logLikelihood: -1545.109223105),
    Expected(
      structure: .heterogeneousAutoregressive, value: -2.946227372, standardError: 1.590274344,
      degreesOfFreedom: 141.051856143, adjustedError: 1.591042236, logLikelihood: -1517.594817833),
    Expected(
      structure: .heterogeneousCompoundSymmetry, value: -3.074190505, standardError: 1.624853047,
      degreesOfFreedom: 129.503366239, adjustedError: 1.625650010, logLikelihood: -1529.266040327),
  ])
  func `the other structures are those of a likelihood written out in R`(_ expected: Expected) throws {
    typealias References = RepeatedMeasuresReferenceTests
    let model = try References.model(expected.structure, base: .common, method: .satterthwaite)
    let adjusted = try References.model(expected.structure, base: .common, method: .kenwardRoger)
    let difference = try model.difference(at: 3)
    #expect(model.fit.structure == expected.structure)
    #expect(agree(difference.value, expected.value, 1e-6))
    #expect(agree(difference.standardError, expected.standardError, 1e-6))
    // Numerical second derivatives of a likelihood near 3000 have six digits.
    #expect(agree(difference.degreesOfFreedom, expected.degreesOfFreedom, 1e-5))
    #expect(agree(try adjusted.difference(at: 3).standardError, expected.adjustedError, 1e-6))
    #expect(agree(model.fit.logLikelihood, expected.logLikelihood, 1e-8))
  }
}
