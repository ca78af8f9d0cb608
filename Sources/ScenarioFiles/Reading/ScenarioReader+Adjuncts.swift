import DiscreteEvents
import Trials

// Adjuncts: what is planned, and what it does.
extension ScenarioReader {
  /// The adjuncts of an arm of the design.
  func adjuncts(_ arm: PlacedNode) -> [Adjunct] {
    (arm["adjunct"]?.entries ?? []).map { entry in
      Adjunct(
        name: entry.key, days: list(entry.value["at"]).compactMap { time($0) }.map { Days($0) },
        length: Days(time(entry.value["length"]) ?? 0))
    }
  }

  /// What the adjuncts of the design do.
  func adjunctTruths(_ truth: PlacedNode?, _ design: Design) -> [AdjunctTruth] {
    names(in: truth?["adjuncts"]).map { entry in
      let arms = entry.value["arms"]
      checkArms(of: arms, design)
      return AdjunctTruth(
        name: entry.key, stream: integer(entry.value["stream"]).flatMap(UInt32.init(exactly:)),
        attendance: probability(entry.value["attendance"]) ?? 1,
        attendanceCorrelation: number(entry.value["within_patient_correlation"]) ?? 0,
        within: time(entry.value["within"]).map { Days($0) } ?? .never, effects: effects(entry.value),
        effectsInArms: arms == nil ? [] : design.arms.map { effects(arms?[$0.name]) })
    }
  }

  private func effects(_ node: PlacedNode?) -> AdjunctEffects {
    func ratio(_ effect: AdjunctEffects.Effect) -> Double? { number(node?[effect.rawValue]) }
    return AdjunctEffects(onsetOddsRatio: ratio(.onsetOdds), relapseHazardRatio: ratio(.relapseHazard))
  }
}
