// Whether there is anything to find.
extension Scenario {
  /// Whether two arms differ in nothing assumed of the world that can show in an endpoint: a rejection is then a false
  /// one, and its share the type I error.
  ///
  /// The truth of the arms decides, never their names. Adverse events show in the numbers of adverse events alone; who
  /// leaves by chance shows where leaving counts.
  public func areAlike(_ arm: Int, _ other: Int, in endpoint: Endpoint) -> Bool {
    guard truth.arms.indices.contains(arm), truth.arms.indices.contains(other),
      design.arms[arm].sessionDays == design.arms[other].sessionDays,
      design.arms[arm].hasSameSessionRules(as: design.arms[other]),
      !truth.factors.contains(where: { $0.isPredictive(arm, other) }), hasSameAdjuncts(arm, other)
    else { return false }
    return visible(truth.arms[arm], in: endpoint) == visible(truth.arms[other], in: endpoint)
  }

  /// What of an arm's truth can show in an endpoint.
  private func visible(_ arm: ArmTruth, in endpoint: Endpoint) -> ArmTruth {
    var rest = arm
    if case .count = endpoint.kind {
      // All of them are seen.
    } else {
      rest.adverseEvents = arm.adverseEvents.filter { $0.leadsToDiscontinuation > 0 }
    }
    let dependsOnState = arm.dropout?.ratios.readState ?? false
    if !endpoint.countsLeaving, !leavingIsInformative, !dependsOnState { rest.dropout = nil }
    // Protection that changes nothing is none.
    if let relapse = arm.relapse, relapse.whileMaintained?.hazardRatio == 1 {
      rest.relapse = Relapse(time: relapse.time, from: relapse.from)
    }
    return rest
  }

  /// Whether who leaves tells of who responds: where a factor changes dropout, it may change both, and so may a frailty.
  private var leavingIsInformative: Bool {
    truth.frailty != nil
      || truth.factors.contains { factor in
        factor.levels.contains { level in
          design.arms.indices.contains { level.ratio(.dropoutHazard, arm: $0) != 1 }
        }
      }
  }
}

extension Endpoint {
  /// Whether a patient who leaves counts as such, and not merely as not seen any more.
  fileprivate var countsLeaving: Bool {
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
