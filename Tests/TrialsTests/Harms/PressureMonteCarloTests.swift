import DiscreteEvents
import Distributions
import Testing
import Trials

/// Blood pressures by closed forms, through the whole simulator.
@Suite(.enabled(if: Build.isRelease)) struct PressureMonteCarloTests {
  private func setup(
    _ rule: PressureRule = PressureRule(), sessionSD: Double = 0, readingSD: Double = 0, rest: Double = 125
  ) -> TrialSetup {
    var setup = TrialSetup.oneArm {
      $0.sessions = [0, 7]
      // Gen. Hosp. Psychiatry 2024, 10.1016/j.genhosppsych.2024.07.001: +16.0 (SD 11.2) / +11.0 (8.45) after 40 minutes.
      $0.pressureRise = PressureRise(
        mean: BloodPressure(systolic: 16, diastolic: 11), sd: BloodPressure(systolic: 11.2, diastolic: 8.45),
        correlation: 0.6, withinPatientCorrelation: 0.5, peak: Days(minutes: 40), backBy: Days(minutes: 300))
      $0.pressureRule = rule
    }
    setup.restingPressure = RestingPressure(
      mean: BloodPressure(systolic: rest, diastolic: 80), sd: BloodPressure(systolic: 0, diastolic: 0),
      sessionSD: BloodPressure(systolic: sessionSD, diastolic: 0),
      readingSD: BloodPressure(systolic: readingSD, diastolic: 0))
    setup.patients = 50
    setup.followUp = 14
    return setup
  }

  private func samples(_ setup: TrialSetup, _ paths: [String], trials: UInt32 = 2_000) throws -> [Sample] {
    let simulation = try setup.simulation(seed: 23)
    var samples = [Sample](repeating: Sample(), count: paths.count)
    for replicate in 0..<trials {
      let result = try simulation.run(replicate: replicate)
      for (index, path) in paths.enumerated() { samples[index].add(result["\(path).only"] ?? .nan) }
    }
    return samples
  }

  @Test func `rises have their mean, their spread and their shares above a threshold`() throws {
    var setup = setup(
      PressureRule(homeBelow: PressureLimit(systolic: 140), severeFrom: PressureLimit(systolic: 150)))
    setup.safetyReporting = SafetyReporting()
    let keys = ["rise_systolic", "rise_diastolic", "rise_sd_systolic", "raised", "severe", "longer"]
    let found = try samples(setup, keys.map { "blood_pressure.\($0)" })
    expectMean(found[0], 16, "systolic rise")
    expectMean(found[1], 11, "diastolic rise")
    // 50 patients with two sessions of correlation ρ: σ² (1 + ρ) / (2 n).
    expectVariance(found[0], 11.2 * 11.2 * 1.5 / 100, "systolic rise")
    #expect(abs(found[2].mean - 11.2) < 0.1)
    // pnorm(20, 16, 11.2, lower = FALSE), and of 25.
    expectMean(found[3], 0.360_492_430_950_835, "a rise of 20 or more")
    expectMean(found[4], 0.210_822_264_701_178, "150 or more, from 125 at rest")
    // After the planned 160 minutes 140 / 260 of the rise are left: 15 of them where the rise is 27.86 or more.
    expectMean(found[5], 0.144_874_257_251_112, "kept longer")
  }

  /// 150 at rest and errors of reading of 10, held from 160 on: q = pnorm(−1) at each of the readings after
  /// 0, 12 and 24 hours; after the third the window is over.
  @Test func `a session is read again until the pressure is low enough or its window is over`() throws {
    var setup = setup(
      PressureRule(holdFrom: PressureLimit(systolic: 160), readAgain: Days(hours: 12)), readingSD: 10, rest: 150)
    setup.arms[0].window = 1
    let found = try samples(
      setup, ["blood_pressure.held", "sessions", "sessions_missed_blood_pressure", "sessions_late"])
    let q = 0.158_655_253_931_457
    expectMean(found[0], q, "sessions held")
    expectMean(found[1], 2 * (1 - q * q * q), "sessions given")
    expectMean(found[2], 2 * q * q * q, "sessions missed")
    expectMean(found[3], 2 * (q - q * q * q), "sessions late")
  }

  /// The same, but a standard deviation of 6 from day to day, which all readings of a session share, and of 8 from reading
  /// to reading: the shares that are at 160 or more once and three times are ∫ φ(z) Φ(−(10 − 6z) / 8)ᵏ dz, k = 1 and 3, by
  /// the trapezoidal rule in Python 3.11.
  @Test func `readings of one session share the day, and those of two do not`() throws {
    var setup = setup(
      PressureRule(holdFrom: PressureLimit(systolic: 160), readAgain: Days(hours: 12)), sessionSD: 6, readingSD: 8,
      rest: 150)
    setup.arms[0].window = 1
    let found = try samples(setup, ["blood_pressure.held", "sessions_missed_blood_pressure"])
    expectMean(found[0], 0.158_655_253_931_457, "sessions held")
    expectMean(found[1], 2 * 0.021_930_358_715_163, "sessions missed")
  }

  /// Without a rise what is read at its time differs from what was read before by two errors of 8: pnorm(20, 0, 8√2) up.
  @Test func `without a rise readings differ by their errors`() throws {
    var setup = setup(readingSD: 8, rest: 120)
    setup.arms[0].pressureRise = nil
    let found = try samples(setup, ["blood_pressure.raised", "blood_pressure.rise_systolic"])
    expectMean(found[0], 0.038_549_935_877_711, "a rise that is none")
    expectMean(found[1], 0, "its mean")
    expectVariance(found[1], 128.0 / 100, "its mean")
  }

  /// Before the first of two sessions 120 is far from 180; at its peak 120 + 46 + N(0, 11.2² + 8²) is read.
  @Test func `the treatment ends for whoever has too high a pressure at the peak`() throws {
    var setup = setup(PressureRule(stopFrom: PressureLimit(systolic: 180)), readingSD: 8, rest: 120)
    setup.arms[0].pressureRise = PressureRise(
      mean: BloodPressure(systolic: 46, diastolic: 11), sd: BloodPressure(systolic: 11.2, diastolic: 8.45),
      peak: Days(minutes: 40), backBy: Days(minutes: 300))
    let found = try samples(setup, ["discontinued_for_blood_pressure", "sessions"])
    let p = 0.154_537_034_143_721
    expectMean(found[0], p, "treatments ended")
    expectMean(found[1], 2 - p, "sessions given")
  }
}
