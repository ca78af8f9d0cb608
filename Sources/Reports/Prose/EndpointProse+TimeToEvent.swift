import Trials

extension EndpointProse {
  func variable(_ time: TimeToEventEndpoint) -> String {
    let what: String
    switch time.event {
    case .response: what = "the onset of response (\(seen(time.by, time.threshold)))"
    case .relapse: what = "the loss of response (\(seen(time.by, time.threshold)))"
    case .dropout: what = "dropout"
    }
    let origin: String
    switch time.origin {
    case .randomization: origin = "from \(scenario.wordForEntry)"
    case .respondingAt(let index): origin = "from the visit of \(visit(index)), among patients responding then,"
    }
    var how = ""
    if time.event != .dropout {
      how = time.ascertained == .exactly ? ", at its exact instant" : ", at the first visit that shows it"
      if time.ascertained == .atVisits && time.event == .relapse && time.confirmedBy > 1 {
        how += " and is confirmed by the next"
      }
      if time.ascertained == .atVisits {
        how += time.times == .planned ? " (planned days)" : " (actual days)"
      }
    }
    return "the time \(origin) to \(what)\(how)"
  }
}
