import ArgumentParser
import Reports
import ScenarioFiles
import Trials

/// A report to hand over, beside what is printed.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report as one HTML file that needs no network and no script.",
      discussion:
        "Question, assumptions with their sources, operating characteristics, harms, three single trials told "
        + "in full, limits, and the scenario itself.", valueName: "file"), completion: .file(extensions: ["html"]))
  var report: String?

  func validate() throws {
    if report?.isEmpty == true { throw ValidationError("--report is empty; try --report report.html") }
    if report == "-" { throw ValidationError("--report writes a file; try --report report.html") }
  }

  /// Fails before the run where the report could not be written after it.
  func check() throws { try Destination(path: report, option: "--report").check() }

  /// Writes the report where one was asked for.
  func write(
    _ run: RunReport, _ results: ExperimentResults, _ file: ScenarioFile, path: String, settings: [Setting],
    isAsInFile: Bool = true
  ) throws {
    guard let report else { return }
    let examples: [ExampleTrial]
    let sample: TrialSample
    do {
      sample = try TrialSample(results)
      examples = try ExampleTrial.chosen(from: results) { number in
        let words = ["equipoise", "trial", path, "--replicate", "\(number)", "--seed", "\(results.seed)"]
        return Provenance(version: Version.text, command: Provenance.command(repeating: words + settings.words))
      }
    } catch let error as SimulationError {
      throw Failure(error.report, .data)
    }
    let html = HTMLReport(
      run, check: CheckReport(file), examples: examples, pictures: RunPictures(run, sample: sample),
      scenarioText: file.text, settings: settings.map { "\($0.path)=\($0.value)" },
      // No picture is drawn of a null hypothesis.
      plotWords: isAsInFile
        ? [path, "--replicates", "\(results.replicates.count)", "--seed", "\(results.seed)"]
          + (results.replicates.lowerBound > 0 ? ["--first-replicate", "\(results.replicates.lowerBound)"] : [])
          + settings.words : nil
    ).html()
    try Destination(path: report, option: "--report").write(html)
  }
}
