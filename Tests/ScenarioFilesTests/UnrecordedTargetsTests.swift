import ScenarioFiles
import Testing
import Trials

/// Targets of a scenario that records its primary endpoints alone.
@Suite struct UnrecordedTargetsTests {
  private func file(_ settings: [(String, String)]) throws -> ScenarioFile {
    let path = Scenarios.path("feder-2021")
    return try ScenarioFile.load(path, settings: settings)
  }

  @Test func `targets that are not recorded are left out, and that is said`() throws {
    let all = try file([])
    let primary = try file([("simulation.record", "primary")])
    #expect(all.unrecordedTargets.isEmpty && !primary.unrecordedTargets.isEmpty)
    #expect(primary.scenario.targets.count + primary.unrecordedTargets.count == all.scenario.targets.count)
    let measures = try TrialPlan(primary.scenario).measures
    #expect(primary.scenario.targets.allSatisfy { measures.index(of: $0.result) != nil })
    let notices = primary.notices.filter { $0.path == "targets" }
    #expect(notices.count == 1 && notices[0].kind == .caution)
    #expect(notices[0].text.hasPrefix("left out, for simulation.record is primary: loss_of_response.median.ketamine"))
  }

  @Test func `a result that there is not is a fault whatever is recorded`() throws {
    let target = "[{result: response_week_2.nothing, published: 0.5, source: feder2021, role: validation}]"
    for record in ["all", "primary"] {
      #expect(throws: ScenarioFileError.self) {
        _ = try file([("simulation.record", record), ("targets", target)])
      }
    }
  }
}
