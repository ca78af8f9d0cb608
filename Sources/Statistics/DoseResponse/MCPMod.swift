/// Multiple comparisons and modelling of a dose response: test, choose a model, estimate the target dose.
///
///     let study = try MCPMod(estimates, shapes: candidates, level: 0.025)
///     study.selected?.targetDose(effect: 0.4)    // nil without a significant contrast
///
/// Of the shapes whose contrast is significant, the families are fitted and the one with the smallest AIC is chosen.
///
/// ## Source
/// Bretz, Pinheiro & Branson, *Biometrics* 61 (2005) 738–748.
public struct MCPMod: Equatable, Sendable {
  /// The test of the candidate shapes.
  public let test: MaximumContrastTest
  /// A fitted curve for each significant shape that has no more parameters than there are doses, in their order.
  public let fits: [DoseResponseFit]
  /// The fit with the smallest AIC; nil when no shape was significant.
  public let selected: DoseResponseFit?

  /// Test and models.
  ///
  /// - Parameters:
  ///   - estimates: The means of the doses.
  ///   - shapes: The candidates, at least one.
  ///   - level: One-sided, strictly between 0 and 1.
  /// - Throws: The errors of ``MaximumContrastTest/init(_:shapes:)`` and ``DoseResponseFit/init(_:family:)``;
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the level.
  public init(
    _ estimates: DoseGroupMeans, shapes: [DoseResponseShape], level: Double = 0.025
  ) throws(StatisticsError) {
    guard level > 0, level < 1 else {
      throw .invalidValue(column: "level", index: 0, expected: "strictly between 0 and 1")
    }
    test = try MaximumContrastTest(estimates, shapes: shapes)
    var fits: [DoseResponseFit] = []
    for (shape, p) in zip(shapes, test.adjustedPValues) where p <= level {
      let family = DoseResponseFit.Family(shape)
      guard family.parameters <= estimates.doses.count, !fits.contains(where: { $0.family == family }) else { continue }
      fits.append(try DoseResponseFit(estimates, family: family))
    }
    self.fits = fits
    selected = fits.min { $0.aic < $1.aic }
  }
}
