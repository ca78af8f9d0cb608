import DiscreteEvents
import Statistics

// Whether the test and the estimates of a time to an event fit what the trial observes.
extension Scenario {
  func timeToEventFaults(_ endpoint: TimeToEventEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    let longest = longestTime(endpoint)
    func needsTime(_ time: Days, _ key: String) {
      if !(time.value > 0 && time.value <= longest) {
        let word = key.split(separator: ".").last ?? ""
        add(
          key, "\(time.plain) days",
          "a time above 0 and within the \(plainNumber(longest)) days for which the event is looked for",
          "\(word): \(plainNumber(max(1, longest))) days")
      }
    }
    func needsWeight(_ weight: TimeToEventEndpoint.Weight, _ key: String) {
      if (try? weight.logRankWeight()) != nil { return }
      switch weight {
      case .flemingHarrington(let rho, let gamma):
        add(key, "rho \(rho), gamma \(gamma)", "finite numbers of 0 or more", "{rho: 0, gamma: 1}")
      case .modestUntil(let time):
        add("\(key).until", "\(time.plain) days", "a finite time of 0 or more", "until: 12 weeks")
      case .modestDownTo(let share):
        add("\(key).down_to", "\(share)", "a share above 0% and at most 100%", "down_to: 50%")
      }
    }
    switch endpoint.test {
    case .logRank, .cox: break
    case .weightedLogRank(let weight): needsWeight(weight, "test")
    case .maxCombo(let weights):
      if !(1...6).contains(weights.count) {
        add("test.weights", "\(weights.count) weights", "one to six weights", "weights: [{rho: 0, gamma: 1}]")
      }
      for (index, weight) in weights.enumerated() { needsWeight(weight, "test.weights[\(index)]") }
    case .restrictedMean(let until): needsTime(until, "test.until")
    case .milestone(let time, _): needsTime(time, "test.at")
    case .gray:
      if endpoint.event == .dropout { add("test", "gray", "an event with which dropout competes", "test: log_rank") }
    case .intervalLogRank:
      if endpoint.ascertained == .exactly {
        add("test", "interval_log_rank", "an event seen at visits: its time is known exactly", "ascertained: at_visits")
      }
    }
    for (index, estimate) in endpoint.estimates.enumerated() {
      let key = "estimates[\(index)]"
      switch estimate {
      case .median, .hazardRatio: break
      case .restrictedMean(let time), .milestone(let time): needsTime(time, "\(key).\(estimate.word)")
      case .cumulativeIncidence(let time):
        needsTime(time, "\(key).\(estimate.word)")
        if endpoint.event == .dropout {
          add(key, estimate.word, "an event with which dropout competes", "estimates: [median]")
        }
      case .turnbullMedian:
        if endpoint.ascertained == .exactly {
          add(key, estimate.word, "an event seen at visits: its time is known exactly", "ascertained: at_visits")
        }
      }
      if endpoint.estimates[..<index].contains(where: { $0.word == estimate.word }) {
        add(key, "\(estimate.word) twice", "each estimate once", "estimates: [median]")
      } else if let tested = endpoint.testedTime, estimate.word == tested.word, estimate != tested {
        add(
          key, "another time than that of the test", "the time that is tested, which is estimated in any case",
          "estimates: [median]")
      }
    }
    return faults + marginFaults(endpoint, path: "\(path).margin")
  }

  private func marginFaults(_ endpoint: TimeToEventEndpoint, path: String) -> [ScenarioFaults.Fault] {
    guard let margin = endpoint.margin else { return [] }
    func fault(_ found: String, _ expected: String, _ example: String) -> [ScenarioFaults.Fault] {
      [.init(path: path, found: found, expected: expected, example: example)]
    }
    switch endpoint.test {
    case .cox:
      if endpoint.event == .response {
        return margin > 0 && margin < 1
          ? [] : fault("\(margin)", "a hazard ratio below 1: responses may come that much slower", "margin: 0.8")
      }
      return margin > 1 && margin.isFinite
        ? [] : fault("\(margin)", "a hazard ratio above 1: events may be that much more frequent", "margin: 1.3")
    case .restrictedMean(let until):
      return margin > 0 && margin < until.value
        ? []
        : fault(
          "\(plainNumber(margin)) days", "a time above 0 and below that of the test: the days that may be lost",
          "margin: 3 days")
    case .milestone(_, let scale):
      if scale == .logLog {
        return fault(
          "a margin on the log_log scale", "scale: plain: the margin is a difference of shares", "scale: plain")
      }
      return margin > 0 && margin < 1
        ? [] : fault("\(margin)", "a share above 0 and below 1: the patients that may be lost", "margin: 10%")
    default:
      return fault("a margin", "no margin, or a test that has one: cox, restricted_mean or milestone", "test: cox")
    }
  }

  /// How long after its origin an event can be seen, at most.
  private func longestTime(_ endpoint: TimeToEventEndpoint) -> Double {
    let days = design.visits.days
    var origin = 0.0
    if case .respondingAt(let visit) = endpoint.origin, days.indices.contains(visit) { origin = days[visit].value }
    let last = endpoint.ascertained == .atVisits ? days.last ?? .zero : design.followUp
    return last.value - origin
  }
}
