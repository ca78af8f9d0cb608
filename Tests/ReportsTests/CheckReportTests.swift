import Foundation
import Reports
import Testing
import Trials

@Suite struct CheckReportTests {
  @Test func `it lists what was filled in, what rests on nothing, and what to look at`() throws {
    let report = CheckReport(
      try Example().scenario(),
      defaults: [SuppliedDefault(path: "design.visits.window", value: "0 days", reason: "no window is tolerated")],
      warnings: [Notice(place: "a.yaml:41:14", path: "truth.arms.ketamine.relapse", text: "restarts change it")])
    let text = flat(report.text())
    #expect(text.contains("design.visits.window 0 days no window is tolerated"))
    #expect(text.contains("Assumptions without a basis truth.score: CAPS-5 from 41.6"))
    #expect(text.contains("a.yaml:41:14: warning: truth.arms.ketamine.relapse: restarts change it"))
    #expect(report.verdict == "READY, with 1 assumption without a basis and 1 warning: the scenario can be run.")
    #expect(!report.isClean)
    let object = try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any]
    #expect(object?["schema"] as? String == "equipoise-check/1")
    #expect((object?["assumptions"] as? [Any])?.count == 3)
  }

  @Test func `a remark is told and is no warning`() throws {
    let full = try Example().scenario()
    let bare = Scenario(
      name: "bare", title: "t", design: full.design, truth: full.truth, analysis: full.analysis,
      simulation: full.simulation)
    let report = CheckReport(
      bare, remarks: [Notice(place: "a.yaml:4:1", path: "analysis.secondary.x", text: "is latent")])
    #expect(report.isClean && report.verdict.hasPrefix("READY: "))
    #expect(flat(report.text()).contains("Remarks a.yaml:4:1: analysis.secondary.x: is latent"))
    #expect(String(decoding: try report.json(), as: UTF8.self).contains("\"remarks\""))
  }

  @Test func `a scenario with nothing to say about is ready`() throws {
    let full = try Example().scenario()
    let bare = Scenario(
      name: "bare", title: "t", design: full.design, truth: full.truth, analysis: full.analysis,
      simulation: full.simulation)
    let report = CheckReport(bare)
    #expect(report.isClean)
    #expect(report.text().contains("None: the scenario says everything itself."))
    #expect(report.verdict.hasPrefix("READY: "))
  }
}
