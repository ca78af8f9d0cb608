import Foundation
import Reports
import Testing
import Trials

@Suite struct ReproductionTests {
  private static let path = "response_week_2.proportion.ketamine"

  /// The mean over these 300 trials is near 0.67, and single trials lie from 0.4 to 0.87.
  private func report(_ targets: Target...) async throws -> ReproductionReport {
    var example = Example()
    example.targets = targets
    return ReproductionReport(try await example.results(0..<300), provenance: .example)
  }

  private func target(
    _ result: String = path, _ published: Double = 10.0 / 15, role: Target.Role = .calibration, within: Double? = nil,
    grand: ClosedRange<Double>? = nil, single: ClosedRange<Double>? = nil
  ) -> Target {
    Target(
      result: result, published: published, publishedText: "10/15", source: "feder2021", role: role,
      meanWithin: within, grandMedian: grand, singleTrial: single)
  }

  @Test func `a target that all rules allow is hit`() async throws {
    let report = try await report(target(within: 0.05, grand: 0.6...0.75, single: 0.4...0.867))
    #expect(report.isReproduced)
    #expect(report.verdicts[0].checks.count == 4)
    #expect(report.text().contains("CALIBRATED: 1 of 1 calibration target hit. There is no validation target"))
    #expect(report.text().contains("10/15"))
  }

  @Test func `each rule alone can miss`() async throws {
    let misses: [(Target, TargetVerdict.Check.Rule)] = [
      (target(Self.path, 0.6, within: 0.01), .meanWithin), (target(grand: 0.1...0.2), .grandMedian),
      (target(single: 0.1...0.2), .singleTrial), (target(Self.path, 0.01), .publishedInRange),
    ]
    for (target, rule) in misses {
      let report = try await report(target)
      #expect(!report.isReproduced)
      #expect(report.verdicts[0].checks.filter { !$0.holds }.map(\.rule) == [rule])
      #expect(report.text().contains("MISS") && report.text().contains("NOT inside"))
      #expect(report.text().contains("NOT CALIBRATED: 0 of 1 calibration target hit."))
    }
  }

  @Test func `an edge within two Monte-Carlo errors leaves a target undecided`() async throws {
    let found = try await report(target()).verdicts[0].summary
    let (mean, error) = (try #require(found?.mean), try #require(found?.standardError))
    for (edge, word) in [(-2.1, "MISS"), (-1.9, "undecided"), (1.9, "undecided"), (2.1, "hit")] {
      let report = try await report(target(single: 0...(mean + edge * error)))
      #expect(report.verdicts[0].word == word, "\(edge)")
      #expect(report.isMissed == (word == "MISS") && report.isReproduced == (word == "hit"))
      #expect(report.summary.targets[0].verdict == (word == "MISS" ? "missed" : word))
      let text = flat(report.text())
      #expect(text.contains("UNDECIDED: 0 of 1 calibration target hit, 1 undecided.") == (word == "undecided"))
      #expect(text.contains("More trials (--replicates) decide.") == (word == "undecided"))
    }
    // What is broken for certain is missed, whatever else is in doubt.
    let both = try await report(target(grand: 0.1...0.2, single: 0...(mean + error)))
    #expect(both.isMissed && both.verdicts[0].checks.contains { $0.isUndecided })
    // The range of single trials has an error of its own.
    let bound = try #require(found?.quantiles[2])
    let edge = try await report(target(Self.path, bound + 0.001))
    #expect(edge.verdicts[0].checks.last?.error == found?.tailStandardErrors[1])
  }

  @Test func `a time is judged by its median over trials`() async throws {
    let path = "loss_of_response.median.ketamine"
    let results = try await report(target(path, 27.5, single: 12...58))
    let summary = try #require(results.verdicts[0].summary)
    let check = try #require(results.verdicts[0].checks.first { $0.rule == .singleTrial })
    #expect(check.found == summary.quantiles[1])
    #expect(check.found != summary.mean)
  }

  @Test func `rounding of a bound does not decide`() async throws {
    let first = try await report(target())
    let mean = try #require(first.verdicts[0].summary?.mean)
    #expect(try await report(target(single: 0...(mean - 5e-10))).isReproduced)
    #expect(try await !report(target(single: 0...(mean - 5e-9))).isReproduced)
  }

  @Test func `a result that does not exist is a miss and names what is near`() async throws {
    let report = try await report(target("response_week2.proportion.ketamine"))
    #expect(!report.isReproduced)
    #expect(report.verdicts[0].nearest.first == Self.path)
    #expect(flat(report.text()).contains("has no such result; the nearest are \(Self.path)"))
  }

  @Test func `the name of the only experimental arm may be left out`() async throws {
    #expect(try await report(target("caps5_week_2.difference", -11.88, role: .validation)).isReproduced)
  }

  @Test func `calibration and validation stand apart`() async throws {
    let text = try await report(target(), target("caps5_week_2.difference", -11.88, role: .validation)).text()
    let calibration = try #require(text.firstRange(of: "Calibration targets"))
    let validation = try #require(text.firstRange(of: "Validation targets"))
    #expect(calibration.lowerBound < validation.lowerBound)
    #expect(text.contains("a hit shows only that the derivation is right"))
    #expect(text.contains("Nothing was fitted to these"))
    let result = try #require(text.ranges(of: "caps5_week_2.difference").first)
    #expect(result.lowerBound > validation.lowerBound)
  }

  @Test func `a target that is held is shown, not judged, and says why`() async throws {
    let held = Target(
      result: Self.path, published: 0.01, publishedText: "1 %", source: nil, role: .held, note: "another instrument")
    let alone = try await report(held)
    #expect(alone.isReproduced && !alone.verdicts[0].isHit)
    #expect(alone.text().contains("All targets are held: there is nothing to judge."))
    let text = try await report(target(), held).text()
    #expect(text.contains("Held targets") && text.contains("\(Self.path): Another instrument."))
    #expect(text.contains("CALIBRATED: 1 of 1 calibration target hit; 1 target held."))
    #expect(!text.contains("MISS"))
    #expect(try await report(held).summary.targets[0].note == "another instrument")
  }

  @Test func `no targets, no miss`() async throws {
    let report = try await report()
    #expect(report.isReproduced)
    #expect(report.text().contains("names no targets"))
  }

  @Test func `the JSON says the same`() async throws {
    let report = try await report(target(within: 1e-6), target("nothing"))
    let summary = try JSON.decode(ReproductionReport.Summary.self, from: try report.json())
    #expect(summary == report.summary)
    #expect(!summary.reproduced)
    #expect(summary.targets.map(\.hit) == [false, false])
    #expect(summary.targets[0].checks.map(\.rule) == ["mean_within", "published_in_simulated_range"])
    #expect(summary.targets[1].simulated.value.isNaN)
    let object = try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any]
    #expect(object?["schema"] as? String == "equipoise-reproduction/1")
  }
}
