import Distributions
import Statistics

/// The test of a time-to-event endpoint, with all that is the same in every trial worked out.
struct TimeToEventTest: Sendable {
  private enum Method: Sendable {
    case logRank
    case weighted(LogRankWeight)
    case maxCombo(MaxComboWeights)
    case cox(CoxStatistic)
    case restrictedMean(until: Double)
    case milestone(at: Double, MilestoneSurvival.Scale)
    case gray
    case intervalLogRank(HazardLink)
  }

  /// `nil` for parameters that no test has; a scenario without faults has none such.
  private let method: Method?
  /// 1 where the event is what is hoped for, −1 where it is feared.
  private let benefit: Double
  private let margin: Double?
  private let sided: AnalysisPlan.Sided

  init(_ endpoint: TimeToEventEndpoint, _ sided: AnalysisPlan.Sided) {
    self.sided = sided
    // More responses favour the treatment; more relapses or dropouts do not.
    benefit = endpoint.event == .response ? 1 : -1
    margin = endpoint.margin
    method =
      switch endpoint.test {
      case .logRank: .logRank
      case .weightedLogRank(let weight): (try? weight.logRankWeight()).map(Method.weighted)
      case .maxCombo(let weights):
        (try? MaxComboWeights(weights.compactMap { try? $0.logRankWeight() })).map(Method.maxCombo)
      case .cox(let statistic): .cox(statistic)
      case .restrictedMean(let until): .restrictedMean(until: until.value)
      case .milestone(let time, let scale): .milestone(at: time.value, scale)
      case .gray: .gray
      case .intervalLogRank(let link): .intervalLogRank(link)
      }
  }

  /// Whether the fit of Cox's model is used.
  var needsHazardRatio: Bool { if case .cox(let statistic) = method { statistic != .score } else { false } }

  /// What the test says of the two arms in the workspace; `nil` when it cannot be carried out.
  ///
  /// - Parameters:
  ///   - fit: Cox's model of them, where ``needsHazardRatio``.
  ///   - isStratified: Whether patients are compared within strata; then Cox's model is judged by Wald's test.
  func verdict(_ workspace: AnalysisWorkspace, _ fit: CoxFit?, isStratified: Bool) -> Verdict? {
    switch method {
    case .logRank where isStratified:
      return workspace.byFactor?.survival.logRank().flatMap { verdict(ofEvents: $0.z) }
    case .logRank: return workspace.survival.logRank().flatMap { verdict(ofEvents: $0.z) }
    case .cox where isStratified:
      guard let fit, fit.convergence.isConverged else { return nil }
      let distance = fit.coefficient.value - Elementary.log(margin ?? 1)
      return verdict(ofEvents: distance / fit.coefficient.standardError)
    case .weighted(let weight): return workspace.survival.weightedLogRank(weight).flatMap { verdict(ofEvents: $0.z) }
    case .maxCombo(let weights): return workspace.survival.maxCombo(weights).map(verdict)
    case .cox(let statistic):
      let test = workspace.survival.coxTest(statistic, against: margin ?? 1, fit: fit)
      return test.flatMap { verdict(ofEvents: $0.z) }
    case .restrictedMean(let until):
      guard let means = workspace.survival.restrictedMeanSurvival(until: until) else { return nil }
      return verdict(ofTime: means.difference)
    case .milestone(let time, let scale):
      guard let survival = workspace.survival.milestoneSurvival(at: time) else { return nil }
      if scale == .plain { return verdict(ofTime: survival.difference) }
      return survival.test(scale: scale).flatMap { verdict(ofEvents: -$0.z) }
    case .gray: return workspace.competing.grayTest().flatMap { verdict(ofEvents: $0.z) }
    case .intervalLogRank(let link): return workspace.intervals.logRank(link: link).flatMap { verdict(ofEvents: $0.z) }
    case nil: return nil
    }
  }

  /// A verdict from a statistic that is positive where the experimental arm has more events than supposed: than the
  /// control, or than the margin allows.
  private func verdict(ofEvents z: Double) -> Verdict? {
    let better = z * benefit
    if better.isNaN { return nil }
    let test = ScoreTest(z: better)
    return Verdict(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: better > 0, benefit: better)
  }

  /// A verdict from a difference in time without the event, or in patients without it.
  private func verdict(ofTime difference: NormalEstimate) -> Verdict? {
    let shifted = difference.value - benefit * (margin ?? 0)
    return verdict(ofEvents: -NormalEstimate(value: shifted, standardError: difference.standardError).z)
  }

  /// Two-sided twice the smaller of the one-sided p-values, so that what favours the experimental arm is judged by what
  /// favours it; it is that of the side on which the extreme lies, and the other is not worked out.
  ///
  /// The p-value of the largest |z| is at most this, and less by what both extremes together are worth: nearly nothing.
  /// It takes twenty times as long.
  private func verdict(_ test: MaxCombo) -> Verdict {
    let (best, worst) = benefit > 0 ? (test.largestZ, -test.smallestZ) : (-test.smallestZ, test.largestZ)
    let isBetter = best >= worst
    let sideOfBenefit = sided == .one || isBetter
    let p = test.p((benefit > 0) == sideOfBenefit ? .greater : .less)
    let smaller = sided == .one ? min(p, 1 - p) : p
    let oneSided = sideOfBenefit ? p : 1 - p
    return Verdict(twoSided: min(1, 2 * smaller), oneSided: oneSided, opposite: 1 - oneSided, favours: best > worst)
  }
}
