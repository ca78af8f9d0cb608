import Trials

/// What an endpoint measures and how it is compared, in a sentence.
struct EndpointProse {
  let scenario: Scenario
  let endpoint: Endpoint

  private var instrument: String { scenario.truth.score?.instrument ?? "score" }

  /// What is measured.
  var variable: String {
    switch endpoint.kind {
    case .binary(let binary): variable(binary)
    case .timeToEvent(let time): variable(time)
    case .continuous(let continuous):
      "the mean change of the \(instrument) from baseline to the visit of \(visit(continuous.visit))"
    }
  }

  /// How the arms are compared; `nil` when there is nothing to compare.
  var comparison: String? {
    guard scenario.design.control != nil else { return nil }
    let plan = scenario.analysis
    let level = "\(plan.sided == .two ? "two" : "one")-sided level of \(Digits.plain(plan.alpha, decimals: 6))"
    let test: String
    switch endpoint.kind {
    case .binary(let binary):
      test = binary.test == .fisherExact ? "Fisher's exact test" : "Miettinen and Nurminen's score test"
    case .timeToEvent(let time):
      test = time.test == .logRank ? "the log-rank test" : "Cox's proportional-hazards model"
    case .continuous(let continuous):
      test = continuous.test == .ancova ? "analysis of covariance with the baseline as covariate" : "a t test"
    }
    return "compared by \(test) at a \(level)"
  }

  /// Variable and comparison together.
  var sentence: String {
    let marks = [
      endpoint.isLatent ? "latent\u{a0}\(Marks.latent)" : nil,
      endpoint.isAmongResponders && comparison != nil ? Marks.notRandomized : nil,
    ].compactMap { $0 }
    let mark = marks.isEmpty ? "" : " (\(marks.joined(separator: "; ")))"
    return "\(endpoint.name): \(variable)\(comparison.map { ", \($0)" } ?? "").\(mark)"
  }

  private func visit(_ index: Int) -> String {
    let days = scenario.design.visits.days
    return days.indices.contains(index) ? "day \(Digits.plain(days[index].value))" : "number \(index + 1)"
  }

  private func seen(_ by: Ascertainment, _ threshold: Double) -> String {
    by == .state
      ? "by their true state" : "by a fall of the \(instrument) of at least \(Words.percent(threshold)) of its baseline"
  }

  private func variable(_ binary: BinaryEndpoint) -> String {
    let who: String
    switch binary.event {
    case .response: who = "responding (\(seen(binary.by, binary.threshold)))"
    case .remission: who = "in remission (a \(instrument) of \(Digits.plain(binary.threshold)) or less)"
    }
    let when: String
    switch binary.timing {
    case .at(let index): when = "at the visit of \(visit(index))"
    case .everBy(let index): when = "at any visit up to that of \(visit(index))"
    }
    let no = binary.event == .response ? "not responding" : "not in remission"
    let missing = binary.missing == .nonResponse ? "missing counts as \(no)" : "missing is left out"
    return "the proportion of patients \(who) \(when) (\(missing))"
  }

  private func variable(_ time: TimeToEventEndpoint) -> String {
    let what: String
    switch time.event {
    case .response: what = "the onset of response (\(seen(time.by, time.threshold)))"
    case .relapse: what = "the loss of response (\(seen(time.by, time.threshold)))"
    case .dropout: what = "dropout"
    }
    let origin: String
    switch time.origin {
    case .randomization: origin = "from randomization"
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
