import DiscreteEvents
import Statistics

/// One look at the adverse events of a trial.
public struct SafetyLook: Equatable, Sendable {
  /// Which of the trial's safety rules, by position.
  public let rule: Int
  /// The day of the cut.
  public let day: CalendarTime
  /// How many patients count by then.
  public let patients: Int
  /// How many of them have had the event.
  public let events: Int
  /// The smallest number that stops the trial; `nil` where none does.
  public let smallest: Int?
  /// Whether the trial is to stop.
  public let stops: Bool
  /// The day of the decision.
  public let decided: CalendarTime
}

/// The safety rules of a trial: when they are looked at, and which stops it first.
struct SafetyMonitoring: Sendable {
  private struct Watch: Sendable {
    let term: Int
    /// `nil` for all arms.
    let arm: Int?
    let within: Double
    /// From enrollment to the moment at which a patient counts.
    let span: Days
    /// `nil` where it is looked at with the trial's looks.
    let every: Int?
    let boundary: SafetyBoundary
    let conduct: DecisionConduct
  }

  private let watches: [Watch]
  private let measures: [SafetyStopMeasures]
  /// What a trial that is stopped does not show: rejections of its primary comparisons.
  private let rejections: [Int]

  /// `nil` for a trial without safety rules.
  ///
  /// - Parameter measures: Holds those of the primary endpoints already.
  init?(_ scenario: Scenario, terms: [String], _ measures: inout MeasureList) {
    let rules = scenario.analysis.safety
    if rules.isEmpty { return nil }
    var watches: [Watch] = []
    for rule in rules {
      guard let term = terms.firstIndex(of: rule.term),
        let boundary = try? rule.boundary(patients: scenario.design.sampleSize)
      else { return nil }
      var every: Int?
      if case .everyPatients(let count) = rule.schedule { every = count }
      watches.append(
        Watch(
          term: term, arm: rule.arm.flatMap { name in scenario.design.arms.firstIndex { $0.name == name } },
          within: rule.within.value, span: rule.within + rule.reportingDelay, every: every, boundary: boundary,
          conduct: every == nil ? scenario.analysis.interim?.conduct ?? rule.conduct : rule.conduct))
    }
    self.watches = watches
    let primary = scenario.analysis.primary.map(\.name)
    rejections = measures.all.indices.filter { index in
      let path = measures.all[index].path
      return path.hasPrefix("family.")
        || primary.contains { path.hasPrefix("\($0).rejected") || path.hasPrefix("\($0).power") }
    }
    var list = measures
    self.measures = rules.map { SafetyStopMeasures($0, &list) }
    measures = list
  }

  /// The first look with a schedule of its own that stops the trial; `nil` when none does.
  ///
  /// - Complexity: O(*n*) patients a rule, and their adverse events.
  func alarm(_ all: DataCut) -> SafetyLook? {
    var first: SafetyLook?
    for rule in watches.indices {
      forEachLook(of: rule, all) { look in
        if let first, first.day <= look.day { return false }
        if look.stops { first = look }
        return !look.stops
      }
    }
    return first
  }

  /// Calls `body` with each look of a rule with a schedule of its own, in order, until it returns `false`.
  func forEachLook(of rule: Int, _ all: DataCut, _ body: (SafetyLook) -> Bool) {
    let watch = watches[rule]
    guard let every = watch.every else { return }
    var counted = 0
    var events = 0
    var isDue = false
    var day = CalendarTime.start
    for patient in 0..<all.patientCount where watch.arm == nil || watch.arm == all.arm(patient) {
      guard let enrolled = all.enrolled(patient) else { break }
      // A look sees everything at its instant, so it waits for whoever counts at the same.
      if isDue, enrolled + watch.span > day {
        if !body(look(rule, day, counted, events)) { return }
        isDue = false
      }
      day = enrolled + watch.span
      counted += 1
      events += hasEvent(watch, all, patient) ? 1 : 0
      isDue = isDue || counted % every == 0
    }
    if isDue { _ = body(look(rule, day, counted, events)) }
  }

  /// The first rule without a schedule of its own that stops the trial at one of its looks; `nil` when none does.
  func alarm(atLook time: CalendarTime, _ all: DataCut) -> SafetyLook? {
    for (rule, watch) in watches.enumerated() where watch.every == nil {
      let found = look(rule, at: time, all)
      if found.stops { return found }
    }
    return nil
  }

  /// What a rule sees on a day.
  func look(_ rule: Int, at time: CalendarTime, _ all: DataCut) -> SafetyLook {
    let watch = watches[rule]
    var counted = 0
    var events = 0
    for patient in 0..<all.patientCount where watch.arm == nil || watch.arm == all.arm(patient) {
      guard let enrolled = all.enrolled(patient), enrolled + watch.span <= time else { break }
      counted += 1
      events += hasEvent(watch, all, patient) ? 1 : 0
    }
    return look(rule, time, counted, events)
  }

  private func look(_ rule: Int, _ day: CalendarTime, _ patients: Int, _ events: Int) -> SafetyLook {
    let watch = watches[rule]
    return SafetyLook(
      rule: rule, day: day, patients: patients, events: events,
      smallest: watch.boundary.smallestCount(among: patients),
      stops: watch.boundary.stops(events: events, among: patients), decided: day + watch.conduct.dataLag)
  }

  private func hasEvent(_ watch: Watch, _ all: DataCut, _ patient: Int) -> Bool {
    var found = false
    all.forEachEpisode(of: patient) { episode in
      if episode.term == watch.term, episode.begins.value <= watch.within { found = true }
    }
    return found
  }

  /// Writes that no rule has stopped the trial.
  func writeNone(into row: UnsafeMutablePointer<Double>) {
    for measure in measures { measure.write(nil, into: row) }
  }

  /// A rule has stopped the trial: follows who is under way.
  ///
  /// - Returns: What is known when all is over.
  func finish(
    _ alarm: SafetyLook, _ record: TrialRecord, _ final: FinalCut, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    for (rule, measure) in measures.enumerated() { measure.write(rule == alarm.rule ? alarm : nil, into: row) }
    final.write(stoppedAt: alarm.day, into: row)
    workspace.alarm = alarm
    workspace.lastCut = alarm.day
    return watches[alarm.rule].conduct.conclusion(
      of: record, cut: alarm.day, decided: alarm.decided, final, workspace)
  }

  /// Writes that a trial which was stopped for safety shows nothing.
  func withdraw(from row: UnsafeMutablePointer<Double>) {
    for measure in rejections { row[measure] = 0 }
  }
}

/// Where a safety rule's figures go in a trial's row of values.
struct SafetyStopMeasures: Sendable {
  private let stopped: Int
  private let day: Int
  private let patients: Int
  private let events: Int

  init(_ rule: SafetyRule, _ measures: inout MeasureList) {
    let path = "safety_stopping.\(rule.name)"
    stopped = measures.add("\(path).stopped", .share, .proportion)
    day = measures.add("\(path).day", .mean, .days)
    patients = measures.add("\(path).patients", .mean, .count)
    events = measures.add("\(path).events", .mean, .count)
  }

  /// - Parameter look: The look at which the rule stopped the trial; `nil` where it did not.
  func write(_ look: SafetyLook?, into row: UnsafeMutablePointer<Double>) {
    row[stopped] = look == nil ? 0 : 1
    guard let look else { return }
    row[day] = look.day.day
    row[patients] = Double(look.patients)
    row[events] = Double(look.events)
  }
}
