import DiscreteEvents
import Trials

/// What the protocol fixes, in the sentences of a trialist.
struct DesignProse {
  let scenario: Scenario
  private var design: Design { scenario.design }

  /// One sentence or two for each subject, in the order of a protocol's synopsis.
  var paragraphs: [String] {
    [RunInProse(scenario)?.paragraph, assignment + " " + masking, FactorialProse(scenario: scenario).paragraph]
      .compactMap { $0 } + treatments
      + SessionProse(scenario: scenario).paragraphs
      + [OnsetDoseProse(scenario: scenario).paragraph].compactMap { $0 } + AdjunctProse(scenario: scenario).paragraphs
      + [CrossoverProse(scenario)?.paragraph].compactMap { $0 }
      + [ClinicProse(scenario: scenario).paragraph].compactMap { $0 }
      + [visits, EnrollmentProse(scenario: scenario).paragraph]
      + people + analysis
      + (LooksProse(scenario)?.paragraphs ?? []) + (AdaptationProse(scenario)?.paragraphs ?? [])
      + SafetyProse(scenario: scenario).paragraphs + HarmProse(scenario: scenario).paragraphs
      + [CostProse(scenario: scenario).sentence].compactMap { $0 }
  }

  /// Who the patients are, and what they believe.
  private var people: [String] {
    [PopulationProse(scenario: scenario).paragraph].compactMap { $0 } + BlindingProse(scenario: scenario).paragraphs
  }

  private var assignment: String {
    let most = scenario.hasOpenSize ? "up to " : ""
    let patients = Words.capitalized(most + Words.count(design.sampleSize, "patient"))
    guard design.arms.count > 1 else {
      return "\(patients) \(design.sampleSize == 1 ? "is" : "are") enrolled in one arm, \(design.arms[0].name)."
    }
    let ratio = design.groups.map { "\($0.weight)" }.joined(separator: ":")
    let arms =
      CrossoverProse(scenario)?.sequences
      ?? design.arms.map { $0.role == .control ? "\($0.name) (the control)" : $0.name }
    let method = AssignmentProse(scenario: scenario).method
    let verb = design.sampleSize == 1 ? "is" : "are"
    return "\(patients) \(verb) randomized \(ratio) to \(Words.list(arms)), \(method)."
  }

  private var masking: String {
    switch design.masking {
    case .open: "Everybody knows who is in which arm (open label)."
    case .doubleBlind: "Neither patient nor investigator knows the arm (double-blind)."
    case .doubleDummy:
      "Neither patient nor investigator knows the arm: each arm also gets a placebo of the other's treatment (double-dummy)."
    }
  }

  /// One sentence for each arm; arms whose schedules differ in the drug alone share one.
  private var treatments: [String] {
    let schedules = design.arms.map { TreatmentProse($0.treatment) }
    if design.arms.count > 1, let shared = schedules[0].schedule, schedules.allSatisfy({ $0.schedule == shared }) {
      let drugs = zip(design.arms, schedules).map { arm, treatment in
        treatment.what == arm.name ? treatment.what : "\(arm.name): \(treatment.what)"
      }
      return ["Treatment (\(drugs.joined(separator: "; "))) is given \(shared)."]
    }
    return zip(design.arms, schedules).map { arm, treatment in
      guard let schedule = treatment.schedule else {
        return "Patients on \(arm.name) are given no \(arm.adjuncts.isEmpty ? "treatment" : "drug")."
      }
      return "Patients on \(arm.name) are given \(treatment.what) \(schedule)."
    }
  }

  private var visits: String {
    let followUp =
      "Each patient is followed for \(DurationUnit.text(design.followUp)) after \(scenario.wordForEntry)"
    let days = design.visits.days
    guard !days.isEmpty else { return "\(followUp); no visits are planned." }
    let window = design.visits.window > .zero ? " (window ± \(DurationUnit.text(design.visits.window)))" : ""
    return "\(followUp) and seen at \(Words.count(days.count, "visit")), on \(TreatmentProse.days(days))\(window)."
  }

  private var analysis: [String] {
    switch scenario.analysis.time {
    case .allFollowed: []
    case .day(let day): ["The data are cut for the final analysis after \(DurationUnit.text(day))."]
    case .events(let count, let name):
      ["The data are cut for the final analysis at \(Words.count(count, "event")) of \(name), when it is recorded."]
    }
  }
}

extension Scenario {
  /// What day 0 of a patient is: with one arm there is nothing to randomize to.
  var wordForEntry: String { design.arms.count > 1 ? "randomization" : "enrollment" }
}
