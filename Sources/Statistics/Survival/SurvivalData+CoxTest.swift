internal import Glibc

/// Which statistic of Cox's partial likelihood tests a hazard ratio.
public enum CoxStatistic: Equatable, Sendable, CaseIterable {
  /// The estimate's distance in its standard errors.
  case wald
  /// The slope of the likelihood at the hypothesis; at a ratio of 1 and without ties the log-rank test.
  case score
  /// The height of the maximum above the hypothesis, as a signed root.
  case likelihoodRatio
}

extension SurvivalData {
  /// The test that the hazard ratio of treated against control is a given one, by Cox's model with Efron's ties.
  ///
  ///     data.coxTest(.likelihoodRatio)?.pTwoSided      // the hazards are equal
  ///     data.coxTest(.wald, against: 1.3)?.pLess       // non-inferior by a margin of 1.3, where events are harm
  ///
  /// z is negative when the hazard ratio is below the one tested; z² is the familiar chi-square.
  ///
  /// - Parameters:
  ///   - statistic: Which one. Where the likelihood is monotone (all events in one group, say) Wald's has no value; the
  ///     others do.
  ///   - hazardRatio: The hypothesis; finite, above 0.
  ///   - fit: What ``coxHazardRatio()`` found in these data, if it is known already.
  /// - Returns: `nil` when the statistic cannot be computed: no information, no convergence, or for Wald's a maximum at
  ///   infinity.
  /// - Complexity: That of ``coxHazardRatio()`` (of one pass for the score), and one pass more; no allocation.
  ///
  /// ## Source
  /// Cox, *J. R. Stat. Soc. B* 34 (1972) 187–220; Kalbfleisch & Prentice, *The Statistical Analysis of Failure Time
  /// Data* (2002), section 4.2. Reference values: `survival::coxph`, R 4.2.2.
  public mutating func coxTest(
    _ statistic: CoxStatistic, against hazardRatio: Double = 1, fit: CoxFit? = nil
  ) -> ScoreTest? {
    guard hazardRatio > 0, hazardRatio.isFinite else { return nil }
    let null = log(hazardRatio)
    sort()
    if statistic == .score {
      let slope = coxSlope(at: null)
      return slope.information > 0 ? ScoreTest(z: slope.score / slope.information.squareRoot()) : nil
    }
    let found = fit ?? coxHazardRatio()
    let beta = found.coefficient.value
    switch (found.convergence, statistic) {
    case (.converged, .wald): return ScoreTest(z: (beta - null) / found.coefficient.standardError)
    case (.converged, _), (.monotone, .likelihoodRatio):
      let root = (2 * max(0, likelihoodRise(from: null, to: beta))).squareRoot()
      return ScoreTest(z: beta < null ? -root : root)
    default: return nil
    }
  }

  /// How much higher the log partial likelihood is at one log hazard ratio, which may be ±infinity, than at another.
  ///
  /// Added up as differences a risk set, so that no digits are lost.
  private func likelihoodRise(from null: Double, to beta: Double) -> Double {
    let ratio = exp(null)
    let found = exp(beta)
    var rise = 0.0
    /// One event of a treated (1) or control (0) patient among weights at risk.
    func add(_ treated: Double, _ treatedAtRisk: Double, _ controlAtRisk: Double) {
      guard treatedAtRisk > 0, controlAtRisk > 0 else { return }
      let before = treatedAtRisk * ratio + controlAtRisk
      if beta == .infinity {
        rise += log(before / (treatedAtRisk * ratio))
      } else if beta == -.infinity {
        rise += log(before / controlAtRisk)
      } else {
        rise += treated * (beta - null) - log((treatedAtRisk * found + controlAtRisk) / before)
      }
    }
    forEachTime { patient in
      if patient.event > 0 { add(patient.treated, patient.treatedAtRisk, patient.controlAtRisk) }
    } tied: { tie, treated, control in
      guard treated > 0, control > 0 else { return }
      // Efron: of d tied events the k-th sees the tied patients with weight 1 − k / d.
      let share = Double(tie.treatedEvents) / Double(tie.events)
      for k in 0..<tie.events {
        let gone = Double(k) / Double(tie.events)
        add(share, treated - gone * Double(tie.treatedEvents), control - gone * Double(tie.controlEvents))
      }
    }
    return rise
  }
}
