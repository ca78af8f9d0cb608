/// A hypothesis that is put in the place of a scenario's own assumptions.
public enum NullHypothesis: String, Sendable, CaseIterable {
  /// No treatment does anything for the illness: every arm has the course of the control, and its own adverse events.
  case efficacy
}

extension Scenario {
  /// The same scenario under a null hypothesis: type I error, the regulator's question.
  ///
  /// Without efficacy every arm has the control's onset, relapse, dropout, discontinuation and rescue, and what factors
  /// and adjuncts change in the control; the score is one for all arms. Each arm keeps its own adverse events, those that
  /// make patients stop their treatment included, and so what its patients guess.
  ///
  /// - Throws: ``ScenarioFaults`` without a control arm, or where the control's course depends on sessions that an arm does
  ///   not have.
  public func under(_ hypothesis: NullHypothesis) throws(ScenarioFaults) -> Scenario {
    guard let control = design.control, truth.arms.indices.contains(control) else {
      throw ScenarioFaults([
        .init(
          path: "design.arms", found: "\(design.arms.count == 1 ? "one arm" : "no control arm")",
          expected:
            "a control arm, whose course the others get: without one nothing is compared, and there is no type I "
            + "error",
          example: "equipoise run FILE, without --null \(hypothesis.rawValue)")
      ])
    }
    var world = self
    world.null = hypothesis
    let course = truth.arms[control]
    for arm in truth.arms.indices {
      world.truth.arms[arm] = course
      world.truth.arms[arm].adverseEvents = truth.arms[arm].adverseEvents
      world.truth.arms[arm].pressureRise = truth.arms[arm].pressureRise
      // Where the course does not depend on sessions, they are but what is felt.
      if !course.readsSessions { world.truth.arms[arm].sessions = truth.arms[arm].sessions }
    }
    // Each arm has the chance of onset that the control has, whatever its dose.
    world.truth.doseResponse = nil
    world.truth.factors = truth.factors.map { factor in
      PopulationFactor(
        name: factor.name, stream: factor.stream,
        levels: factor.levels.map { level in
          guard level.effectsInArms.indices.contains(control) else { return level }
          return PopulationFactor.Level(
            name: level.name, share: level.share, effects: level.effects,
            effectsInArms: design.arms.map { _ in level.effectsInArms[control] })
        })
    }
    world.truth.adjuncts = truth.adjuncts.map { $0.withoutEfficacy(control: control, design) }
    let faults = world.nullFaults(control)
    if !faults.isEmpty { throw ScenarioFaults(faults) }
    return world
  }

  /// Arms that cannot have the control's course, because it depends on sessions that they do not have.
  private func nullFaults(_ control: Int) -> [ScenarioFaults.Fault] {
    let readsSessions = truth.arms[control].readsSessions
    return design.arms.indices.flatMap { arm -> [ScenarioFaults.Fault] in
      let (name, other) = (design.arms[arm].name, design.arms[control].name)
      var faults: [ScenarioFaults.Fault] = []
      let isSame =
        design.arms[arm].sessionDays == design.arms[control].sessionDays
        && design.arms[arm].course == design.arms[control].course
        && design.arms[arm].hasSameSessionRules(as: design.arms[control])
      if readsSessions, !isSame {
        faults.append(
          .init(
            path: "design.arms.\(name).sessions", found: "other sessions than those of \(other)",
            expected: "the sessions of \(other): its course (\(truth.arms[control].keysOfSessions)) is counted from "
              + "sessions, and cannot be that of an arm that has others",
            example: lineOfSameSessions(arm, control)))
      }
      if actingAdjuncts(arm, onset: true, relapse: true) != actingAdjuncts(control, onset: true, relapse: true) {
        faults.append(
          .init(
            path: "design.arms.\(name).adjunct", found: "other adjuncts than \(other) has",
            expected: "the adjuncts of \(other), which have an effect there, to have its course",
            example: "--set truth.adjuncts.NAME.relapse_hazard_ratio=1"))
      }
      return faults
    }
  }

  /// What gives an arm the sessions of the control. Days are a list; the other rules of sessions are taken as a whole.
  private func lineOfSameSessions(_ arm: Int, _ control: Int) -> String {
    let path = "design.arms.\(design.arms[arm].name.inPath).sessions"
    let days = design.arms[control].sessionDays
    if !days.isEmpty, !design.arms[arm].sessionDays.isEmpty, days != design.arms[arm].sessionDays {
      return "--set " + "\(path).at=[\(days.map { "\($0.plain) days" }.joined(separator: ", "))]".inShell
    }
    return "the same sessions under design.arms.\(design.arms[control].name.inPath).sessions and \(path)"
  }

  /// The same scenario without what beliefs do.
  public var withoutExpectancy: Scenario {
    var world = self
    world.truth.blinding?.expectancy = nil
    return world
  }

  /// Whether an effect in an endpoint may be that of beliefs alone.
  func beliefsShow(in endpoint: Endpoint) -> Bool {
    if beliefChangesDropout { return true }
    return beliefShiftsScore && endpoint.readsScore
  }

  /// Whether patients of two arms come to the same beliefs: they feel the same, and fare alike.
  func believesAlike(_ arm: Int, _ other: Int) -> Bool {
    guard let blinding = truth.blinding, design.masking != .open, let guess = blinding.guess else { return false }
    let terms = guess.terms
    func felt(_ arm: Int) -> [AdverseEventProfile] {
      truth.arms[arm].adverseEvents.filter { terms.contains($0.term) }
    }
    if felt(arm) != felt(other) || design.arms[arm].stay != design.arms[other].stay { return false }
    if guess.readsScore,
      (truth.arms[arm].onset, truth.arms[arm].relapse) != (truth.arms[other].onset, truth.arms[other].relapse)
    {
      return false
    }
    return design.arms[arm].sessionDays == design.arms[other].sessionDays
  }
}

extension Endpoint {
  /// Whether it is about the illness, and not about adverse events.
  public var showsEfficacy: Bool { if case .count = kind { false } else { true } }

  /// Whether it goes by the reported score.
  public var readsScore: Bool {
    switch kind {
    case .binary(let binary): binary.by == .score || binary.event == .remission || binary.test == .logistic
    case .timeToEvent(let time): time.by == .score
    case .continuous, .longitudinal, .doseResponse, .crossover: true
    case .count: false
    }
  }
}

extension ArmTruth {
  /// What of the course depends on sessions: "onset, relapse".
  fileprivate var keysOfSessions: String {
    let relapses =
      relapse.map { $0.from.readsSessions || $0.whileMaintained != nil || $0.durability != 1 } ?? false
    return ((onset?.from.readsSessions ?? false ? ["onset"] : []) + (relapses ? ["relapse"] : []))
      .joined(separator: ", ")
  }

  /// Whether onset or relapse depends on sessions.
  fileprivate var readsSessions: Bool {
    let starts = [onset?.from, relapse?.from].compactMap { $0 }
    return relapse?.whileMaintained != nil || relapse.map { $0.durability != 1 } ?? false
      || starts.contains { $0.readsSessions }
  }
}

extension AdjunctTruth {
  /// What the sessions do where no arm has more of them than the control: nothing, unless the control has them too.
  fileprivate func withoutEfficacy(control: Int, _ design: Design) -> AdjunctTruth {
    let has = design.arms[control].adjuncts.contains { $0.name == name }
    let own = effectsInArms.indices.contains(control) ? effectsInArms[control] : nil
    func ratio(_ effect: AdjunctEffects.Effect) -> Double? { has ? own?[effect] ?? effects[effect] : nil }
    return AdjunctTruth(
      name: name, stream: stream, attendance: attendance, within: within,
      effects: AdjunctEffects(onsetOddsRatio: ratio(.onsetOdds), relapseHazardRatio: ratio(.relapseHazard)))
  }
}
