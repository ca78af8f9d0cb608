import Foundation
import ScenarioFiles
import Statistics
import Testing
import Trials

/// Dose responses as files say them.
@Suite struct DoseResponseReadingTests {
  private func text(_ words: String, dose: String = "dose: 0.5 mg/kg, ") -> String {
    Scenarios.small([
      "response: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fisher_exact}":
        "dose: {type: dose_response, score: CAPS-5, change_at: {visit: 14}, \(words)}",
      "{drug: ketamine, at": "{drug: ketamine, \(dose)at",
      "  enrollment: {rate: 1 per week}\n":
        """
        enrollment: {rate: 1 per week}
        population:
          score: {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 41.6, sd: 6.2}, error_sd: 4.5, \
      fall: {responding: {family: fixed, value: 0.5}, symptomatic: {family: fixed, value: 0.1}, \
      relapsed: {family: fixed, value: 0.1}}}

      """,
    ])
  }

  private func read(_ words: String) throws -> DoseResponseEndpoint? {
    if case .doseResponse(let dose) = try ScenarioFile.parse(text(words)).scenario.analysis.primary[0].kind {
      return dose
    }
    return nil
  }

  @Test func `doses are those of the sessions, or as the endpoint says`() throws {
    let shapes = "shapes: [{shape: linear}, {shape: emax, half_effect_dose: 0.2}], target_effect: 5"
    let expected: [DoseResponseShape] = [.linear, .emax(halfEffectDose: 0.2)]
    #expect(
      try read(shapes) == DoseResponseEndpoint(visit: 1, doses: [0.5, 0], shapes: expected, targetEffect: 5))
    #expect(try read("doses: {drug: 2, placebo: 1}, \(shapes)")?.doses == [2, 1])
  }

  @Test func `what is no dose response is a fault at its place`() {
    func faults(_ words: String, dose: String = "") -> [String] {
      Scenarios.faults(text(words, dose: dose)).map(\.path)
    }
    let path = "analysis.primary.dose"
    #expect(faults("shapes: [{shape: linear}]") == [path])
    #expect(faults("doses: {drug: 2}, shapes: [{shape: linear}]") == ["\(path).doses.placebo"])
    #expect(faults("doses: {drug: 2, other: 1}, shapes: [{shape: linear}]") == ["\(path).doses.other"])
    #expect(faults("doses: {drug: 2, placebo: 0}, shapes: [{shape: emax}]").count == 1)
    #expect(
      faults("doses: {drug: 2, placebo: 0}, shapes: [{shape: quadratic, curvature: -0.5}]") == ["\(path).shapes"])
  }
}
