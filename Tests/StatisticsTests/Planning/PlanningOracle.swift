import Foundation
import Statistics

/// Planning formulae that the tests of simulated trials compare with; they use nothing of the simulator.
enum Planning {
  /// Φ(x).
  static func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// The root of an increasing function.
  static func root(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  static func quantile(_ p: Double) -> Double { root(-40, 40) { normal($0) - p } }

  /// (z₁₋α/₂ + z_power)² for a two-sided level.
  static func factor(level: Double = 0.05, power: Double) -> Double {
    let sum = quantile(1 - level / 2) + quantile(power)
    return sum * sum
  }

  /// Simpson's rule between breaks, where the function may have corners.
  static func integral(_ breaks: [Double], steps: Int = 400, _ function: (Double) -> Double) -> Double {
    let points = breaks.sorted()
    var sum = 0.0
    for (a, b) in zip(points, points.dropFirst()) where b > a {
      let step = (b - a) / Double(steps)
      // A corner belongs to the piece on whose side it is looked at.
      let edge = (b - a) * 1e-12
      var piece = function(a + edge) + function(b - edge)
      for i in 1..<steps { piece += (i % 2 == 1 ? 4 : 2) * function(a + Double(i) * step) }
      sum += piece * step / 3
    }
    return sum
  }

  /// Schoenfeld (1981): events for a hazard ratio; `share` of the patients are treated.
  static func schoenfeld(hazardRatio: Double, power: Double, share: Double = 0.5) -> Double {
    factor(power: power) / (share * (1 - share) * pow(log(hazardRatio), 2))
  }

  /// Freedman (1982): events; `ratio` is treated to control.
  static func freedman(hazardRatio: Double, power: Double, ratio: Double) -> Double {
    factor(power: power) * pow(1 + ratio * hazardRatio, 2) / (ratio * pow(1 - hazardRatio, 2))
  }

  /// The 97.5 % quantile of Student's t: one group against a control.
  private static func tQuantile(_ freedom: Double) -> Double {
    let alone = try? ManyToOneDistribution(treated: [1], control: 1, degreesOfFreedom: freedom)
    return alone?.criticalValue(level: 0.95, sides: .two) ?? .nan
  }

  /// Power of the two-sample t test in the direction of the effect, and in both with `strict`.
  static func tPower(perGroup n: Double, effect: Double, strict: Bool = false) -> Double {
    let freedom = 2 * n - 2
    let limit = tQuantile(freedom)
    let shift = effect * (n / 2).squareRoot()
    let constant = log(2) + freedom / 2 * log(freedom / 2) - lgamma(freedom / 2)
    return integral([1e-9, 0.5, 1, 1.5, 4], steps: 2000) { s in
      let density = exp(constant + (freedom - 1) * log(s) - freedom * s * s / 2)
      return density * (normal(shift - limit * s) + (strict ? normal(-shift - limit * s) : 0))
    }
  }
}

/// A rate that is constant between given times, from the first of them on.
struct PieceRate {
  let starts: [Double]
  let rates: [Double]

  init(_ starts: [Double], _ rates: [Double]) {
    self.starts = starts
    self.rates = rates
  }

  func at(_ t: Double) -> Double { rates[max(0, (starts.lastIndex { $0 <= t }) ?? 0)] }

  func cumulative(_ t: Double) -> Double {
    var sum = 0.0
    for (i, start) in starts.enumerated() where start < t {
      sum += rates[i] * (min(t, i + 1 < starts.count ? starts[i + 1] : t) - start)
    }
    return sum
  }
}

/// Accrual, hazard and dropout of one arm, and what is expected of it at a calendar time.
struct ArmPlan {
  var accrual: PieceRate
  var accrualEnd: Double
  var hazard: PieceRate
  var dropout: Double

  func subjects(at t: Double) -> Double { accrual.cumulative(min(t, accrualEnd)) }

  /// Patients still at risk at a follow-up time, at a calendar time.
  func atRisk(_ u: Double, at t: Double) -> Double { subjects(at: t - u) * exp(-hazard.cumulative(u) - dropout * u) }

  func breaks(at t: Double) -> [Double] {
    var points = [0, t] + hazard.starts
    points += accrual.starts.map { t - $0 } + [t - accrualEnd]
    return points.filter { $0 >= 0 && $0 <= t }
  }

  func events(at t: Double) -> Double {
    Planning.integral(breaks(at: t)) { atRisk($0, at: t) * hazard.at($0) }
  }

  func dropouts(at t: Double) -> Double {
    Planning.integral(breaks(at: t)) { atRisk($0, at: t) * dropout }
  }
}

/// Two arms: the expected log-rank score, its variance and the time of a number of events.
struct TwoArmPlan {
  var treated: ArmPlan
  var control: ArmPlan

  func events(at t: Double) -> Double { treated.events(at: t) + control.events(at: t) }

  /// The time at which the expected number of events is reached.
  func time(ofEvents count: Double, by limit: Double) -> Double {
    Planning.root(0, limit) { events(at: $0) - count }
  }

  /// Observed less expected events of the treated, and the variance.
  func logRank(at t: Double) -> (score: Double, variance: Double) {
    let breaks = treated.breaks(at: t) + control.breaks(at: t)
    func share(_ u: Double) -> (both: Double, first: Double, all: Double) {
      let a = treated.atRisk(u, at: t)
      let b = control.atRisk(u, at: t)
      return (a + b > 0 ? a * b / (a + b) : 0, a, a + b)
    }
    let score = Planning.integral(breaks) { share($0).both * (treated.hazard.at($0) - control.hazard.at($0)) }
    let variance = Planning.integral(breaks) { u in
      let s = share(u)
      guard s.all > 0 else { return 0 }
      return s.both / s.all * (s.first * treated.hazard.at(u) + (s.all - s.first) * control.hazard.at(u))
    }
    return (score, variance)
  }
}
