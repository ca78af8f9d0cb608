import Reports
import Testing
import Trials

/// Endpoints of scores and proportions in words.
@Suite struct MeansWordsTests {
  private func text(_ endpoints: [Endpoint]) async throws -> String {
    let results = try await simulate(try experiment(endpoints), 0..<20)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
  }

  @inline(never) private func experiment(_ endpoints: [Endpoint]) throws -> Experiment {
    let base = try Example().scenario()
    let scenario = Scenario(
      name: "means", title: "t", design: base.design, truth: base.truth,
      analysis: AnalysisPlan(alpha: 0.05, sided: .two, primary: endpoints), simulation: base.simulation)
    return try Experiment([try TrialPlan(scenario)], seed: 1)
  }

  @Test func `a mixed model says its visits, covariance and degrees of freedom`() async throws {
    let text = try await text([
      Endpoint(
        name: "course",
        kind: .longitudinal(LongitudinalEndpoint(visits: [0, 1, 2], visit: 2, covariance: .heterogeneousToeplitz)))
    ])
    for words in [
      "course: the mean change of the CAPS-5 from baseline to the visit of day 14, compared by a mixed model for repeated measures over 3 visits with a heterogeneous toeplitz covariance, the baseline by visit as covariate and Kenward and Roger's degrees of freedom at a two-sided level of 0.05.",
      "adjusted mean change, ketamine", "difference in adjusted means, ketamine − midazolam",
      "upper 95 % limit of the difference", "a simpler covariance was used",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `non-inferiority, ranks and imputation are told`() async throws {
    let plan = ImputationPlan(assumption: .jumpToReference, count: 3, delta: 2, tippingPointLimit: 20)
    let text = try await text([
      Endpoint(
        name: "imputed",
        kind: .continuous(
          ContinuousEndpoint(visit: 2, test: .ancova, standardError: .robust, missing: .imputed(plan)))),
      Endpoint(name: "ranks", kind: .continuous(ContinuousEndpoint(visit: 2, test: .wilcoxon, margin: 5))),
    ])
    for words in [
      "(missing is imputed 3 times, experimental patients as if they had jumped to the control arm, 2 points added)",
      "and a robust standard error (HC3)", "Wilcoxon's rank-sum test against a disadvantage of 5 points",
      "shift (Hodges-Lehmann), ketamine − midazolam", "probability of a better change, ketamine over midazolam",
      "share of information that is missing", "tipping point (median over trials)",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(
      text.contains(/ranks, ketamine against midazolam: non-inferiority is shown in \d+ of the 20 simulated trials/))
  }

  @Test func `proportions say their test and margin`() async throws {
    func binary(_ name: String, _ test: BinaryEndpoint.Test, margin: Double? = nil) -> Endpoint {
      Endpoint(
        name: name,
        kind: .binary(
          BinaryEndpoint(
            event: .response, by: .score, timing: .at(visit: 2), threshold: 0.3, missing: .nonResponse, test: test,
            interval: .agrestiCaffo, continuityCorrection: true, margin: margin)))
    }
    let text = try await text([
      binary("a", .chiSquare), binary("b", .farringtonManning, margin: 0.15), binary("c", .logistic),
    ])
    for words in [
      "the chi-square test with continuity correction", "Farrington and Manning's score test against a loss of 15 %",
      "the score test of a logistic regression with the baseline as covariate",
      "adjusted odds ratio (median over trials), ketamine / midazolam", "standardized difference in proportions",
    ] { #expect(text.contains(words), "\(words)") }
  }
}
