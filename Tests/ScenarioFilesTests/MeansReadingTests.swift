import ScenarioFiles
import Testing
import Trials

/// Endpoints of scores and proportions: what is read, and what cannot be.
@Suite struct MeansReadingTests {
  private static let score = """
      enrollment: {rate: 1 per week}
      population:
        score:
          instrument: CAPS-5
          range: [0, 80]
          error_sd: 4.5
          baseline: {family: normal, mean: 40, sd: 6}
          fall:
            symptomatic: {family: normal, mean: 0.1, sd: 0.1}
            responding: {family: normal, mean: 0.5, sd: 0.1}
            relapsed: {family: normal, mean: 0.1, sd: 0.1}
    """

  private func text(_ endpoint: String) -> String {
    Scenarios.small([
      "  enrollment: {rate: 1 per week}": Self.score, "analysis:\n  primary:": "analysis:\n  primary:\n    \(endpoint)",
    ])
  }

  private func kind(_ endpoint: String) throws -> Endpoint.Kind? {
    try ScenarioFile.parse(text(endpoint)).scenario.analysis.primary.first?.kind
  }

  private func fault(_ endpoint: String) -> String {
    let faults = Scenarios.faults(text(endpoint))
    guard faults.count == 1, let fault = faults.first else { return "\(faults.count): \(faults.map(\.path))" }
    return "\(fault.path.split(separator: ".").last ?? ""): \(fault.found) → \(fault.suggestion)"
  }

  @Test func `a longitudinal endpoint has the visits up to the compared one, or those listed`() throws {
    let plain = "x: {type: longitudinal, score: CAPS-5, change_at: {visit: 14}}"
    #expect(try kind(plain) == .longitudinal(LongitudinalEndpoint(visits: [0, 1], visit: 1)))
    let whole = """
      x: {type: longitudinal, score: CAPS-5, visits: [28, 7], change_at: {visit: 28}, \
      covariance: heterogeneous_ar1, degrees_of_freedom: satterthwaite, baseline: common, margin: 3}
      """
    #expect(
      try kind(whole)
        == .longitudinal(
          LongitudinalEndpoint(
            visits: [0, 2], visit: 2, covariance: .heterogeneousAutoregressive, degreesOfFreedom: .satterthwaite,
            baseline: .common, margin: 3)))
    let supplied = try ScenarioFile.parse(text(plain)).supplied.filter { $0.path.hasPrefix("analysis.primary.x.") }
    #expect(
      Set(supplied.map { "\($0.path.split(separator: ".").last ?? "") = \($0.value)" }) == [
        "visits = [7, 14]", "covariance = unstructured", "degrees_of_freedom = kenward_roger", "baseline = by_visit",
      ])
  }

  @Test func `what a longitudinal endpoint cannot be is said at its place`() {
    let start = "x: {type: longitudinal, score: CAPS-5, change_at: {visit: 14}, "
    #expect(fault(start + "visits: [7, 15]}") == "visits[1]: 15 → - 14")
    #expect(fault(start + "visits: [7, 28]}") == "visits: visits without that of change_at → visits: [14 days]")
    #expect(fault(start + "visits: [14, 14]}") == "visits: visits out of order → visits: [14 days]")
    #expect(fault(start + "covariance: toplitz}") == "covariance: toplitz → covariance: toeplitz")
    #expect(fault("x: {type: longitudinal, score: PCL-5, change_at: {visit: 14}}") == "score: PCL-5 → score: CAPS-5")
    #expect(fault(start + "margin: 0}").hasPrefix("margin: 0 → margin: "))
  }

  @Test func `a change is tested in several ways, and imputed`() throws {
    let start = "x: {type: continuous, score: CAPS-5, change_at: {visit: 28}, "
    #expect(
      try kind(start + "test: ancova, standard_error: robust, margin: 5}")
        == .continuous(ContinuousEndpoint(visit: 2, test: .ancova, standardError: .robust, margin: 5)))
    for (word, test) in [("welch", ContinuousEndpoint.Test.welch), ("wilcoxon", .wilcoxon), ("t_test", .tTest)] {
      #expect(try kind(start + "test: \(word)}") == .continuous(ContinuousEndpoint(visit: 2, test: test)))
    }
    let imputed = """
      test: ancova, missing: {method: multiple_imputation, assumption: jump_to_reference, imputations: 30, delta: 2, \
      tipping_point: 20}}
      """
    let plan = ImputationPlan(assumption: .jumpToReference, count: 30, delta: 2, tippingPointLimit: 20)
    #expect(
      try kind(start + imputed) == .continuous(ContinuousEndpoint(visit: 2, test: .ancova, missing: .imputed(plan))))
    let short = "test: ancova, missing: {method: multiple_imputation, assumption: missing_at_random}}"
    let supplied = try ScenarioFile.parse(text(start + short)).supplied.map { "\($0.path) = \($0.value)" }
    for value in ["missing.imputations = 20", "missing.delta = 0", "standard_error = model"] {
      #expect(supplied.contains("analysis.primary.x.\(value)"))
    }
  }

  @Test func `what cannot be imputed or tested is said`() {
    let start = "x: {type: continuous, score: CAPS-5, change_at: {visit: 28}, "
    let imputed = "missing: {method: multiple_imputation, assumption: missing_at_random}}"
    #expect(fault(start + "test: wilcoxon, " + imputed) == "test: wilcoxon → test: ancova")
    #expect(fault(start + "test: ancova, missing: {method: multiple_imputation}}").hasPrefix("assumption: no key"))
    #expect(fault(start + "test: ancova, missing: imputed}") == "missing: imputed → missing: observed")
    #expect(fault(start + "test: wilcoxn}") == "test: wilcoxn → test: wilcoxon")
    #expect(fault(start + "test: ancova, margin: -5}").hasPrefix("margin: -5 → margin: "))
  }

  @Test func `proportions are compared in several ways`() throws {
    let start = "x: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, "
    func expected(
      _ test: BinaryEndpoint.Test, _ interval: BinaryEndpoint.Interval = .newcombe, corrected: Bool = false,
      margin: Double? = nil
    ) -> Endpoint.Kind {
      .binary(
        BinaryEndpoint(
          event: .response, by: .state, timing: .at(visit: 1), threshold: 0.3, missing: .observed, test: test,
          interval: interval, continuityCorrection: corrected, margin: margin))
    }
    #expect(
      try kind(start + "test: chi_square, continuity_correction: true, interval: wald}")
        == expected(.chiSquare, .wald, corrected: true))
    #expect(
      try kind(start + "test: farrington_manning, margin: 10%, interval: agresti_caffo}")
        == expected(.farringtonManning, .agrestiCaffo, margin: 0.1))
    #expect(try kind(start + "test: logistic}") == expected(.logistic))
    #expect(
      fault(start + "test: fisher_exact, margin: 10%}")
        == "margin: 10% → test: farrington_manning")
    #expect(fault(start + "test: miettinen_nurminen, margin: 0}") == "margin: 0 → margin: 10%")
    #expect(
      Scenarios.faults(Scenarios.small(["test: fisher_exact": "test: logistic"])).map(\.path)
        == ["analysis.primary.response.test"])
  }

  @Test func `choices of another test are cautions`() throws {
    let x = "x: {type: continuous, score: CAPS-5, change_at: {visit: 28}, test: welch, standard_error: robust}"
    let y =
      "y: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fisher_exact, continuity_correction: true}"
    let notices = try ScenarioFile.parse(text("\(x)\n    \(y)")).notices.map { "\($0.path): \($0.text)" }
    #expect(
      notices.contains(
        "analysis.primary.x.standard_error: standard_error changes nothing here: it is a choice of ancova"))
    #expect(
      notices.contains(
        "analysis.primary.y.continuity_correction: continuity_correction changes nothing here: it is a choice of chi_square"
      ))
  }
}
