import DiscreteEvents

// Whether there is anything to find.
extension Scenario {
  /// Whether two arms differ in nothing assumed of the world that can show in an endpoint: a rejection is then a false
  /// one, and its share the type I error.
  ///
  /// The truth of the arms decides, never their names, and of it only what changes anything: sessions count where a clock or
  /// an adverse event that matters waits for them, adverse events where they are counted or end a treatment that acts, and
  /// who leaves by chance where leaving counts.
  public func areAlike(_ arm: Int, _ other: Int, in endpoint: Endpoint) -> Bool {
    // Under the hypothesis of no efficacy whatever is found is false, also what beliefs bring about.
    if null == .efficacy, endpoint.showsEfficacy { return true }
    guard truth.arms.indices.contains(arm), truth.arms.indices.contains(other) else { return false }
    if beliefsShow(in: endpoint), !believesAlike(arm, other) { return false }
    let shown = VisibleTruth(of: arm, in: endpoint, self)
    guard shown == VisibleTruth(of: other, in: endpoint, self) else { return false }
    return !shown.hasSessions
      || design.arms[arm].hasSameSessionRules(as: design.arms[other]) && findChairsAlike(arm, other)
  }

  /// Whether sessions of both arms need their chairs equally long.
  private func findChairsAlike(_ arm: Int, _ other: Int) -> Bool {
    let stays = [arm, other].map { index -> Days? in
      if case .sessions(let schedule) = design.arms[index].treatment { schedule.stay } else { nil }
    }
    if design.clinic == nil { return true }
    return stays[0] == stays[1] && keepsAlike(arm, other)
  }

  /// Whether the blood pressure keeps patients of both arms, and their chairs, equally long.
  private func keepsAlike(_ arm: Int, _ other: Int) -> Bool {
    let rules = [arm, other].map { design.arms[$0].pressureRule }
    if truth.restingPressure == nil || rules.allSatisfy({ $0.homeBelow == nil }) { return true }
    return rules[0].homeBelow == rules[1].homeBelow && rules[0].readEvery == rules[1].readEvery
      && truth.arms[arm].pressureRise == truth.arms[other].pressureRise
  }
}

extension Endpoint {
  /// Whether a patient who leaves counts as such, and not merely as not seen any more.
  var countsLeaving: Bool {
    switch estimand?.dropout {
    case .composite, .whileOnTreatment: return true
    case .treatmentPolicy, .hypothetical, nil: break
    }
    return switch kind {
    case .binary(let binary): binary.missing == .nonResponse
    case .timeToEvent(let time): time.event == .dropout || time.hasCompetingDropout
    case .continuous(let continuous): if case .imputed = continuous.missing { true } else { false }
    case .longitudinal, .count, .doseResponse, .crossover: false
    }
  }
}
