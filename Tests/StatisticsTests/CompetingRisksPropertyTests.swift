import Statistics
import Testing

/// Random competing events of several groups on a coarse grid, so that ties occur.
struct CompetingSample {
  var groups: [CompetingTimes] = []

  init(seed: Int, groupCount: Int = 2, censored: Double = 0.3) throws {
    var random = SplitMix64(seed: seed + 7000)
    let grid = [64.0, 1, 0.25][seed % 3]
    for _ in 0..<groupCount {
      let count = 2 + Int(random.uniform() * 30)
      var times: [Double] = []
      var causes: [Int] = []
      for _ in 0..<count {
        times.append((random.uniform() * 20 * grid).rounded(.up) / grid)
        let kind = random.uniform()
        causes.append(kind < censored ? 0 : kind < censored + 0.6 * (1 - censored) ? 1 : 2)
      }
      groups.append(try CompetingTimes(times: times, causes: causes))
    }
  }
}

@Suite struct CompetingRisksPropertyTests {
  @Test func `the incidences of all causes and event-free survival add up to 1`() throws {
    for seed in 0..<500 {
      let group = try CompetingSample(seed: seed).groups[0]
      let first = try CumulativeIncidence(group, cause: 1)
      let second = try CumulativeIncidence(group, cause: 2)
      for (a, b) in zip(first.steps, second.steps) {
        #expect(agree(a.incidence + b.incidence + a.eventFree, 1), "seed \(seed)")
      }
    }
  }

  @Test func `with one cause the incidence is one less Kaplan-Meier, with Greenwood's variance by the jackknife`()
    throws
  {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      let curve = try KaplanMeier(TimeToEvent(times: sample.times, events: sample.events))
      let incidence = try CumulativeIncidence(
        CompetingTimes(times: sample.times, causes: sample.events.map { $0 ? 1 : 0 }))
      for (a, b) in zip(incidence.steps, curve.steps) {
        #expect(agree(a.incidence, 1 - b.survival), "seed \(seed)")
        guard b.survival > 0 else { continue }
        #expect(agree(a.standardError(.jackknife), b.standardError, 1e-7), "seed \(seed)")
      }
    }
  }

  @Test func `without censoring the incidence is the proportion, with the binomial variance by the jackknife`() throws {
    for seed in 0..<500 {
      let group = try CompetingSample(seed: seed, censored: 0).groups[0]
      let curve = try CumulativeIncidence(group)
      let n = Double(group.count)
      for step in curve.steps {
        let events = group.times.indices.count { group.times[$0] <= step.time && group.causes[$0] == 1 }
        let p = Double(events) / n
        #expect(agree(step.incidence, p), "seed \(seed)")
        #expect(agree(step.jackknifeVariance, p * (1 - p) / n, 1e-10), "seed \(seed)")
      }
    }
  }

  @Test func `exchanging the groups turns the sign of Gray's z`() throws {
    for seed in 0..<500 {
      let groups = try CompetingSample(seed: seed).groups
      guard let test = try? GrayTest(treated: groups[1], control: groups[0]) else { continue }
      let swapped = try GrayTest(treated: groups[0], control: groups[1])
      #expect(agree(test.z, -swapped.z, 1e-9), "seed \(seed)")
    }
  }

  @Test func `Gray's test of several groups does not depend on their order, and of two it is z squared`() throws {
    for seed in 0..<500 {
      let groups = try CompetingSample(seed: seed, groupCount: 3).groups
      if let test = try? GrayTest.ofGroups(strata: [groups]) {
        let turned = try GrayTest.ofGroups(strata: [[groups[2], groups[0], groups[1]]])
        #expect(agree(test.statistic, turned.statistic, 1e-6), "seed \(seed)")
        #expect(test.degreesOfFreedom == 2)
      }
      let pair = Array(groups.prefix(2))
      guard let two = try? GrayTest(strata: [pair]) else { continue }
      let general = try GrayTest.ofGroups(strata: [pair])
      #expect(agree(general.statistic, two.chiSquare, 1e-9), "seed \(seed)")
    }
  }

  @Test func `a stratified Gray test adds scores and variances`() throws {
    for seed in 0..<500 {
      let a = try CompetingSample(seed: seed).groups
      let b = try CompetingSample(seed: seed + 600).groups
      guard let first = try? GrayTest(strata: [a]), let second = try? GrayTest(strata: [b]) else { continue }
      let both = try GrayTest(strata: [a, b])
      #expect(agree(both.score, first.score + second.score, 1e-9), "seed \(seed)")
      #expect(agree(both.variance, first.variance + second.variance, 1e-9), "seed \(seed)")
    }
  }

  @Test func `without competing events Fine and Gray's coefficient is Cox's with Breslow's ties`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      let treated: [Double] = sample.treated.map { $0 ? 1 : 0 }
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      guard let cox = try? CoxModel(data, covariates: [treated], ties: .breslow), cox.convergence.isConverged else {
        continue
      }
      let model = try FineGrayModel(
        CompetingTimes(times: sample.times, causes: sample.events.map { $0 ? 1 : 0 }), covariates: [treated])
      #expect(agree(model.coefficients[0].value, cox.coefficients[0].value, 1e-7), "seed \(seed)")
      #expect(agree(model.logLikelihood, cox.logLikelihood, 1e-9), "seed \(seed)")
    }
  }

  @Test func `a workspace used again gives what a fresh one gives`() throws {
    var reused = CompetingRisksData(capacity: 1)
    for seed in 0..<500 {
      let groups = try CompetingSample(seed: seed).groups
      reused.removeAll()
      for (arm, group) in groups.enumerated() {
        for i in 0..<group.count { reused.append(time: group.times[i], cause: group.causes[i], treated: arm == 1) }
      }
      let test = try? GrayTest(treated: groups[1], control: groups[0])
      #expect(reused.grayTest() == test, "seed \(seed)")
      let curve = try CumulativeIncidence(groups[1])
      #expect(reused.cumulativeIncidence(at: 10, group: 1).value == curve.incidence(at: 10), "seed \(seed)")
      #expect(reused.incidenceQuantile(0.3, group: 1) == curve.quantile(0.3) ?? .infinity, "seed \(seed)")
    }
  }
}
