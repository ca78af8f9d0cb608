import Statistics
import Trials

extension EndpointProse {
  func test(_ time: TimeToEventEndpoint) -> String {
    let test = name(of: time.test) + suffix("stratified by", time.stratifiedBy)
    guard let margin = time.margin else { return test }
    return "\(test) for non-inferiority with a margin of \(words(margin, time.test))"
  }

  private func name(of test: TimeToEventEndpoint.Test) -> String {
    switch test {
    case .logRank: return "the log-rank test"
    case .weightedLogRank(let weight): return "the log-rank test weighted by \(words(weight))"
    case .maxCombo(let weights):
      if weights == TimeToEventEndpoint.Weight.standard {
        return "the MaxCombo test of four Fleming-Harrington weights"
      }
      return "the MaxCombo test of log-rank tests weighted by \(Words.list(weights.map(words)))"
    case .cox(let statistic):
      switch statistic {
      case .wald: return "Cox's proportional-hazards model"
      case .score: return "the score test of Cox's proportional-hazards model"
      case .likelihoodRatio: return "the likelihood-ratio test of Cox's proportional-hazards model"
      }
    case .restrictedMean(let until): return "restricted mean times up to day \(Digits.plain(until.value))"
    case .milestone(let at, let scale):
      return
        "Kaplan-Meier probabilities at day \(Digits.plain(at.value))\(scale == .logLog ? " on the log-log scale" : "")"
    case .gray: return "Gray's test with dropout as a competing event"
    case .intervalLogRank(let link):
      return "the log-rank test for events between visits\(link == .proportional ? " (proportional hazards)" : "")"
    }
  }

  private func words(_ weight: TimeToEventEndpoint.Weight) -> String {
    switch weight {
    case .flemingHarrington(let rho, let gamma):
      "Fleming and Harrington's G(\(Digits.plain(rho)), \(Digits.plain(gamma)))"
    case .modestUntil(let time): "modest weights until day \(Digits.plain(time.value))"
    case .modestDownTo(let share): "modest weights down to \(Words.percent(share)) without the event"
    }
  }

  private func words(_ margin: Double, _ test: TimeToEventEndpoint.Test) -> String {
    switch test {
    case .restrictedMean: "\(Digits.plain(margin)) days"
    case .milestone: Words.percent(margin)
    default: "\(Digits.plain(margin)) in the hazard ratio"
    }
  }
}
