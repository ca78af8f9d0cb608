import Reports
import Testing
import Trials

/// Every figure of the text, read back and held against the JSON.
@Suite struct ReadBackTests {
  private static let units = ["min": 1.0 / 1440, "h": 1.0 / 24, "days": 1, "weeks": 7, "months": 365.25 / 12]

  /// The figures of a line: number and error, in the unit of the JSON, and half a unit of the last place.
  private func figures(_ line: Substring) -> [(value: Double, error: Double?, slack: Double)] {
    let pattern =
      /(-?[0-9][0-9,]*(?:\.[0-9]+)?)(?: (min|h|days|weeks|months|points))?\s+(?:± ([0-9.,]+)|\(in (?:every|no) trial\))/
    return line.matches(of: pattern).compactMap { match in
      let number = match.1.filter { $0 != "," }
      let scale = match.2.flatMap { Self.units[String($0)] } ?? 1
      guard let value = Double(String(number)) else { return nil }
      let places = number.contains(".") ? number.split(separator: ".")[1].count : 0
      var half = 0.5001 * scale
      for _ in 0..<places { half /= 10 }
      return (value * scale, match.3.flatMap { Double(String($0)) }.map { $0 * scale }, half)
    }
  }

  @Test func `every figure of the text is that of the JSON`() async throws {
    let results = try await Example().results(0..<400)
    let summary = RunSummary(results, provenance: .example)
    let text = RunReport(results, provenance: .example).text(TextStyle(width: 400))
    var read: Set<String> = []
    var section = ""
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" ") { section = String(line.prefix { $0 != " " }) }
      let paths = paths(section, line)
      let found = figures(line)
      for (path, figure) in zip(paths, found) {
        let measure = try #require(summary.measures.first { $0.path == path }, "\(path)")
        let value = measure.kind == "median" ? measure.median.value : measure.mean.value
        let error = measure.kind == "median" ? measure.medianMcse.value : measure.mcse.value
        #expect(abs(figure.value - value) <= figure.slack, "\(path): \(line)")
        #expect(abs((figure.error ?? 0) - error) <= max(figure.slack, 1e-6), "\(path): \(line)")
        read.insert(path)
      }
      if !paths.isEmpty { #expect(found.count >= paths.count, "\(line)") }
    }
    let unread = summary.measures.map(\.path).filter { !read.contains($0) }
    #expect(
      unread.allSatisfy {
        // What is the same in every trial is told by the numbers of patients.
        $0.contains(".failed.") || $0.contains(".incidence_rate.") || $0.contains(".first_events.")
          || $0.contains(".years_until_first.") || $0.hasSuffix(".unseen") || $0.hasPrefix("allocation.share.")
      }, "not in the text: \(unread)")
  }

  /// The measures whose figures stand in a line.
  private func paths(_ section: String, _ line: Substring) -> [String] {
    let words = line.trimmingPrefix { $0 == " " }
    let arm = line.contains("midazolam") && !line.contains("ketamine") ? "midazolam" : "ketamine"
    if section == "Adverse" {
      guard let comma = words.firstIndex(of: ","), line.contains("±") else { return [] }
      return [
        "patients", "per_session", "episodes", "duration", "resolved_within_2_hours", "severe", "rate",
      ].map { "adverse_events.\(words[..<comma]).\($0).\(arm)" }
    }
    if section == "Power" && words.hasPrefix("response_week_2,") {
      return ["response_week_2.power.ketamine", "response_week_2.rejected.ketamine"]
    }
    if section == "Size" {
      let known = ["patients": "trial.patients", "duration": "trial.duration"]
      return known.first { words.hasPrefix($0.key) }.map { [$0.value] } ?? []
    }
    if section == "Estimates" && words.hasPrefix("that succeed") {
      return ["response_week_2.power.ketamine", "response_week_2.difference_if_significant.ketamine"]
    }
    if section == "Course" {
      let known = [
        "enrollment, first": "enrollment.duration", "patients,": "patients.\(arm)",
        "imbalance of": "imbalance.overall",
        "completed": "completed.\(arm)", "dropped out": "dropouts.\(arm)", "sessions given": "sessions.\(arm)",
      ]
      return known.first { words.hasPrefix($0.key) }.map { [$0.value] } ?? []
    }
    let known = [
      "proportion,": "proportion", "difference in": "difference", "adjusted difference in": "difference",
      "lower 95 % limit of the difference": "difference_lower",
      "upper 95 % limit of the difference": "difference_upper",
      "lower 95 % limit of the hazard": "hazard_ratio_lower", "upper 95 % limit of the hazard": "hazard_ratio_upper",
      "patients counted": "patients", "patients with the": "events",
      "Kaplan-Meier": "median", "hazard ratio": "hazard_ratio", "mean change": "mean_change",
      "standardized": "standardized_difference", "p-value": "p_value", "power": "power", "rejected": "rejected",
      "analysis failed": "failed",
    ]
    guard ["response_week_2", "loss_of_response", "caps5_week_2"].contains(section) else { return [] }
    return known.first { words.hasPrefix($0.key) }.map { ["\(section).\($0.value).\(arm)"] } ?? []
  }
}
