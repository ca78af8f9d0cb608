import Trials

// What is believed of the treatment.
extension ScenarioReader {
  /// Guesses and what they do; `nil` where the file says nothing of them, or they cannot be read.
  func blinding(_ truth: PlacedNode?, _ design: Design) -> Blinding? {
    guard let node = truth?["blinding"] else { return nil }
    return Blinding(guess: guess(node["guess"], design), expectancy: expectancy(node["expectancy"]))
  }

  private func guess(_ node: PlacedNode?, _ design: Design) -> GuessModel? {
    guard let node, let patient = chances(node["patient"]) else { return nil }
    let moments = list(node["asked_at"])
    let visits = moments.compactMap { $0.text == nil ? visit($0, in: design) : nil }
    return GuessModel(
      patient: patient, rater: chances(node["rater"]), isAskedAfterSessions: moments.contains { $0.text == "sessions" },
      visits: Array(Set(visits)).sorted())
  }

  private func chances(_ node: PlacedNode?) -> GuessChances? {
    guard let node, let nothing = answer(node["nothing"]) else { return nil }
    var improvement: GuessChances.Improvement?
    if let improved = node["improved"], let fall = share(improved["fall"]), let ratio = number(improved["odds_ratio"]) {
      improvement = .init(fall: fall, oddsRatio: ratio)
    }
    return GuessChances(
      felt: names(in: node["felt"]).compactMap { entry in
        answer(entry.value).map { GuessChances.Felt(term: entry.key, answer: $0) }
      }, nothing: nothing, improvement: improvement)
  }

  private func answer(_ node: PlacedNode?) -> GuessChances.Answer? {
    guard let active = probability(node?["active"]), let control = probability(node?["control"]) else { return nil }
    return GuessChances.Answer(active: active, control: control)
  }

  private func expectancy(_ node: PlacedNode?) -> Expectancy? {
    guard let node else { return nil }
    func shift(_ who: String) -> Expectancy.ByBelief {
      let points = node["score"]?[who]
      return .init(active: number(points?["active"]) ?? 0, control: number(points?["control"]) ?? 0)
    }
    func ratio(_ belief: String) -> Double { number(node["dropout"]?[belief]?["hazard_ratio"]) ?? 1 }
    return Expectancy(
      patient: shift("patient"), rater: shift("rater"),
      dropout: .init(active: ratio("active"), control: ratio("control")))
  }
}
