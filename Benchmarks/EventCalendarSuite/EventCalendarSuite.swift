import Benchmark
import DiscreteEvents
import Distributions
import Measuring

/// The calendar of future events, few and many pending.
let benchmarks: @Sendable () -> Void = {
  for pending in [16, 1_000, 100_000] { hold(pending) }

  Benchmark("fill-and-drain-1000", configuration: Measuring.configuration(.kilo)) { benchmark in
    let steps = makeSteps(1_000)
    var calendar = EventCalendar(capacity: 1_000)
    benchmark.startMeasurement()
    for id in 0..<1_000 { calendar.schedule(UInt32(id), at: .start + steps[id]) }
    while let event = calendar.next() { blackHole(event) }
    benchmark.stopMeasurement()
  }
}

/// The next event comes, and another is scheduled in its place.
private func hold(_ pending: Int) {
  Benchmark("hold-\(pending)", configuration: Measuring.configuration(.mega)) { benchmark in
    let steps = makeSteps(1 << 16)
    var calendar = EventCalendar(capacity: pending)
    for id in 0..<pending { calendar.schedule(UInt32(id), at: .start + steps[id % steps.count]) }
    benchmark.startMeasurement()
    for number in benchmark.scaledIterations {
      guard let next = calendar.first else { return }
      calendar.replaceNext(with: next.id, at: next.time + steps[number % steps.count])
    }
    benchmark.stopMeasurement()
    blackHole(calendar.now)
  }
}

/// Exponential steps with mean 1, drawn before the clock runs.
private func makeSteps(_ count: Int) -> [Days] {
  var luck = RandomStream(seed: 1, replicate: 0, patient: 0, stream: 0)
  return (0..<count).map { _ in Days(luck.exponential()) }
}
