import DiscreteEvents
import Distributions
import Trials

// How patients leave the study, stop their treatment, or turn to another one.
extension ScenarioReader {
  /// A way to leave; `nil` where it is absent, cannot be read, or has a chance of 0.
  ///
  /// - Parameter last: The last day on which it can happen where the file names none.
  func leaving(_ node: PlacedNode?, last: Days? = nil) -> Leaving? {
    guard let node else { return nil }
    let given = time(node["until"]).map { Days($0) }
    if given == nil, let last {
      add(supplied: [
        .init(
          path: node.path.key("until").description, value: "\(short(last.value)) days",
          help: "the last day of the arm's treatment")
      ])
    }
    guard let time = leavingTime(node) else { return nil }
    func ratio(_ state: ResponseState) -> Double { number(node["while_\(state.name)"]?["hazard_ratio"]) ?? 1 }
    return Leaving(
      time: time, until: given ?? last ?? .never,
      ratios: StateRatios(
        symptomatic: ratio(.symptomatic), responding: ratio(.responding), relapsed: ratio(.relapsed)))
  }

  private func leavingTime(_ node: PlacedNode) -> WaitingTime? {
    if node["time"] != nil { return waitingTime(node["time"]) }
    guard let share = node["probability"], let probability = probability(share), let day = time(node["by"]) else {
      return nil
    }
    if probability == 1 {
      fault(at: share, expected: "a probability below 1: nobody is sure to leave by a day", try: "probability: 0.99")
      return nil
    }
    if node["shape"] == nil {
      add(supplied: [
        .init(path: node.path.key("shape").description, value: "1", help: "the shape of the Weibull time")
      ])
    }
    if probability == 0 { return nil }
    do {
      return .weibull(try Weibull(shape: number(node["shape"]) ?? 1, stillWaiting: 1 - probability, at: day))
    } catch {
      fault(at: node, error, of: .time)
      return nil
    }
  }

  /// What is otherwise without the arm's treatment.
  func offTreatment(_ node: PlacedNode?) -> OffTreatment? {
    guard let node else { return nil }
    var onset: OffTreatment.OnsetChange?
    if let time = waitingTime(node["onset"]?["time"]) {
      onset = .other(probability: probability(node["onset"]?["probability"]) ?? 1, time: time)
    } else if node["onset"]?.text == "never" {
      onset = .never
    }
    var relapse: OffTreatment.RelapseChange?
    if let ratio = number(node["relapse"]?["hazard_ratio"]) {
      relapse = .hazardRatio(ratio)
    } else if let time = waitingTime(node["relapse"]?["time"]) {
      relapse = .other(time)
    }
    return OffTreatment(onset: onset, relapse: relapse)
  }

  /// The last day of an arm's treatment, where there is one.
  func lastDay(of arm: Arm) -> Days? {
    switch arm.treatment {
    case .sessions(let schedule): schedule.onRelapse == nil ? schedule.days.last : nil
    case .daily(let drug): drug.until == .never ? nil : drug.until
    case .none: nil
    }
  }
}
