extension Endpoint {
  /// Whether an adverse event is one that it counts.
  func counts(_ event: AdverseEventProfile) -> Bool {
    if case .count(let count) = kind { count.term == nil || count.term == event.term } else { false }
  }

  /// The positions of the visits that it looks at, of `count` planned ones.
  func visitsRead(of count: Int) -> [Int] {
    // What stands for a value may be an earlier one.
    func upTo(_ visit: Int, alone: Bool) -> [Int] { alone && estimand == nil ? [visit] : Array(0...max(0, visit)) }
    switch kind {
    case .binary(let binary):
      switch binary.timing {
      case .at(let visit): return upTo(visit, alone: true)
      case .everBy(let visit): return upTo(visit, alone: false)
      }
    case .continuous(let continuous):
      if case .imputed = continuous.missing { return upTo(continuous.visit, alone: false) }
      return upTo(continuous.visit, alone: true)
    case .longitudinal(let longitudinal):
      return longitudinal.visits + upTo(longitudinal.visit, alone: true)
    case .doseResponse(let dose): return upTo(dose.visit, alone: true)
    case .timeToEvent(let time):
      let isExact = time.ascertained == .exactly && time.by == .state && time.origin == .randomization
      return isExact || time.event == .dropout && time.origin == .randomization ? [] : Array(0..<count)
    case .crossover: return Array(0..<count)
    case .count: return []
    }
  }
}
