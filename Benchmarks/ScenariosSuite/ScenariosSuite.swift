import Benchmark
import Measuring
import Reports
import ScenarioFiles
import Trials

/// From the text of a scenario file to a plan that can be run, and to what `equipoise check` says of it.
let benchmarks: @Sendable () -> Void = {
  for name in ["abdallah-2022", "feder-2021", "ketamine-vs-sertraline", "null"] {
    let path = Measuring.path("scenarios/\(name).yaml")
    Measuring.measure("load-\(name)") { _ in blackHole(try TrialPlan(ScenarioFile.load(path).scenario)) }
    var file: ScenarioFile?
    Measuring.measure("check-\(name)") { _ in
      let loaded = try file ?? ScenarioFile.load(path)
      file = loaded
      blackHole(check(loaded).text(TextStyle(width: 100)))
    }
  }
}

private func check(_ file: ScenarioFile) -> CheckReport {
  CheckReport(
    file.scenario,
    defaults: file.supplied.map { Reports.SuppliedDefault(path: $0.path, value: $0.value, reason: $0.help) },
    warnings: file.notices.map { Notice(place: $0.place.description, path: $0.path, text: $0.text) })
}
