import Statistics

/// The memory of the analyses of numbers of events, for plans that have any.
final class CountWorkspace {
  /// The patients of two arms with the times of their events.
  @exclusivity(unchecked) var data: RecurrentEventData
  /// Events and patient-years of each arm.
  let events: UnsafeMutablePointer<Int>
  let years: UnsafeMutablePointer<Double>
  /// The longest time that a patient of each arm was counted for, in days.
  let longest: UnsafeMutablePointer<Double>
  /// Patients of each arm.
  let patientCounts: UnsafeMutablePointer<Int>

  init?(_ scenario: Scenario) {
    let isCounted = scenario.recordedEndpoints.contains { if case .count = $0.kind { true } else { false } }
    if !isCounted { return nil }
    let patients = scenario.capacity
    data = RecurrentEventData(capacity: patients, eventCapacity: patients)
    events = .allocate(capacity: scenario.design.arms.count)
    years = .allocate(capacity: scenario.design.arms.count)
    longest = .allocate(capacity: scenario.design.arms.count)
    patientCounts = .allocate(capacity: scenario.design.arms.count)
  }

  deinit {
    events.deallocate()
    years.deallocate()
    longest.deallocate()
    patientCounts.deallocate()
  }
}

extension Scenario {
  /// The terms of adverse events over all arms, in order of first appearance.
  var adverseEventTerms: [String] {
    truth.arms.flatMap(\.adverseEvents).reduce(into: []) { terms, event in
      if !terms.contains(event.term) { terms.append(event.term) }
    }
  }
}
