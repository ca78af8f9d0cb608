import DiscreteEvents
import Trials

/// One simulated trial told event by event and patient by patient.
///
///     let simulation = Simulation(plan, seed: 7)
///     let result = try simulation.run(replicate: 12)
///     let story = TrialStory(simulation, result, seed: 7, replicate: 12, provenance: provenance)
///     print(story.text())
public struct TrialStory: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The seed of all randomness.
  public let seed: UInt64
  /// Which trial.
  public let replicate: Int
  /// The patients, in the order of enrollment.
  public let patients: [PatientStory]
  /// The looks that took place, the one that ended the trial last; empty for a trial without.
  public let looks: [LookStory]
  /// Those who were screened and not randomized, all of them, and those told of.
  public let failures: [ScreeningStory]
  let toldFailures: [ScreeningStory]
  /// How many people were screened; 0 in a trial without screening.
  public let screened: Int
  /// What the looks saw of each comparison, where they test several.
  public let comparisons: [ComparisonOutcome]
  /// Those who entered the open phase; empty for a trial without one.
  public let openPhase: [OpenPhaseStory]
  let toldPatient: Int?
  /// The looks that may change the trial, the final analysis last; empty for a trial without.
  public let steering: [SteeringStory]
  /// The odds of a response-adaptive randomization; empty for any other.
  public let allocation: [AllocationUpdate]
  /// Whether the story is of one patient alone.
  public let isOfOnePatient: Bool
  /// What the final analysis of the trial found.
  public let result: TrialResult
  /// The looks at adverse events, in order; the one that stopped the trial last.
  public let safetyLooks: [SafetyLook]
  /// What became of the patients of a trial that was stopped for safety, in sentences.
  let safetyAftermath: [String]?
  let provenance: Provenance
  let enrolled: [(arm: String, day: Double)]

  /// The story of the trial that a simulation has just run.
  ///
  /// - Parameters:
  ///   - simulation: It holds the record of its last trial, which is copied.
  ///   - result: What that trial yielded.
  ///   - patient: The number of the only patient to tell of, the first is 1; `nil` for all. There may be none of that number:
  ///     then ``patients`` is empty.
  public init(
    _ simulation: Simulation, _ result: TrialResult, seed: UInt64, replicate: Int, provenance: Provenance,
    patient: Int? = nil
  ) {
    let plan = simulation.plan
    // A trial that was stopped has no later day: who would have been enrolled then is no patient of it.
    let data = simulation.conclusion
    scenario = plan.scenario
    self.seed = seed
    self.replicate = replicate
    self.result = result
    self.provenance = provenance
    isOfOnePatient = patient != nil
    let all = 0..<data.patientCount
    patients = all.filter { patient == nil || data.number($0) + 1 == patient }.compactMap {
      PatientStory(at: $0, plan: plan, data: data)
    }
    looks = simulation.looks.map { LookStory($0, plan.scenario, data) }
    safetyLooks = simulation.safetyLooks
    safetyAftermath = simulation.alarm.map { alarm in
      Aftermath(cut: alarm.day, decided: alarm.decided, stops: true, plan.scenario, data)
        .sentences(plan.scenario.conduct(of: alarm))
    }
    let failures = ScreeningStory.all(data, plan.scenario)
    self.failures = failures
    toldFailures = failures.filter { patient == nil || $0.person == patient }
    screened = data.screenedCount
    comparisons = simulation.comparisonOutcomes
    openPhase = OpenPhaseStory.all(data)
    toldPatient = patient
    steering = simulation.steeringLooks.map { SteeringStory($0, plan.scenario, data) }
    enrolled = all.compactMap { number in
      data.enrolled(number).map {
        (plan.scenario.design.groups[data.sequence(number) ?? data.arm(number)].name, $0.day)
      }
    }
    let count = enrolled.count
    allocation = simulation.allocationUpdates.filter { $0.firstPatient < count }
  }
}
