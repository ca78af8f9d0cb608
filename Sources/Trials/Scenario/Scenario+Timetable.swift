import DiscreteEvents
import Distributions

// When things are expected, by the rates that are assumed: what a reader can work out before any trial is simulated.
extension Scenario {
  /// People expected to have arrived by a day of the trial, were there no end of enrollment.
  ///
  /// - Complexity: O(*s* · *p*) for *s* sites with *p* pieces each.
  package func arrivals(by day: Double) -> Double {
    switch truth.enrollment {
    case .uniform(let span):
      return Double(design.sampleSize) * (span.value > 0 ? max(0, min(1, day / span.value)) : day < 0 ? 0 : 1)
    case .poisson(let rate), .evenlySpaced(let rate): return rate.expected(by: day)
    case .sites(let sites):
      return sites.reduce(0) { sum, site in
        let arrived = site.rate.expected(by: day - site.opens.value)
        return sum + min(arrived, site.cap.map { Double($0) / max(qualifyingShare, 1e-300) } ?? .infinity)
      }
    }
  }

  /// The day by which so many people are expected to have arrived; +∞ where that takes more than 1,000 years.
  package func day(ofArrivals people: Double) -> Double {
    if people <= 0 { return 0 }
    var (low, high) = (0.0, Recruitment.longest)
    if arrivals(by: high) < people { return .infinity }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if arrivals(by: middle) < people { low = middle } else { high = middle }
    }
    return high
  }

  /// Roughly the share of the people screened who can be randomized, by a normal distribution of what is measured.
  package var qualifyingShare: Double {
    var share = 1 - (truth.screeningFailure ?? 0)
    if let eligibility = design.eligibility, let score = truth.score {
      let half = score.rounded ? 0.5 : 0
      let sd = (score.baseline.variance + score.errorSD * score.errorSD).squareRoot()
      func below(_ limit: Double) -> Double {
        sd > 0
          ? StandardNormal.cdf(at: (limit - score.baseline.mean) / sd) : limit > score.baseline.mean ? 1 : 0
      }
      if let least = eligibility.atLeast, least > score.range.lowerBound {
        // The far tail by itself: one less nearly one is nothing.
        share *= sd > 0 ? StandardNormal.survival(at: (least - half - score.baseline.mean) / sd) : 1 - below(least)
      }
      if let most = eligibility.atMost, most < score.range.upperBound { share *= below(most + half) }
    }
    return share
  }

  /// The day on which so many patients are expected to have been enrolled, but for an end of enrollment.
  package func day(ofEnrolled patients: Int) -> Double {
    let wait = design.eligibility?.before.value ?? 0
    return day(ofArrivals: Double(patients) / max(qualifyingShare, 1e-300)) + wait
  }

  /// The day on which all are expected to have been followed, or that of the final analysis where it is given.
  package var expectedEnd: Double {
    if case .day(let day) = analysis.time { return day.value }
    let enrolled = min(day(ofEnrolled: capacity), design.enrollmentEnds?.value ?? .infinity)
    return enrolled + (design.runIn?.length.value ?? 0) + design.followUp.value + truth.visits.scatterMax.value
  }

  /// The day on which a look can be expected; of events the day on which as many patients are enrolled, which comes
  /// before.
  package func expectedDay(of trigger: InterimPlan.Trigger) -> Double {
    switch trigger {
    case .events(let count), .enrolled(let count): return day(ofEnrolled: count)
    case .completed(let count, let visit), .known(let count, let visit):
      let days = design.visits.days
      return day(ofEnrolled: count) + (days.indices.contains(visit) ? days[visit].value : 0)
    case .followed(let count, let span): return day(ofEnrolled: count) + span.value
    case .day(let day): return day.value
    case .all(let parts): return parts.map { expectedDay(of: $0) }.max() ?? 0
    case .any(let parts): return parts.map { expectedDay(of: $0) }.min() ?? 0
    }
  }

  /// Whether a trial can be filled as far as it may have to be, and anybody comes before enrollment ends.
  func timetableFaults() -> [ScenarioFaults.Fault] {
    if let end = design.enrollmentEnds {
      let last = end.value - (design.eligibility?.before.value ?? 0)
      if end.value > 0, arrivals(by: last) <= 0 {
        let first = firstArrival + (design.eligibility?.before.value ?? 0)
        return [
          .init(
            path: "design.enrollment_ends", found: "day \(end.plain)",
            expected: "a day after day \(plainNumber(first)), before which nobody can be randomized",
            example: "enrollment_ends: \(plainNumber((first + 365).rounded(.up))) days")
        ]
      }
    }
    if case .uniform = truth.enrollment { return [] }
    guard let rule = analysis.adaptation?.resizing, design.enrollmentEnds == nil, rule.maximum > design.sampleSize
    else { return [] }
    let most = arrivals(by: Recruitment.longest)
    if Double(rule.maximum) <= most { return [] }
    let key = if case .blinded = rule { "blinded" } else { "promising_zone" }
    return [
      .init(
        path: "analysis.adaptation.sample_size.\(key).at_most", found: "\(rule.maximum)",
        expected: "at most \(Int(most)) patients, as many as come within 1,000 years",
        example: "at_most: \(min(Int(most), 2 * design.sampleSize))")
    ]
  }

  /// The day from which on anybody arrives.
  private var firstArrival: Double {
    let sites: [EnrollmentSite]
    switch truth.enrollment {
    case .uniform: return 0
    case .poisson(let rate), .evenlySpaced(let rate): sites = [EnrollmentSite(name: "", rate: rate)]
    case .sites(let all): sites = all
    }
    return sites.map { $0.opens.value + $0.rate.firstDay }.min() ?? 0
  }
}

extension Enrollment.PiecewiseRate {
  /// The integral of the rate up to a day.
  fileprivate func expected(by day: Double) -> Double {
    var sum = 0.0
    for (index, start) in starts.enumerated() where start.value < day {
      let end = index + 1 < starts.count ? min(day, starts[index + 1].value) : day
      sum += perDay[index] * (end - start.value)
    }
    return sum
  }

  /// Where the first rate above 0 begins.
  fileprivate var firstDay: Double { zip(starts, perDay).first { $0.1 > 0 }?.0.value ?? 0 }
}
