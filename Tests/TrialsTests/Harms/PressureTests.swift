import DiscreteEvents
import Distributions
import Testing
import Trials

/// Blood pressures whose course is fixed.
@Suite struct PressureTests {
  private func setup(
    rest: Double = 125, rise: Double = 40, backBy: Days = Days(minutes: 300), _ rule: PressureRule = PressureRule()
  ) -> TrialSetup {
    let none = BloodPressure(systolic: 0, diastolic: 0)
    var setup = TrialSetup.oneArm {
      $0.sessions = [0, 7]
      $0.pressureRise = PressureRise(
        mean: BloodPressure(systolic: rise, diastolic: rise / 2), sd: none, peak: Days(minutes: 40), backBy: backBy)
      $0.pressureRule = rule
    }
    setup.restingPressure = RestingPressure(mean: BloodPressure(systolic: rest, diastolic: 80), sd: none)
    setup.patients = 5
    setup.followUp = 30
    return setup
  }

  private func result(_ setup: TrialSetup) throws -> (String) -> Double {
    let found = try setup.simulation().run(replicate: 0)
    return { found["blood_pressure.\($0).only"] ?? .signalingNaN }
  }

  @Test func `it rises in a straight line to its peak and falls in another`() {
    let none = BloodPressure(systolic: 0, diastolic: 0)
    let rise = PressureRise(
      mean: none, sd: none, begins: Days(minutes: 10), peak: Days(minutes: 40), backBy: Days(minutes: 105))
    let shares = [0, 10, 25, 40, 72.5, 105, 200].map { rise.share(at: Days(minutes: $0)) }
    for (share, expected) in zip(shares, [0, 0, 0.5, 1, 0.5, 0, 0]) { #expect(abs(share - expected) < 1e-12) }
  }

  @Test func `what is read before, at the peak, and called a rise and severe`() throws {
    let value = try result(setup())
    #expect(value("before_systolic") == 125 && value("before_diastolic") == 80)
    #expect(value("rise_systolic") == 40 && value("rise_diastolic") == 20 && value("rise_sd_systolic") == 0)
    #expect(value("raised") == 1 && value("severe") == 0 && value("severe_patients") == 0)
    let limit = PressureLimit(diastolic: 100)
    let severe = try result(setup(PressureRule(severeFrom: limit, riseFrom: 41)))
    #expect(severe("severe") == 1 && severe("severe_patients") == 1 && severe("raised") == 0)
  }

  /// 160 minutes are planned. The rise is 40 (300 − t) / 260 after t minutes: 21.5 then, 16.2 after 195 and 13.8 after 210.
  @Test func `nobody goes home before a reading below the limit`() throws {
    var setup = setup(PressureRule(homeBelow: PressureLimit(systolic: 140)))
    setup.safetyReporting = SafetyReporting()
    let value = try result(setup)
    #expect(abs(value("stay") - 210.0 / 1440) < 1e-12 && value("longer") == 1)
    let found = try setup.simulation().run(replicate: 0)
    #expect(try abs(#require(found["safety.observation.only"]) - 210.0 / 1440) < 1e-12)
    #expect(found["safety.extended_observation.only"] == 1)
    // Once the rise is over nobody is kept, though the pressure at rest is above the limit.
    let high = try result(self.setup(rest: 145, PressureRule(homeBelow: PressureLimit(systolic: 140))))
    #expect(abs(high("stay") - 300.0 / 1440) < 1e-12)
    let early = try result(
      self.setup(rest: 145, backBy: Days(minutes: 105), PressureRule(homeBelow: PressureLimit(systolic: 140))))
    #expect(abs(early("stay") - 160.0 / 1440) < 1e-12 && early("longer") == 0)
  }

  @Test func `a session is held as long as its window lasts, and then missed`() throws {
    var setup = setup(rest: 165, PressureRule(holdFrom: PressureLimit(systolic: 160)))
    setup.arms[0].window = 1
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["sessions.only"] == 0 && found["sessions_missed_blood_pressure.only"] == 2)
    #expect(found["blood_pressure.held.only"] == 1 && found["blood_pressure.rise_systolic.only"]?.isNaN == true)
    #expect(found["blood_pressure.severe_patients.only"] == 0)
    setup.arms[0].pressureRule = PressureRule(holdFrom: PressureLimit(systolic: 166))
    let given = try setup.simulation().run(replicate: 0)
    #expect(given["sessions.only"] == 2 && given["blood_pressure.held.only"] == 0)
    // A hold that comes every minute is given up at last, window or not.
    setup.arms[0].pressureRule = PressureRule(holdFrom: PressureLimit(systolic: 160), readAgain: Days(minutes: 1))
    #expect(try setup.simulation().run(replicate: 0)["sessions_missed_blood_pressure.only"] == 2)
  }

  @Test func `readings that hold nothing change nothing else`() throws {
    var setup = try RandomSetup(seed: 1).rich()
    let without = try setup.pages(replicate: 3)
    setup.restingPressure = RestingPressure(
      mean: BloodPressure(systolic: 125, diastolic: 80), sd: BloodPressure(systolic: 12, diastolic: 8))
    setup.arms[0].pressureRise = self.setup().arms[0].pressureRise
    #expect(try setup.pages(replicate: 3) == without)
    #expect(!setup.faultPaths.contains { $0.contains("pressure") })
  }

  @Test func `a rise needs a pressure at rest, sessions, and a course that comes back`() throws {
    let spread = BloodPressure(systolic: 10, diastolic: -1)
    func rise(_ mean: Double = 16, _ sd: BloodPressure, _ within: Double, _ peak: Days, _ back: Days) -> PressureRise {
      PressureRise(
        mean: BloodPressure(systolic: mean, diastolic: 11), sd: sd, withinPatientCorrelation: within, peak: peak,
        backBy: back)
    }
    let path = "truth.arms.only.blood_pressure"
    var setup = setup()
    setup.arms[0].pressureRise = rise(300, spread, 2, 0.5, 0.25)
    #expect(
      setup.faultPaths == [
        "\(path).systolic.rise", "\(path).diastolic.sd", "\(path).within_patient_correlation", "\(path).back_by",
      ])
    setup.arms[0].pressureRise = rise(16, BloodPressure(systolic: 1, diastolic: 1), 0, 0, 1)
    #expect(setup.faultPaths == ["\(path).peak"])
    setup = self.setup(PressureRule(readAgain: 0, readEvery: 0))
    let rule = "design.arms.only.sessions.blood_pressure"
    #expect(setup.faultPaths == ["\(rule).read_again", "\(rule).read_every"])
    setup = self.setup()
    setup.restingPressure = nil
    #expect(setup.faultPaths == [path])
    setup = self.setup()
    setup.arms[0].sessions = []
    #expect(setup.faultPaths == [path])
    setup = self.setup()
    setup.restingPressure = RestingPressure(
      mean: BloodPressure(systolic: 0, diastolic: 80), sd: spread, correlation: 2)
    let resting = "truth.population.blood_pressure"
    #expect(setup.faultPaths == ["\(resting).systolic.mean", "\(resting).diastolic.sd", "\(resting).correlation"])
  }
}
