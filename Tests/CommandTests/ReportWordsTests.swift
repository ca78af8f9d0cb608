import Foundation
import Testing

/// What the reports on shipped scenarios say where there is little to say.
@Suite struct ReportWordsTests {
  private func text(_ words: String...) throws -> String {
    let run = try Command.run(["run"] + words)
    #expect(run.code == 0, "\(run.errors)")
    return run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `nobody completes a trial that is cut before`() throws {
    let text = try text("scenarios/sustain-1.yaml", "--replicates", "40")
    #expect(
      text.contains(
        "Nobody completes the study: the final analysis comes before anybody has been followed for 15.1 months."))
    #expect(!text.contains("completed the study") && !text.contains("dropped out"))
    #expect(text.contains("to not reached (weeks)"), "both arms in weeks")
  }

  @Test func `one arm is enrolled, not randomized`() throws {
    let text = try text("scenarios/ketamine-with-written-exposure.yaml", "--replicates", "5")
    #expect(!text.contains("after randomization") && text.contains("after enrollment"))
  }

  @Test func `a hypothesis that cannot be put says why`() throws {
    let null = ["--replicates", "20", "--null", "efficacy"]
    let one = try Command.run(["run", "scenarios/ketamine-with-written-exposure.yaml"] + null)
    #expect(one.code == 65 && one.errors.contains("without one nothing is compared, and there is no type I error"))
    let file = "scenarios/dose-frequency.yaml"
    let other = try Command.run(["run", file] + null)
    #expect(other.code == 65 && other.errors.contains("its course (onset, relapse) is counted from sessions"))
    // The lines to try cure it.
    let lines = other.errors.split(separator: "\n").filter { $0.contains("  try ") }
    let settings = lines.compactMap { $0.split(separator: "'").dropFirst().first.map { ["--set", String($0)] } }
    #expect(settings.count == 2)
    #expect(try Command.run(["run", file] + null + settings.flatMap(\.self)).code == 0)
  }

  @Test func `adjusting for the guess misses the direct effect, by so much`() throws {
    let text = try text("scenarios/functional-unblinding.yaml", "--replicates", "300")
    #expect(
      text.contains("Adjusting for the guess misses the direct effect by 1.")
        && text.contains("The guess is a collider"))
    #expect(text.contains("it gives an effect that is too small"))
  }

  @Test func `each level of a factor has its difference, and levels theirs`() throws {
    let text = try text("scenarios/treatment-resistance.yaml", "--replicates", "100")
    #expect(text.contains("plain difference where failed_treatments is two_or_more,"))
    #expect(text.contains("interaction: the difference where it is two_or_more less"))
  }

  @Test func `first events come at a rate of all trials together`() throws {
    let text = try text("scenarios/functional-unblinding.yaml", "--replicates", "50")
    #expect(
      text.contains("First events a patient-year: those of all simulated trials together, divided by all patient-years")
    )
  }
}
