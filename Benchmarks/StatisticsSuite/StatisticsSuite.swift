import Benchmark
import Distributions
import Measuring
import Statistics

/// Tests and estimates in the form that simulated trials use, which asks for no memory.
let benchmarks: @Sendable () -> Void = {
  for (patients, repeats) in [(400, BenchmarkScalingFactor.kilo), (100_000, .one)] {
    let sample = Sample(patients: patients)
    Benchmark("sort-and-log-rank-\(patients)", configuration: Measuring.configuration(repeats)) { benchmark in
      var data = SurvivalData(capacity: patients)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        sample.fill(&data)
        blackHole(data.logRank())
      }
      benchmark.stopMeasurement()
    }
    sorted("log-rank-of-sorted-\(patients)", sample, repeats) { blackHole($0.logRank()) }
    sorted("kaplan-meier-median-of-sorted-\(patients)", sample, repeats) { blackHole($0.median(treated: true)) }
    sorted("cox-of-sorted-\(patients)", sample, repeats) { blackHole($0.coxHazardRatio()) }
  }

  let sample = Sample(patients: 400)
  let covariates = [sample.treated.map { $0 ? 1 : 0 }, sample.baselines]
  Measuring.measure("cox-model-2-covariates-400") { _ in
    let data = try TimeToEvent(times: sample.times, events: sample.events)
    blackHole(try CoxModel(data, covariates: covariates))
  }
  Measuring.measure("ancova-400", .kilo) { _ in
    blackHole(
      try BaselineAdjustedDifference(outcome: sample.scores, baseline: sample.baselines, treated: sample.treated))
  }
  Measuring.measure("fisher-200-by-200", .kilo) { number in
    let counts = try EventCounts(treatedEvents: 60 + number % 40, treated: 200, controlEvents: 70, control: 200)
    blackHole(FisherExactTest(counts))
  }
  mixedModels()
}

/// The mixed model of 300 patients at five visits of which a tenth is missing, with an unstructured covariance.
private func mixedModels() {
  for (name, method) in [("satterthwaite", SmallSampleMethod.satterthwaite), ("kenward-roger", .kenwardRoger)] {
    Measuring.measure("mmrm-300-patients-5-visits-\(name)") { _ in
      let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 5), capacity: 300)
      for patient in 0..<300 {
        var luck = RandomStream(seed: 2, replicate: 0, patient: UInt32(patient), stream: 3)
        let (baseline, common) = (luck.normal(), luck.normal())
        let outcomes = (0..<5).map { _ in
          let outcome = 0.5 * baseline + common + luck.normal()
          return luck.uniform() < 0.1 ? Double.nan : outcome
        }
        try data.append(arm: patient % 2, baseline: baseline, outcomes: outcomes)
      }
      try data.fit(.unstructured)
      blackHole(try data.difference(at: 4, method: method))
    }
  }
}

/// A trial's worth of patients, in the order in which they came.
private struct Sample {
  var times: [Double] = []
  var events: [Bool] = []
  var treated: [Bool] = []
  var baselines: [Double] = []
  var scores: [Double] = []

  init(patients: Int) {
    for patient in 0..<patients {
      var luck = RandomStream(seed: 1, replicate: 0, patient: UInt32(patient), stream: 3)
      let isTreated = patient % 2 == 0
      let (event, censored) = (luck.exponential() * (isTreated ? 10 : 7), 5 + 12 * luck.uniform())
      times.append(min(event, censored))
      events.append(event <= censored)
      treated.append(isTreated)
      baselines.append(30 + 8 * luck.normal())
      scores.append(0.6 * baselines[patient] - (isTreated ? 4 : 0) + 8 * luck.normal())
    }
  }

  func fill(_ data: inout SurvivalData) {
    data.removeAll()
    for patient in times.indices {
      data.append(time: times[patient], event: events[patient], treated: treated[patient])
    }
  }
}

private func sorted(
  _ name: String, _ sample: Sample, _ repeats: BenchmarkScalingFactor, _ body: @escaping (inout SurvivalData) -> Void
) {
  Benchmark(name, configuration: Measuring.configuration(repeats)) { benchmark in
    var data = SurvivalData(capacity: sample.times.count)
    sample.fill(&data)
    data.sort()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { body(&data) }
    benchmark.stopMeasurement()
  }
}
