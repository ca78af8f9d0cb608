import DiscreteEvents
import Trials

/// What the protocol fixes, in the sentences of a trialist.
struct DesignProse {
  let scenario: Scenario
  private var design: Design { scenario.design }

  /// One sentence or two for each subject, in the order of a protocol's synopsis.
  var paragraphs: [String] {
    [assignment + " " + masking] + [FactorialProse(scenario: scenario).paragraph].compactMap { $0 } + treatments
      + AdjunctProse(scenario: scenario).paragraphs + [visits, enrollment]
      + [PopulationProse(scenario: scenario).paragraph].compactMap { $0 } + analysis
      + (LooksProse(scenario)?.paragraphs ?? []) + SafetyProse(scenario: scenario).paragraphs
  }

  private var assignment: String {
    let patients = Words.count(design.sampleSize, "patient")
    guard design.arms.count > 1 else {
      return "\(patients) \(design.sampleSize == 1 ? "is" : "are") enrolled in one arm, \(design.arms[0].name)."
    }
    let ratio = design.arms.map { "\($0.weight)" }.joined(separator: ":")
    let arms = design.arms.map { $0.role == .control ? "\($0.name) (the control)" : $0.name }
    let method: String
    switch design.randomization {
    case .simple: method = "each by an independent draw (simple randomization)"
    case .permutedBlock(let sizes):
      let distinct = Array(Set(sizes)).sorted().map { Digits.whole($0) }
      method = "in permuted blocks of \(Words.list(distinct, last: "or"))"
    }
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
      guard let schedule = treatment.schedule else { return "Patients on \(arm.name) are given no treatment." }
      return "Patients on \(arm.name) are given \(treatment.what) \(schedule)."
    }
  }

  private var visits: String {
    let followUp = "Each patient is followed for \(DurationUnit.text(design.followUp)) after randomization"
    let days = design.visits.days
    guard !days.isEmpty else { return "\(followUp); no visits are planned." }
    let window = design.visits.window > .zero ? " (window ± \(DurationUnit.text(design.visits.window)))" : ""
    return "\(followUp) and seen at \(Words.count(days.count, "visit")), on \(TreatmentProse.days(days))\(window)."
  }

  private var enrollment: String {
    switch scenario.truth.enrollment {
    case .poisson(let rate): "Patients are assumed to arrive at random (a Poisson process), \(text(rate))."
    case .evenlySpaced(let rate): "Patients are assumed to arrive evenly spaced, \(text(rate))."
    case .uniform(let span):
      "Patients are assumed to arrive at random times within \(DurationUnit.text(span)) from the start."
    }
  }

  private var analysis: [String] {
    switch scenario.analysis.time {
    case .allFollowed: []
    case .day(let day): ["The data are cut for the final analysis after \(DurationUnit.text(day))."]
    case .events(let count, let name):
      ["The data are cut for the final analysis at \(Words.count(count, "event")) of \(name), when it is recorded."]
    }
  }

  private func text(_ rate: Enrollment.PiecewiseRate) -> String {
    let pieces = rate.perDay.map { perDay -> String in
      if perDay == 0 { return "none" }
      if perDay >= 1 { return "\(Digits.significant(perDay, digits: 3)) a day" }
      return "one every \(DurationUnit.text(Days(1 / perDay))) on average"
    }
    if pieces.count == 1 { return pieces[0] }
    return zip(pieces, rate.starts).enumerated().map { index, piece in
      index == 0 ? "first \(piece.0)" : "from day \(Digits.plain(piece.1.value)) \(piece.0)"
    }.joined(separator: ", ")
  }
}
