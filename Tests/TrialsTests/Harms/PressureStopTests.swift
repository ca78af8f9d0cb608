import DiscreteEvents
import Distributions
import Testing
import Trials

/// Blood pressures that hold sessions and end treatments.
@Suite struct PressureStopTests {
  private func setup(rest: Double, rise: Double = 0, _ rule: PressureRule) -> TrialSetup {
    var setup = TrialSetup.oneArm {
      $0.sessions = [0, 7, 14]
      $0.window = 1
      $0.pressureRise = PressureRise(
        mean: BloodPressure(systolic: rise, diastolic: 0), sd: .zero, peak: Days(minutes: 40),
        backBy: Days(minutes: 105))
      $0.pressureRule = rule
    }
    setup.restingPressure = RestingPressure(mean: BloodPressure(systolic: rest, diastolic: 80), sd: .zero)
    setup.patients = 5
    setup.followUp = 30
    return setup
  }

  @Test func `sessions held for the blood pressure count towards a stop`() throws {
    var setup = setup(rest: 165, PressureRule(holdFrom: PressureLimit(systolic: 160)))
    setup.arms[0].stop = SessionStop(held: 2)
    #expect(setup.faultPaths.isEmpty)
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["discontinued_by_rule.only"] == 1 && found["sessions.only"] == 0)
    // The first is missed; the second is held no sooner than the treatment ends.
    #expect(found["sessions_missed_blood_pressure.only"] == 1 && found["sessions_missed_treatment_ended.only"] == 2)
    #expect(found["blood_pressure.held.only"] == 1)
    // Beside a hold for adverse events that nobody has they count all the same.
    setup.arms[0].hold = SessionHold()
    #expect(try setup.simulation().run(replicate: 0)["discontinued_by_rule.only"] == 1)
    setup.arms[0].sessions = [0]
    setup.arms[0].stop = SessionStop(held: 2)
    #expect(setup.faultPaths == ["design.arms.only.sessions.stop.held"])
  }

  @Test func `a pressure before a session ends the treatment, and the session is not given`() throws {
    let setup = setup(rest: 185, PressureRule(stopFrom: PressureLimit(systolic: 180)))
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["discontinued.only"] == 1 && found["discontinued_for_blood_pressure.only"] == 1)
    #expect(found["sessions.only"] == 0 && found["completed.only"] == 1)
    #expect(found["sessions_missed_blood_pressure.only"] == 1 && found["sessions_missed_treatment_ended.only"] == 2)
  }

  @Test func `a pressure at the peak ends the treatment then, but not after the last session`() throws {
    var setup = setup(rest: 150, rise: 40, PressureRule(stopFrom: PressureLimit(systolic: 190)))
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["discontinued_for_blood_pressure.only"] == 1 && found["sessions.only"] == 1)
    setup.arms[0].sessions = [0]
    let single = try setup.simulation().run(replicate: 0)
    #expect(single["discontinued_for_blood_pressure.only"] == 0 && single["sessions.only"] == 1)
    setup.arms[0].sessions = [0, 7, 14]
    setup.arms[0].pressureRule = PressureRule(stopFrom: PressureLimit(systolic: 190.1))
    #expect(try setup.simulation().run(replicate: 0)["sessions.only"] == 3)
  }

  @Test func `what ends a treatment lies above what holds a session, and in no crossover`() {
    let path = "design.arms.only.sessions.blood_pressure.stop_from"
    let equal = PressureRule(
      holdFrom: PressureLimit(systolic: 160), stopFrom: PressureLimit(systolic: 160, diastolic: 110))
    #expect(setup(rest: 125, equal).faultPaths == [path])
    let above = PressureRule(
      holdFrom: PressureLimit(systolic: 160, diastolic: 100), stopFrom: PressureLimit(diastolic: 110))
    #expect(setup(rest: 125, above).faultPaths.isEmpty)
  }
}
