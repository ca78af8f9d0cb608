/// Where the shares of patients go that a response-adaptive randomization gives each arm.
struct AllocationMeasures: Sendable {
  private let arms: [(share: Int, largest: Int, probability: Int)]

  /// `nil` for any other randomization.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard case .responseAdaptive = scenario.design.randomization else { return nil }
    var list = measures
    arms = scenario.design.arms.map { arm in
      (
        list.add("allocation.share.\(arm.name)", .mean, .proportion),
        list.add("allocation.largest.\(arm.name)", .share, .proportion),
        list.add("allocation.last_probability.\(arm.name)", .mean, .proportion)
      )
    }
    measures = list
  }

  func write(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    workspace.resetCounts()
    var all = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      workspace.patients[cut.arm(patient)] += 1
      all += 1
    }
    var largest = 0
    for arm in arms.indices { largest = max(largest, workspace.patients[arm]) }
    // A look may have stopped the trial before the last update.
    let last = workspace.steering?.updates.last { $0.firstPatient < all }
    for (arm, places) in arms.enumerated() {
      row[places.share] = Double(workspace.patients[arm]) / Double(all)
      // Of arms with equally many patients none has the most.
      let isLargest =
        workspace.patients[arm] == largest && arms.indices.count { workspace.patients[$0] == largest } == 1
      row[places.largest] = isLargest ? 1 : 0
      if let last { row[places.probability] = last.probabilities[arm] }
    }
  }
}
