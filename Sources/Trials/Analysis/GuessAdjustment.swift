import Statistics

/// The naive analysis that adjusts an endpoint for the patients' guess, as if it were a baseline: analysis of covariance
/// with the guess as a factor, or the risk difference within guesses after Cochran, Mantel and Haenszel.
///
/// A guess comes after the treatment, of which it is an effect; and who fares well guesses otherwise than who does not.
/// What is adjusted for it is no effect of the treatment, with or without an expectancy.
struct GuessAdjustment: Sendable {
  private enum Kind: Sendable {
    case continuous(visit: Int)
    case binary(BinaryAnalysis, visit: Int)
  }

  private let kind: Kind
  private let control: Int
  /// The experimental arms, and where the difference of each goes.
  private let comparisons: [(arm: Int, place: Int)]

  /// One for each endpoint that an expectancy can reach and a guess can be adjusted for.
  static func all(_ scenario: Scenario, _ measures: inout MeasureList) -> [GuessAdjustment] {
    guard let control = scenario.design.control else { return [] }
    return scenario.recordedEndpoints.compactMap { endpoint in
      guard let effect = endpoint.effectOfBeliefs else { return nil }
      let kind: Kind
      switch endpoint.kind {
      case .binary(let binary):
        var unused = MeasureList()
        kind = .binary(BinaryAnalysis(endpoint.name, binary, scenario, &unused), visit: effect.visit)
      default: kind = .continuous(visit: effect.visit)
      }
      let comparisons = scenario.design.experimental.map { arm in
        let name = scenario.design.arms[arm].name
        return (arm, measures.add("blinding.guess_adjusted.\(endpoint.name).\(name)", .mean, effect.unit))
      }
      return GuessAdjustment(kind: kind, control: control, comparisons: comparisons)
    }
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    for (arm, place) in comparisons {
      switch kind {
      case .continuous(let visit): row[place] = difference(cut, visit, arm, workspace) ?? .nan
      case .binary(let analysis, let visit): row[place] = difference(cut, analysis, visit, arm) ?? .nan
      }
    }
  }

  /// The guess that a patient gave last before the outcome; who gave none does not know.
  private func guess(_ cut: DataCut, _ patient: Int, by day: Double) -> Int {
    Int((cut.answers(of: .patient, patient, by: day)?.last ?? .doNotKnow).rawValue)
  }

  private func difference(_ cut: DataCut, _ visit: Int, _ arm: Int, _ workspace: AnalysisWorkspace) -> Double? {
    guard let memory = workspace.byGuess else { return nil }
    var used = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      let group = cut.arm(patient)
      if group != arm && group != control { continue }
      guard let seen = cut.visit(visit, of: patient), let change = cut.change(at: visit, of: patient) else { continue }
      workspace.comparedOutcomes[used] = change
      workspace.comparedBaselines[used] = cut.baselineScore(patient)
      workspace.flags[used] = group == arm
      memory.levels[used] = UInt8(truncatingIfNeeded: guess(cut, patient, by: seen.time.value))
      used += 1
    }
    return
      (try? memory.adjusted.difference(
        outcome: UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used),
        baseline: UnsafeBufferPointer(start: workspace.comparedBaselines, count: used),
        treated: UnsafeBufferPointer(start: workspace.flags, count: used),
        factors: UnsafeBufferPointer(start: memory.levels, count: used), counts: GuessWorkspace.counts))?.value
  }

  private func difference(_ cut: DataCut, _ analysis: BinaryAnalysis, _ visit: Int, _ arm: Int) -> Double? {
    // Events and patients of both arms for each guess.
    var cells = InlineArray<12, Int>(repeating: 0)
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      let group = cut.arm(patient)
      if group != arm && group != control { continue }
      guard let yes = analysis.value(cut, patient) else { continue }
      let day = cut.visit(visit, of: patient)?.time.value ?? analysis.dueDays[visit]
      let cell = 4 * guess(cut, patient, by: day) + (group == arm ? 0 : 2)
      cells[cell] += yes ? 1 : 0
      cells[cell + 1] += 1
    }
    var sums = StratifiedCounts()
    for guess in 0..<3 {
      try? sums.add(
        treatedEvents: cells[4 * guess], treated: cells[4 * guess + 1], controlEvents: cells[4 * guess + 2],
        control: cells[4 * guess + 3])
    }
    return (try? MantelHaenszel(sums))?.riskDifference.value
  }
}

/// The memory of analyses that are adjusted for a guess.
final class GuessWorkspace {
  static let counts = [Guess.allCases.count]
  let levels: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) var adjusted = FactorAdjustedDifference(indicators: 2)

  /// `nil` for trials in which nobody guesses.
  init?(_ scenario: Scenario) {
    if scenario.truth.blinding?.guess == nil { return nil }
    levels = .allocate(capacity: scenario.capacity)
  }

  deinit { levels.deallocate() }
}

extension Endpoint {
  /// What a reported score shows of two arms at a visit, where one score or one yes or no a patient tells it: what beliefs
  /// can shift, and what a naive analysis adjusts for them. `nil` for any other endpoint.
  var effectOfBeliefs: (visit: Int, unit: Measure.Unit)? {
    switch kind {
    case .continuous(let continuous): return (continuous.visit, .points)
    case .longitudinal(let longitudinal): return (longitudinal.visit, .points)
    case .binary(let binary):
      guard binary.by == .score || binary.event == .remission else { return nil }
      switch binary.timing {
      case .at(let visit), .everBy(let visit): return (visit, .proportion)
      }
    case .timeToEvent, .count, .doseResponse, .crossover: return nil
    }
  }
}
