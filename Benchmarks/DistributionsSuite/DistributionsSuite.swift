import Benchmark
import Distributions
import Measuring

/// A stream at an address and one draw from it, family by family; and the first draws of many streams at once.
let benchmarks: @Sendable () -> Void = {
  do {
    for (name, family) in try waitingTimes() {
      draw(name) { blackHole(family.sample(from: &$0)) }
    }
    let (beta, betaBinomial) = (
      try Beta(alpha: 2, beta: 3), try BetaBinomial(trials: 6, probability: 0.3, correlation: 0.5)
    )
    let (binomial, poisson) = (try Binomial(trials: 20, probability: 0.3), try Poisson(mean: 4))
    draw("beta") { blackHole(beta.sample(from: &$0)) }
    draw("beta-binomial") { blackHole(betaBinomial.sample(from: &$0)) }
    draw("binomial") { blackHole(binomial.sample(from: &$0)) }
    draw("poisson") { blackHole(poisson.sample(from: &$0)) }
  } catch {
    Benchmark("families") { $0.error("\(error)") }
  }
  draw("uniform-number") { blackHole($0.uniform()) }
  draw("normal-number") { blackHole($0.normal()) }
  fill("fill-uniforms-1000") { RandomStream.fillUniforms($0, count: 1_000, seed: 1, replicate: 0, stream: 3, $1) }
  fill("fill-exponentials-1000") {
    RandomStream.fillExponentials($0, count: 1_000, seed: 1, replicate: 0, stream: 3, $1)
  }
}

private func waitingTimes() throws(ParameterError) -> [(String, WaitingTime)] {
  [
    ("exponential", .exponential(try Exponential(mean: 6))),
    ("weibull", .weibull(try Weibull(shape: 1.5, scale: 6))),
    ("gamma", .gamma(try Gamma(shape: 2.5, scale: 2))),
    ("lognormal", .lognormal(try Lognormal(median: 1, sdLog: 0.8))),
    ("log-logistic", .logLogistic(try LogLogistic(shape: 2, median: 6))),
    ("gompertz", .gompertz(try Gompertz(initialHazard: 0.1, growth: 0.05))),
    ("generalized-gamma", .generalizedGamma(try GeneralizedGamma(shape: 2, power: 1.2, scale: 3))),
    (
      "piecewise-exponential",
      .piecewiseExponential(try PiecewiseExponential(starts: [0, 4, 12], rates: [0.2, 0.1, 0.05]))
    ),
    ("uniform-time", .uniform(try UniformTime(from: 1, to: 5))),
    ("empirical", .empirical(try Empirical(times: [1, 2, 5, 9], probabilities: [0.4, 0.3, 0.2, 0.1]))),
  ]
}

/// As the simulator draws: each number from a stream of its own.
private func draw(_ name: String, _ sample: @escaping (inout RandomStream) -> Void) {
  Benchmark(name, configuration: Measuring.configuration(.kilo)) { benchmark in
    for patient in benchmark.scaledIterations {
      var stream = RandomStream(seed: 1, replicate: 0, patient: UInt32(patient), stream: 3)
      sample(&stream)
    }
  }
}

private func fill(_ name: String, _ body: @escaping (UnsafeMutablePointer<Double>, RandomStream.Sequence) -> Void) {
  Benchmark(name, configuration: Measuring.configuration(.kilo)) { benchmark in
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1_000) { numbers in
      guard let start = numbers.baseAddress else { return }
      benchmark.startMeasurement()
      body(start, .patients(from: 0, occasion: 0))
      benchmark.stopMeasurement()
      blackHole(start[999])
    }
  }
}
