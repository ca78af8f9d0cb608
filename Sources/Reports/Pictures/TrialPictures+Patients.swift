import DiscreteEvents
import Trials

// Single patients of one trial, and how many went where.
extension TrialPictures {
  /// Some patients, as many of each arm, in the order of enrollment.
  func swimmer(lanes most: Int) -> Drawing? {
    let groups = scenario.design.groupWords
    let share = max(1, most / max(1, groups.count))
    let names = scenario.design.groups.map(\.name)
    let lanes = groups.indices.flatMap { group in
      story.patients.filter { ($0.sequence ?? $0.arm) == names[group] }.prefix(share).map { lane($0, arm: group) }
    }
    if lanes.isEmpty { return nil }
    let left = story.patients.count - lanes.count
    return SwimmerPlot(
      title: "Patients one by one",
      subtitle: subtitle
        + (left > 0 ? "; the first \(share) of each \(scenario.design.crossover == nil ? "arm" : "sequence")" : "")
        + "; response is known to the simulator alone", arms: groups, patients: lanes
    ).drawing()
  }

  private func lane(_ patient: PatientStory, arm: Int) -> SwimmerPlot.Patient {
    var events: [SwimmerPlot.Event] = []
    var responses: [SwimmerPlot.Response] = []
    var began: Double?
    let end = patient.facts.last?.time.value ?? 0
    func add(_ fact: StoryFact, _ kind: SwimmerPlot.Kind, _ text: String = "") {
      events.append(SwimmerPlot.Event(day: fact.time.value, kind: kind, text: text))
    }
    for fact in patient.facts {
      switch fact.kind {
      case .session, .lateSession, .sessionOnRelapse: add(fact, .session)
      case .visit: add(fact, .visit)
      case .dropout: add(fact, .dropout)
      case .period(let number, let arm) where number > 1: add(fact, .treatmentChange, "\(arm), period \(number)")
      case .adverseEventBegins(let term, let severity, _, _, _, let serious, _):
        let grade = severity.map { ", \($0.name)" } ?? ""
        add(fact, serious ? .seriousAdverseEvent : .adverseEvent, "\(Words.name(term))\(grade)")
      case .stateChange(.responding):
        began = fact.time.value
        if fact.time > .zero { add(fact, .onset) }
      case .stateChange(let state):
        if let start = began { responses.append(SwimmerPlot.Response(from: start, to: fact.time.value)) }
        began = nil
        if state == .relapsed { add(fact, .relapse) }
      default: break
      }
    }
    if let start = began { responses.append(SwimmerPlot.Response(from: start, to: end)) }
    let isOver = patient.facts.contains { $0.kind == .dropout || $0.kind == .completed }
    return SwimmerPlot.Patient(
      name: "\(patient.number)", arm: arm, end: end, isOngoing: !isOver, events: events, responses: responses)
  }

  /// After CONSORT: screened, randomized, treated, lost, analysed.
  var flow: Drawing? {
    if patients.isEmpty { return nil }
    return FlowPlot(
      title: "Flow of patients", subtitle: subtitle, assessed: assessed, excluded: excluded,
      randomized: FlowPlot.Step(
        title: scenario.design.arms.count > 1 ? "Randomized" : "Enrolled", count: Double(patients.count)),
      stages: ["Allocation"] + treatmentStages + ["Follow-up"],
      arms: scenario.design.crossover.map(sequenceColumns) ?? arms.indices.map { column($0) }
    ).drawing()
  }

  private func column(_ arm: Int) -> FlowPlot.Arm {
    let members = patients.filter { data.arm($0) == arm }
    let count = Double(members.count)
    var treatment: [FlowPlot.Part] = []
    if scenario.design.arms[arm].sessionDays.isEmpty, scenario.design.arms[arm].onRelapse != nil {
      let treated = story.patients.count { patient in
        patient.arm == scenario.design.arms[arm].name
          && patient.facts.contains { if case .sessionOnRelapse = $0.kind { true } else { false } }
      }
      treatment.append(FlowPlot.Part("at least one session", Double(treated)))
      treatment.append(FlowPlot.Part("none", count - Double(treated)))
    }
    if !scenario.design.arms[arm].sessionDays.isEmpty {
      let planned = scenario.design.arms[arm].sessionDays.count
      let given = members.map { patient in (0..<planned).count { data.session($0, of: patient) != nil } }
      treatment.append(FlowPlot.Part("all \(planned) planned sessions", Double(given.count { $0 >= planned })))
      treatment.append(FlowPlot.Part("fewer", Double(given.count { $0 < planned })))
    }
    let stopped = members.count { data.discontinuation(of: $0) != nil }
    if stopped > 0 { treatment.append(FlowPlot.Part("stopped the treatment", Double(stopped))) }
    let rescued = members.count { data.rescue(of: $0) != nil }
    if rescued > 0 { treatment.append(FlowPlot.Part("turned to another", Double(rescued))) }
    return FlowPlot.Arm(steps: [
      FlowPlot.Step(title: arms[arm], count: count),
      treatment.isEmpty ? nil : FlowPlot.Step(title: "Treated", count: count, parts: treatment),
      followed(members),
    ])
  }

  /// What became of patients.
  func followed(_ members: [Int]) -> FlowPlot.Step {
    let left = members.count { data.departure($0).0 == .dropout }
    let completed = members.count { data.departure($0).0 == .completed }
    var follow = [FlowPlot.Part("completed", Double(completed))]
    if let periods = scenario.design.crossover?.periodCount, scenario.design.crossover?.continueIf != nil {
      let early = members.count { data.departure($0).0 == .completed && data.period(periods - 1, of: $0)?.began == nil }
      if early > 0 { follow.append(FlowPlot.Part("of them without all periods", Double(early))) }
    }
    follow.append(FlowPlot.Part("dropped out", Double(left)))
    if completed + left < members.count {
      follow.append(FlowPlot.Part("still in the study", Double(members.count - completed - left)))
    }
    return FlowPlot.Step(title: "Followed", count: Double(members.count), parts: follow)
  }
}
