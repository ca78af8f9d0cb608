/// The generalised log-rank test that two groups have the same distribution of an interval-censored time.
///
/// It is the score test of the treatment's coefficient in a model of the discrete hazards of Turnbull's estimate, with
/// the efficient variance: the observed information of the coefficient less what the hazards' estimation costs. z < 0
/// means fewer events in the treated group than expected.
///
/// With ``HazardLink/logistic``, on exact and right-censored times (and on visits that nobody missed) the score is that
/// of ``LogRankTest``, and the variance is the log-rank's with each event time's term multiplied by (n − 1) / n: the score
/// test of pooled logistic regression, or Mantel and Haenszel's over visits with Cochran's variance. With
/// ``HazardLink/proportional`` each term of the score is multiplied by −log(1 − h) / h.
///
///     let test = try IntervalLogRankTest(treated: ketamine, control: standard)
///     test.pTwoSided
///
/// The number of innermost intervals should not grow with the number of patients without bound for the variance to be
/// the asymptotic one: visits at planned times suit it best.
///
/// ## Source
/// Finkelstein, *Biometrics* 42 (1986) 845–854; Sun, *Stat. Med.* 15 (1996) 1387–1395; both scores in Fay & Shaw,
/// *J. Stat. Softw.* 36 (2010) 2.
public struct IntervalLogRankTest: Equatable, Sendable {
  /// The score: events observed less events expected in the treated group, in the sense of the model.
  public let score: Double
  /// The efficient variance of ``score``, > 0.
  public let variance: Double

  /// The standardised statistic; negative when the treated group had fewer events than expected.
  public var z: Double { score / variance.squareRoot() }
  /// z², chi-square with one degree of freedom under equal distributions.
  public var chiSquare: Double { score * score / variance }
  /// The two-sided p-value.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }
  /// The one-sided p-value for fewer events in the treated group, P(Z ≤ z).
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// The one-sided p-value for more events in the treated group, P(Z ≥ z).
  public var pGreater: Double { StandardNormal.upperTail(z) }

  /// The test of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - link: The model of the treatment's effect, which decides the weights.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents`` when all patients are right-censored,
  ///   and ``StatisticsError/noInformation`` when the variance is 0 or the estimate did not converge.
  /// - Complexity: As ``IntervalCensoredData``.
  public init(
    treated: IntervalCensoredTimes, control: IntervalCensoredTimes, link: HazardLink = .logistic
  ) throws(StatisticsError) {
    guard treated.count > 0 else { throw .noPatients(in: .treated) }
    guard control.count > 0 else { throw .noPatients(in: .control) }
    guard treated.upper.contains(where: { $0 < .infinity }) || control.upper.contains(where: { $0 < .infinity }) else {
      throw .noEvents
    }
    var data = IntervalCensoredData(capacity: treated.count + control.count)
    data.append(treated, treated: true)
    data.append(control, treated: false)
    guard let test = data.logRank(link: link) else { throw .noInformation }
    self = test
  }

  init?(score: Double, variance: Double, scale: Double) {
    // What is left of the coefficient's information must be more than rounding error.
    guard variance > 1e-11 * scale, variance.isFinite, score.isFinite else { return nil }
    self.score = score
    self.variance = variance
  }
}

/// What the treated patients add to the score and to the coefficient's information.
private struct TreatedSums {
  var score = 0.0
  var information = 0.0
}

extension IntervalCensoredData {
  /// The generalised log-rank test of the two groups, without allocation.
  ///
  /// Returns nil when it cannot be computed: no patient in a group, no event, no event while both groups were at risk,
  /// or no convergence of the estimate.
  ///
  /// - Parameter link: The model of the treatment's effect, which decides the weights.
  public mutating func logRank(link: HazardLink = .logistic) -> IntervalLogRankTest? {
    let fit = estimate(treated: nil)
    guard fit.isConverged else { return nil }
    prepareInformation(fit, link: link)
    guard band.factor() else { return nil }
    let mixed = masses.gradient
    let sums = treatedSums(link, mixed: mixed)
    masses.saved.update(from: mixed, count: masses.count)
    band.solve(masses.saved)
    var cost = 0.0
    for j in 0..<masses.count { cost += mixed[j] * masses.saved[j] }
    return IntervalLogRankTest(score: sums.score, variance: sums.information - cost, scale: sums.information)
  }

  /// Adds up the treated patients; `mixed` becomes the second derivatives by the coefficient and each hazard.
  ///
  /// A patient's score is v G − Γ, with G the slopes' sum over his interval and Γ that before it.
  private mutating func treatedSums(_ link: HazardLink, mixed: UnsafeMutablePointer<Double>) -> TreatedSums {
    var sums = TreatedSums()
    let n = masses.count
    // Sums of slopes and of curvatures before each interval.
    let slopes = masses.trial
    let curvatures = masses.saved
    slopes[0] = 0
    curvatures[0] = 0
    for j in 0..<n {
      slopes[j + 1] = slopes[j] + slope(j, link)
      curvatures[j + 1] = curvatures[j] + curvature(j, link)
    }
    mixed.update(repeating: 0, count: n)
    // Multiples of the slope and of the curvature that hold over ranges, as differences from one interval to the next.
    let ofSlope = masses.firstRange
    let ofCurvature = masses.secondRange
    ofSlope.update(repeating: 0, count: n + 1)
    ofCurvature.update(repeating: 0, count: n + 1)
    for i in 0..<count where patients.treated[i] {
      let (first, last) = (patients.first[i], patients.last[i])
      let ratio = masses.tail[last + 1] / probability(i)
      let own = first == last ? slope(first, link) : slopes[last + 1] - slopes[first]
      let bent = first == last ? curvature(first, link) : curvatures[last + 1] - curvatures[first]
      sums.score += ratio * own - slopes[first]
      sums.information += curvatures[first] + ratio * ((1 + ratio) * own * own - bent)
      ofCurvature[0] += 1
      ofCurvature[first] -= 1
      let weight = ratio * (1 + ratio) * own
      if first == last {
        mixed[first] += weight * own - ratio * bent
      } else if ratio > 0 {
        ofSlope[first] += weight
        ofSlope[last + 1] -= weight
        ofCurvature[first] -= ratio
        ofCurvature[last + 1] += ratio
      }
    }
    var slopeFactor = 0.0
    var curvatureFactor = 0.0
    for k in 0..<n {
      slopeFactor += ofSlope[k]
      curvatureFactor += ofCurvature[k]
      mixed[k] += slopeFactor * slope(k, link) + curvatureFactor * curvature(k, link)
    }
    return sums
  }
}
