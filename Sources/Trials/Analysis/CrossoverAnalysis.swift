import Statistics

/// The memory of comparisons within patients.
final class CrossoverMemory {
  @exclusivity(unchecked) var adjusted: WithinPatientData
  @exclusivity(unchecked) var paired: WithinPatientData
  /// The outcome and the arm of each period of one patient.
  let outcomes: UnsafeMutableBufferPointer<Double>
  let arms: UnsafeMutableBufferPointer<UInt8>

  init(_ course: Crossover, arms count: Int) {
    adjusted = WithinPatientData(periods: course.periodCount, treatments: count)
    paired = WithinPatientData(periods: course.periodCount, treatments: count, adjusted: false)
    outcomes = .allocate(capacity: course.periodCount)
    outcomes.initialize(repeating: .nan)
    arms = .allocate(capacity: course.periodCount)
    arms.initialize(repeating: 0)
  }

  deinit {
    outcomes.deallocate()
    arms.deallocate()
  }
}

/// Scores under several treatments of the same patients, and their comparison.
struct CrossoverAnalysis: Sendable {
  private let endpoint: CrossoverEndpoint
  /// One entry a sequence and period: sequence × periods + period.
  private let periodMeans: [Int]
  private let means: [Int]
  private let compared: Int
  private let comparisons: [(comparison: Comparison, difference: Int, lower: Int, upper: Int)]
  private let periods: Int
  /// The arm of each sequence and period.
  private let arms: [UInt8]

  init(_ name: String, _ endpoint: CrossoverEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    let course = scenario.design.crossover
    periods = course?.periodCount ?? 0
    let sequences = course?.sequences ?? []
    arms = sequences.flatMap { $0.arms.map { UInt8($0) } }
    var list = measures
    periodMeans = sequences.flatMap { sequence in
      sequence.arms.indices.map { list.add("\(name).period_\($0 + 1).\(sequence.name)", .mean, .points) }
    }
    means = scenario.design.arms.map { list.add("\(name).mean.\($0.name)", .mean, .points) }
    compared = list.add("\(name).patients", .mean, .count)
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return (
        comparison, list.add("\(name).difference.\(arm)", .mean, .points),
        list.add("\(name).difference_lower.\(arm)", .mean, .points),
        list.add("\(name).difference_upper.\(arm)", .mean, .points)
      )
    }
    measures = list
  }

  var tested: Comparison? { comparisons.first?.comparison }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients inform
  /// it.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    guard let memory = workspace.crossover else { return (nil, 0) }
    memory.adjusted.removeAll()
    memory.paired.removeAll()
    var firstPeriod = 0
    withUnsafeTemporaryAllocation(of: (sum: Double, count: Int).self, capacity: periodMeans.count) { sums in
      sums.initialize(repeating: (0, 0))
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let sequence = Int(cut.record.group[patient])
        for period in 0..<periods {
          let outcome = value(cut, period, patient)
          memory.outcomes[period] = outcome
          memory.arms[period] = arms[sequence * periods + period]
          if outcome.isNaN { continue }
          sums[sequence * periods + period].sum += outcome
          sums[sequence * periods + period].count += 1
        }
        switch endpoint.model {
        case .withinPatients:
          memory.adjusted.append(UnsafeBufferPointer(memory.outcomes), treatments: UnsafeBufferPointer(memory.arms))
        case .paired:
          memory.paired.append(UnsafeBufferPointer(memory.outcomes), treatments: UnsafeBufferPointer(memory.arms))
        case .firstPeriod:
          if memory.outcomes[0].isNaN { continue }
          workspace.groups[firstPeriod] = memory.arms[0]
          workspace.outcomes[firstPeriod] = memory.outcomes[0]
          firstPeriod += 1
        }
      }
      writeMeans(sums, into: row)
    }
    let patients = memory.adjusted.patients + memory.paired.patients + firstPeriod
    row[compared] = Double(patients)
    var first: Verdict?
    for (number, measures) in comparisons.enumerated() {
      let verdict = estimate(measures.comparison, memory, firstPeriod, workspace).map { estimate in
        row[measures.difference] = estimate.value
        let limits = estimate.confidenceInterval()
        row[measures.lower] = limits.lower
        row[measures.upper] = limits.upper
        return Verdict(estimate, margin: endpoint.margin)
      }
      measures.comparison.write(verdict, into: row)
      if number == 0 { first = verdict }
    }
    return (first, patients)
  }

  /// What counts of a period; NaN where it is missing.
  private func value(_ cut: DataCut, _ period: Int, _ patient: Int) -> Double {
    guard let seen = cut.visit(endpoint.visit, ofPeriod: period, patient) else { return .nan }
    switch endpoint.value {
    case .score: return seen.score
    case .changeInPeriod: return seen.score - (cut.period(period, of: patient)?.score ?? .nan)
    }
  }

  private func writeMeans(
    _ sums: UnsafeMutableBufferPointer<(sum: Double, count: Int)>, into row: UnsafeMutablePointer<Double>
  ) {
    for (cell, measure) in periodMeans.enumerated() where sums[cell].count > 0 {
      row[measure] = sums[cell].sum / Double(sums[cell].count)
    }
    for (arm, measure) in means.enumerated() {
      var sum = 0.0
      var count = 0
      for cell in arms.indices where Int(arms[cell]) == arm {
        sum += sums[cell].sum
        count += sums[cell].count
      }
      if count > 0 { row[measure] = sum / Double(count) }
    }
  }

  /// The difference between two arms, experimental minus control; `nil` when the data do not allow a test.
  private func estimate(
    _ comparison: Comparison, _ memory: CrossoverMemory, _ count: Int, _ workspace: AnalysisWorkspace
  ) -> Estimate? {
    switch endpoint.model {
    case .withinPatients: return try? memory.adjusted.difference(comparison.arm, comparison.control)
    case .paired: return try? memory.paired.difference(comparison.arm, comparison.control)
    case .firstPeriod:
      guard let treated = moments(of: comparison.arm, count, workspace),
        let control = moments(of: comparison.control, count, workspace)
      else { return nil }
      return (try? TwoSampleTTest(treated: treated, control: control))?.difference
    }
  }

  private func moments(of arm: Int, _ count: Int, _ workspace: AnalysisWorkspace) -> SampleMoments? {
    var used = 0
    for index in 0..<count where Int(workspace.groups[index]) == arm {
      workspace.comparedOutcomes[used] = workspace.outcomes[index]
      used += 1
    }
    return try? SampleMoments(UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used))
  }
}
