internal import Glibc

/// Score and information of the two-group partial likelihood at one log hazard ratio.
struct CoxSlope {
  var score: Double
  var information: Double
}

extension SurvivalData {
  /// The hazard ratio of treated against control by Cox's model with Efron's ties, without allocation.
  ///
  /// Newton's method from 0. The score falls strictly with the log hazard ratio, so its sign brackets the maximum, and
  /// a step that leaves the bracket is halved until it is inside. Data whose maximum is at ±infinity, or that hold no
  /// information, are recognised before the search and reported in ``CoxFit/convergence``.
  ///
  /// - Complexity: One pass over the sorted patients an iteration, usually 4–6 iterations.
  ///
  /// ## Source
  /// Cox, *J. R. Stat. Soc. B* 34 (1972) 187–220; Efron, *J. Am. Stat. Assoc.* 72 (1977) 557–565. Reference values:
  /// `survival::coxph`, R 4.2.2.
  public mutating func coxHazardRatio() -> CoxFit {
    sort()
    let events = informativeEvents()
    if let limit = CoxFit(limitFor: events.treated, events.control) { return limit }
    return CoxFit { coxSlope(at: $0) }
  }

  /// The number of events of each group that fell while both groups were at risk.
  func informativeEvents() -> (treated: Double, control: Double) {
    var treatedEvents = 0.0
    var controlEvents = 0.0
    forEachTime { patient in
      let both: Double = patient.treatedAtRisk > 0 && patient.controlAtRisk > 0 ? patient.event : 0
      treatedEvents += both * patient.treated
      controlEvents += both * (1 - patient.treated)
    } tied: { tie, treated, control in
      guard treated > 0, control > 0 else { return }
      treatedEvents += Double(tie.treatedEvents)
      controlEvents += Double(tie.controlEvents)
    }
    return (treatedEvents, controlEvents)
  }

  /// Efron: of d tied events the k-th sees the tied patients with weight 1 − k / d.
  func coxSlope(at beta: Double) -> CoxSlope {
    let ratio = exp(beta)
    var score = 0.0
    var information = 0.0
    forEachTime { patient in
      let weighted = patient.treatedAtRisk * ratio
      let share = weighted / (weighted + patient.controlAtRisk)
      score += patient.event * (patient.treated - share)
      information += patient.event * (share * (1 - share))
    } tied: { tie, treated, control in
      let weighted = treated * ratio
      let all = weighted + control
      let tiedWeighted = Double(tie.treatedEvents) * ratio
      let tied = tiedWeighted + Double(tie.controlEvents)
      score += Double(tie.treatedEvents)
      for k in 0..<tie.events {
        let fraction = Double(k) / Double(tie.events)
        let share = (weighted - fraction * tiedWeighted) / (all - fraction * tied)
        score -= share
        information += share * (1 - share)
      }
    }
    return CoxSlope(score: score, information: information)
  }
}

extension CoxFit {
  /// Newton's method from 0 on the score and the information at a log hazard ratio, bracketed by the sign of the score.
  @inline(__always)
  init(_ slope: (Double) -> CoxSlope) {
    var low = -Double.infinity
    var high = Double.infinity
    var beta = 0.0
    var at = slope(beta)
    for iteration in 1...100 {
      if at.score > 0 { low = beta } else { high = beta }
      // A longer step than a 50-fold hazard ratio is not trusted: far out the information is nearly zero.
      let newton = max(-4, min(4, at.score / at.information))
      if newton.magnitude <= 1e-9 {
        let error = 1 / at.information.squareRoot()
        let coefficient = CoxCoefficient(value: beta + newton, standardError: error)
        self.init(coefficient: coefficient, convergence: .converged(iterations: iteration))
        return
      }
      var next = beta + newton
      while next <= low || next >= high, next != beta { next = beta + (next - beta) / 2 }
      beta = next
      at = slope(beta)
    }
    let error = 1 / at.information.squareRoot()
    self.init(coefficient: CoxCoefficient(value: beta, standardError: error), convergence: .notConverged)
  }

  /// Recognises a maximum at infinity, or none, from the events of each group that fell while both were at risk.
  ///
  /// As the log hazard ratio grows, each such event comes to expect a treated patient; the score stays positive exactly
  /// when all of them are treated. The mirror image holds for −infinity.
  init?(limitFor treatedEvents: Double, _ controlEvents: Double) {
    if treatedEvents > 0 && controlEvents > 0 { return nil }
    if treatedEvents + controlEvents == 0 {
      self.init(coefficient: CoxCoefficient(value: .nan, standardError: .nan), convergence: .noInformation)
      return
    }
    let sign = controlEvents == 0 ? 1.0 : -1.0
    let infinite = CoxCoefficient(value: sign * .infinity, standardError: .infinity)
    self.init(coefficient: infinite, convergence: .monotone)
  }
}
