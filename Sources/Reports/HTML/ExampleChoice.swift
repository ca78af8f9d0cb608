import Trials

/// What of a trial the choice of examples looks at.
struct ExampleCandidate {
  let number: Int
  /// The effect that the first primary analysis found, or what stands for it; NaN where it found none.
  let estimate: Double
  let succeeds: Bool
  let stopsEarly: Bool
}

/// Where a trial's result has what the choice looks at.
struct ExampleReading {
  private let estimate: String?
  private let power: String?

  init(_ scenario: Scenario) {
    let test = scenario.primaryTests.first
    power = test?.path("power")
    guard let endpoint = scenario.analysis.primary.first else {
      estimate = nil
      return
    }
    let arm = test == nil ? scenario.design.arms.first?.name : test?.name
    let key =
      test == nil
      ? ResultCatalogue(scenario: scenario).outcome(endpoint)?.key
      : endpoint.effect.map { ($0.isRatio ? "log_" : "") + $0.key }
    estimate = key.flatMap { key in arm.map { "\(endpoint.name).\(key).\($0)" } }
  }

  var hasTest: Bool { power != nil }

  func candidate(_ number: Int, _ result: TrialResult) -> ExampleCandidate {
    ExampleCandidate(
      number: number, estimate: estimate.flatMap { result[$0] } ?? .nan,
      succeeds: power.flatMap { result[$0] } == 1, stopsEarly: result["trial.stopped_early"] == 1)
  }
}

/// The choice of a few trials among many, by rules that a reader can check.
struct ExampleChoice {
  let candidates: [ExampleCandidate]
  let hasTest: Bool

  /// Each with its rule as a sentence; no trial twice.
  var examples: [(role: ExampleTrial.Role, number: Int, rule: String)] {
    if candidates.count == 1 { return [(.only, candidates[0].number, "The only trial of the run.")] }
    var chosen: [(role: ExampleTrial.Role, number: Int, rule: String)] = []
    func add(_ role: ExampleTrial.Role, _ trial: ExampleCandidate?, _ rule: String) {
      guard let trial, !chosen.contains(where: { $0.number == trial.number }) else { return }
      chosen.append((role, trial.number, "\(rule) Among equals the first; \(field)."))
    }
    let successes = candidates.filter(\.succeeds)
    let failures = candidates.filter { !$0.succeeds }
    let most = successes.count >= failures.count ? successes : failures
    let outcome = successes.count >= failures.count ? "that succeed" : "that do not succeed"
    add(
      .typical, Self.middle(hasTest ? most : candidates),
      hasTest
        ? "The trial whose effect is the median of those \(outcome), as most do."
        : "The trial whose result is the median of all.")
    let stopped = candidates.filter(\.stopsEarly)
    if stopped.isEmpty {
      add(.surprising, extreme, "The trial whose effect lies furthest from the median of all.")
    } else {
      add(.stopped, Self.middle(stopped), "The trial whose effect is the median of those that a look stopped early.")
    }
    if hasTest, !failures.isEmpty, !successes.isEmpty {
      let other = failures.count <= successes.count ? failures : successes
      if failures.count <= successes.count {
        add(.failed, Self.middle(other), "The trial whose effect is the median of those that do not succeed.")
      } else {
        add(.surprising, Self.middle(other), "The trial whose effect is the median of those that succeed.")
      }
    }
    return chosen
  }

  private var field: String { "chosen among the first \(Words.count(candidates.count, "trial")) of the run" }

  /// The trial whose effect is the lower median; the first where none has an effect.
  private static func middle(_ trials: [ExampleCandidate]) -> ExampleCandidate? {
    let known = trials.filter { !$0.estimate.isNaN }.sorted { ($0.estimate, $0.number) < ($1.estimate, $1.number) }
    guard !known.isEmpty else { return trials.first }
    let median = known[(known.count - 1) / 2].estimate
    return known.first { $0.estimate == median }
  }

  private var extreme: ExampleCandidate? {
    guard let median = Self.middle(candidates)?.estimate, median.isFinite else { return nil }
    let known = candidates.filter { $0.estimate.isFinite }
    return known.max { abs($0.estimate - median) < abs($1.estimate - median) }
  }
}
