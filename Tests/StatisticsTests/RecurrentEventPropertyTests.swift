import Statistics
import Testing

/// Recurrent events of one group on a coarse grid, so that ties occur.
func recurrentSample(seed: Int, followUp common: Double? = nil) throws -> RecurrentEvents {
  var random = SplitMix64(seed: seed + 9000)
  let count = 1 + Int(random.uniform() * 25)
  var ends: [Double] = []
  var events: [[Double]] = []
  for _ in 0..<count {
    let end = common ?? (random.uniform() * 40).rounded(.up)
    ends.append(end)
    let rate = random.uniform() * 6
    events.append((0..<Int(rate)).map { _ in (random.uniform() * end).rounded(.down) })
  }
  return try RecurrentEvents(followUp: ends, events: events)
}

@Suite struct RecurrentEventPropertyTests {
  @Test func `with common follow-up the mean is the sample mean, with the variance of counts`() throws {
    for seed in 0..<500 {
      let group = try recurrentSample(seed: seed, followUp: 30)
      let n = Double(group.count)
      let counts = group.events.map { Double($0.count) }
      let mean = counts.reduce(0, +) / n
      let squares = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let estimate = try MeanCumulativeFunction(group).estimate(at: 30)
      #expect(agree(estimate.value, mean), "seed \(seed)")
      #expect(agree(estimate.variance, squares / (n * n), 1e-10), "seed \(seed)")
    }
  }

  @Test func `the variance is the sum of squared influences`() throws {
    for seed in 0..<500 {
      let group = try recurrentSample(seed: seed)
      let times = Set(group.events.flatMap { $0 }).sorted()
      func atRisk(_ t: Double) -> Double { Double(group.followUp.count { $0 >= t }) }
      func events(_ t: Double) -> Double { Double(group.events.joined().count { $0 == t }) }
      var sum = 0.0
      for i in 0..<group.count {
        var influence = 0.0
        for t in times where t <= 15 {
          let own = Double(group.events[i].count { $0 == t })
          let expected = group.followUp[i] >= t ? events(t) / atRisk(t) : 0
          influence += (own - expected) / atRisk(t)
        }
        sum += influence * influence
      }
      let estimate = try MeanCumulativeFunction(group).estimate(at: 15)
      #expect(agree(estimate.variance, sum, 1e-10), "seed \(seed)")
    }
  }

  @Test func `a workspace used again gives what the arrays give, in any order of events`() throws {
    var data = RecurrentEventData()
    for seed in 0..<500 {
      let treated = try recurrentSample(seed: seed)
      let control = try recurrentSample(seed: seed + 700)
      data.removeAll()
      for (group, isTreated) in [(treated, true), (control, false)] {
        for i in 0..<group.count {
          data.append(followUp: group.followUp[i], treated: isTreated)
          for time in group.events[i].sorted(by: >) { data.appendEvent(at: time) }
        }
      }
      let difference = try MeanCumulativeDifference(treated: treated, control: control, at: 12)
      let other = data.meanCumulativeDifference(at: 12)
      #expect(agree(difference.value, other?.value ?? .nan), "seed \(seed)")
      #expect(agree(difference.standardError, other?.standardError ?? .nan, 1e-9), "seed \(seed)")
      let rates = try? NegativeBinomialComparison(treated: EventRates(treated), control: EventRates(control))
      #expect(data.negativeBinomial() == rates, "seed \(seed)")
    }
  }

  @Test func `exchanging the groups inverts the rate ratio, and the unit of exposure does not matter`() throws {
    for seed in 0..<500 {
      let treated = try recurrentSample(seed: seed)
      let control = try recurrentSample(seed: seed + 700)
      guard let a = try? EventRates(treated), let b = try? EventRates(control),
        let fit = try? NegativeBinomialComparison(treated: a, control: b)
      else { continue }
      let swapped = try NegativeBinomialComparison(treated: b, control: a)
      #expect(fit.isConverged, "seed \(seed)")
      #expect(agree(fit.logRateRatio, -swapped.logRateRatio, 1e-7), "seed \(seed)")
      #expect(agree(fit.logLikelihood, swapped.logLikelihood, 1e-9), "seed \(seed)")
      #expect(fit.logLikelihood >= fit.nullLogLikelihood - 1e-8, "seed \(seed)")
      let weeks = try NegativeBinomialComparison(
        treated: EventRates(counts: a.counts, exposures: a.exposures.map { $0 / 7 }),
        control: EventRates(counts: b.counts, exposures: b.exposures.map { $0 / 7 }))
      #expect(agree(fit.rateRatio, weeks.rateRatio, 1e-6), "seed \(seed)")
      #expect(agree(fit.dispersion, weeks.dispersion, 1e-6), "seed \(seed)")
    }
  }
}
