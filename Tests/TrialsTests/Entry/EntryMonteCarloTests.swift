import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct EntryMonteCarloTests {
  /// The sum of Poisson processes is one with the sum of their rates: by day t site i has λᵢ (t − its opening).
  @Test func `several sites together are a Poisson process`() throws {
    var setup = TrialSetup.oneArm()
    setup.patients = 400
    setup.enrollment = .sites([
      EnrollmentSite(name: "A", rate: try .init(perDay: 0.4)),
      EnrollmentSite(name: "B", opens: 30, rate: try .init(perDay: 0.7)),
      EnrollmentSite(name: "C", opens: 50, rate: try .init(starts: [0, 10, 20], perDay: [1, 0, 0.5])),
    ])
    setup.enrollmentEnds = 100
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 11)
    let expected: [Double] = [40, 49, 25]
    let total = 114.0
    var all = Sample()
    var own = [Sample](repeating: Sample(), count: 3)
    for replicate in 0..<5_000 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      all.add(result["trial.patients"] ?? .nan)
      for (index, name) in ["A", "B", "C"].enumerated() { own[index].add(result["sites.\(name)"] ?? .nan) }
    }
    expectMean(all, total, "all")
    expectVariance(all, total, "all")
    for index in 0..<3 {
      expectMean(own[index], expected[index], "site \(index)")
      expectVariance(own[index], expected[index], "site \(index)")
    }
  }

  /// Patient n comes after n / λ days on average, and a pause of d days from day a on is added where fewer than n have come
  /// by then: d · P(N ≤ n − 1), N Poisson with mean λ a.
  @Test func `a pause lengthens the enrollment of those who are not there by then`() throws {
    let (n, rate, start, pause) = (60, 0.5, 110.0, 40.0)
    var setup = TrialSetup.oneArm()
    setup.patients = n
    setup.enrollment = .poisson(
      rate: try .init(starts: [0, Days(start), Days(start + pause)], perDay: [rate, 0, rate]))
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 12)
    var days = Sample()
    for replicate in 0..<10_000 as Range<UInt32> {
      days.add(try simulation.run(replicate: replicate)["enrollment.duration"] ?? .nan)
    }
    let late = try Poisson(mean: rate * start).cdf(at: n - 1)
    expectMean(days, Double(n) / rate + pause * late, "day of the last patient")
  }

  /// For a fixed number screened the failures are binomial; up to the n-th success they are negative binomial, with mean
  /// n p / (1 − p) and variance n p / (1 − p)².
  @Test func `failures of screening are those before the last success`() throws {
    var setup = TrialSetup.oneArm()
    setup.patients = 50
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.screeningFailure = 0.2
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 13)
    var failures = Sample()
    var days = Sample()
    for replicate in 0..<10_000 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      failures.add(result["screening.failures"] ?? .nan)
      days.add(result["enrollment.duration"] ?? .nan)
    }
    expectMean(failures, 50 * 0.2 / 0.8, "failures")
    expectVariance(failures, 50 * 0.2 / 0.64, "failures")
    // Those found fit are a Poisson process with the rate times the chance of passing.
    expectMean(days, 50 / 0.8, "day of the last patient")
  }

  /// Of a normal severity X with variance σ² and an error with variance τ², the score S = X + E given S ≥ c has mean
  /// μ + √(σ² + τ²) h and X has mean μ + σ² / √(σ² + τ²) h, with h = φ(a) / (1 − Φ(a)), a = (c − μ) / √(σ² + τ²).
  @Test func `who is chosen for a high score regresses to the mean`() throws {
    let (mean, sd, error, bound) = (30.0, 8.0, 6.0, 35.0)
    var setup = TrialSetup.oneArm()
    setup.patients = 20
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.score = .plain(
      baseline: .normal(try Normal(mean: mean, sd: sd)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0)), errorSD: error)
    setup.eligibility = Eligibility(instrument: "CAPS-5", atLeast: bound, before: 7)
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 14)
    var (shown, baseline, severity) = (Sample(), Sample(), Sample())
    var (people, failures) = (0, 0)
    for replicate in 0..<5_000 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      shown.add(result["screening.score"] ?? .nan)
      baseline.add(result["screening.baseline"] ?? .nan)
      severity.add(result["screening.severity"] ?? .nan)
      people += Int(result["screening.people"] ?? 0)
      failures += Int(result["screening.failures"] ?? 0)
    }
    let spread = (sd * sd + error * error).squareRoot()
    let a = (bound - mean) / spread
    let fails = StandardNormal.cdf(at: a)
    let h = 0.398_942_280_401_432_7 * Elementary.exp(-a * a / 2) / (1 - fails)
    expectMean(shown, mean + spread * h, "at screening")
    expectMean(baseline, mean + sd * sd / spread * h, "at baseline")
    expectMean(severity, mean + sd * sd / spread * h, "in truth")
    // All trials together are one negative binomial sample of 100,000 who were found fit.
    #expect(abs(Double(failures) / Double(people) - fails) < 4 * (fails * (1 - fails) / Double(people)).squareRoot())
  }
}
