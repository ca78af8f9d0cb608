internal import Glibc

extension IntervalCensoredData {
  /// The largest excess over 1 of the gradient, and the largest Newton step, at which the search ends. The likelihood is
  /// concave in the masses, so the former bounds what is missing to the maximum: 10⁻⁹ per patient.
  private static let gradientExcess = 1e-9
  private static let smallStep = 1e-9
  /// A mass below the first number whose gradient is below the second is set to 0; it returns if that was wrong.
  private static let negligibleMass = 1e-10
  private static let certainDecline = 1 - 1e-7

  /// Fits the masses to a group, or to all patients, unless that is what they are fitted to.
  ///
  /// Each iteration is one step of self-consistency, which cannot lower the likelihood, and one of Newton's method in
  /// the log odds of the discrete hazards, halved until it does not either.
  ///
  /// ## Source
  /// Turnbull, *J. R. Stat. Soc. B* 38 (1976) 290–295; the criterion by Gentleman & Geyer, *Biometrika* 81 (1994)
  /// 618–623.
  @discardableResult
  mutating func estimate(treated group: Bool?) -> IntervalFit {
    if let fit, fit.treated == group { return fit }
    findInnermost(treated: group)
    var fit = IntervalFit(treated: group)
    for i in 0..<count where group == nil || patients.treated[i] == group { fit.patients += 1 }
    guard fit.patients > 0, masses.count > 0 else { return fit }
    start(fit)
    for iteration in 1...1000 {
      fit.iterations = iteration
      updateGradient(fit)
      var excess = 0.0
      for j in 0..<masses.count { excess = max(excess, masses.gradient[j] - 1) }
      step(fit)
      fit.logLikelihood = logLikelihood(fit)
      guard masses.count > 1 else {
        fit.isConverged = true
        break
      }
      let longest = newtonStep(&fit)
      // Where the likelihood is flat in some direction the steps need not become small.
      if excess <= Self.gradientExcess, longest <= Self.smallStep || iteration > 100 {
        fit.isConverged = true
        break
      }
    }
    self.fit = fit
    return fit
  }

  /// The probability of patient i's interval; of one innermost interval its mass, whose digits a difference would lose.
  @inline(__always)
  func probability(_ i: Int) -> Double {
    let (first, last) = (patients.first[i], patients.last[i])
    return first == last ? masses.mass[first] : masses.tail[first] - masses.tail[last + 1]
  }

  private func start(_ fit: IntervalFit) {
    for j in 0..<masses.count { masses.mass[j] = 1 / Double(masses.count) }
    masses.sumTails()
  }

  private func logLikelihood(_ fit: IntervalFit) -> Double {
    var sum = 0.0
    for i in 0..<count where fit.treated == nil || patients.treated[i] == fit.treated { sum += log(probability(i)) }
    return sum
  }

  private func updateGradient(_ fit: IntervalFit) {
    let share = 1 / Double(fit.patients)
    masses.gradient.update(repeating: 0, count: masses.count)
    masses.trial.update(repeating: 0, count: masses.count + 1)
    for i in 0..<count where fit.treated == nil || patients.treated[i] == fit.treated {
      let (first, last) = (patients.first[i], patients.last[i])
      let part = share / probability(i)
      if first == last {
        masses.gradient[first] += part
      } else {
        masses.trial[first] += part
        masses.trial[last + 1] -= part
      }
    }
    var covering = 0.0
    for j in 0..<masses.count {
      covering += masses.trial[j]
      masses.gradient[j] += covering
    }
  }

  /// One step of self-consistency; masses that are on their way to 0 go there, and those that should not be return.
  private func step(_ fit: IntervalFit) {
    var sum = 0.0
    for j in 0..<masses.count {
      let slope = masses.gradient[j]
      if masses.mass[j] == 0, slope > 1 + Self.gradientExcess {
        masses.mass[j] = 1e-3 / Double(masses.count)
      } else if masses.mass[j] < Self.negligibleMass, slope < Self.certainDecline {
        masses.mass[j] = 0
      } else {
        masses.mass[j] *= slope
      }
      sum += masses.mass[j]
    }
    for j in 0..<masses.count { masses.mass[j] /= sum }
    masses.sumTails()
  }

  /// One step of Newton's method; returns the longest change of a log odds, 0 when no step raised the likelihood.
  private mutating func newtonStep(_ fit: inout IntervalFit) -> Double {
    let order = masses.count - 1
    let score = masses.gradient
    prepareInformation(fit, link: .logistic)
    scores(fit, into: score)
    guard band.factor() else { return .infinity }
    band.solve(score)
    masses.saved.update(from: masses.mass, count: masses.count)
    var longest = 0.0
    for j in 0..<order where masses.mass[j] > 0 { longest = max(longest, score[j].magnitude) }
    var scale = longest > 3 ? 3 / longest : 1
    for _ in 0..<12 {
      move(score, scale)
      let value = logLikelihood(fit)
      if value >= fit.logLikelihood - 1e-13 * fit.logLikelihood.magnitude {
        fit.logLikelihood = value
        return longest
      }
      scale /= 2
    }
    masses.mass.update(from: masses.saved, count: masses.count)
    masses.sumTails()
    return longest <= 1e-6 ? 0 : longest
  }

  /// The score of each log odds: h (Σ v over patients whose interval covers it, less those whose interval is later).
  private func scores(_ fit: IntervalFit, into score: UnsafeMutablePointer<Double>) {
    let n = masses.count
    score.update(repeating: 0, count: n)
    masses.trial.update(repeating: 0, count: n + 1)
    var later = 0.0
    for i in 0..<count where fit.treated == nil || patients.treated[i] == fit.treated {
      let (first, last) = (patients.first[i], patients.last[i])
      let ratio = masses.tail[last + 1] / probability(i)
      masses.trial[first] += 1
      later += 1
      if first == last {
        score[first] += ratio
      } else if ratio > 0 {
        masses.trial[first] += ratio
        masses.trial[last + 1] -= ratio
      }
    }
    var covering = 0.0
    for j in 0..<n {
      covering += masses.trial[j]
      score[j] = (score[j] + covering - later) * (masses.tail[j] > 0 ? masses.mass[j] / masses.tail[j] : 0)
    }
  }

  /// Moves the saved log odds of the hazards by a multiple of the step.
  private func move(_ step: UnsafeMutablePointer<Double>, _ scale: Double) {
    var before = 1.0
    var tail = 0.0
    for j in stride(from: masses.count - 1, through: 0, by: -1) {
      tail += masses.saved[j]
      masses.trial[j] = tail
    }
    for j in 0..<masses.count {
      let mass = masses.saved[j]
      let rest = j + 1 < masses.count ? masses.trial[j + 1] : 0
      // Odds of the hazard are mass to rest; the last interval takes all that is left.
      let odds = rest > 0 ? mass / rest * exp(scale * step[j]) : .infinity
      let hazard = mass == 0 ? 0 : odds == .infinity ? 1 : odds / (1 + odds)
      masses.mass[j] = before * hazard
      before *= 1 - hazard
    }
    masses.sumTails()
  }
}
