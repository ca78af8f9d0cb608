import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Trials that stop because too many patients have had an adverse event.
@Suite struct SafetyStoppingTests {
  /// 60 patients, one a day, of whom some have nausea within ten days.
  static func setup(
    _ rules: [SafetyRule], nausea: Double = 0.4, interim: InterimPlan? = nil
  ) throws -> TrialSetup {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .once(probability: nausea, after: .uniform(try UniformTime(from: 0, to: 10))),
      lasts: try .rate(2), severity: [0.5, 0.3, 0.2])
    let relapse = Relapse(time: try .rate(0.02), from: .randomization)
    let leaves = Dropout(time: try .rate(0.01))
    var setup = TrialSetup.twoArms {
      $0.adverseEvents = [event]
      $0.relapse = relapse
      $0.dropout = leaves
    }
    setup.entersAs = .responding
    setup.patients = 60
    setup.followUp = 40
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    (setup.alpha, setup.sided) = (0.5, .one)
    setup.interim = interim
    setup.safety = rules
    return setup
  }

  static func rule(
    arm: String? = "active", within: Days = 7, every: SafetyRule.Schedule = .everyPatients(5), delay: Days = 0,
    conduct: DecisionConduct = DecisionConduct()
  ) -> SafetyRule {
    SafetyRule(
      term: "Nausea", arm: arm, within: within, limit: 0.2, rule: .posterior(above: 0.8, alpha: 1, beta: 1),
      schedule: every, reportingDelay: delay, conduct: conduct)
  }

  /// The first look that stops, found patient by patient: its day, patients and events.
  private func expected(
    _ pages: [PatientPage], _ rule: SafetyRule, before end: Double
  ) throws -> (day: Double, patients: Int, events: Int)? {
    guard case .everyPatients(let every) = rule.schedule else { return nil }
    let boundary = try rule.boundary(patients: 60)
    var (patients, events) = (0, 0)
    for page in pages where rule.arm == nil || page.arm == (rule.arm == "active" ? 0 : 1) {
      patients += 1
      events += page.events.contains { $0.begins <= rule.within.value } ? 1 : 0
      let day = page.enrolled + (rule.within + rule.reportingDelay).value
      if patients % every == 0, boundary.stops(events: events, among: patients) {
        return day < end ? (day, patients, events) : nil
      }
    }
    return nil
  }

  @Test func `a trial stops at the first look with too many events, and shows nothing`() throws {
    for rule in [
      Self.rule(), Self.rule(arm: nil, every: .everyPatients(1)),
      Self.rule(arm: "control", within: 3, delay: 4, conduct: .init(dataLag: 6, pipeline: .followAsPlanned)),
    ] {
      let simulation = try Self.setup([rule]).simulation()
      var stops = 0
      for replicate in 0..<100 as Range<UInt32> {
        let result = try simulation.run(replicate: replicate)
        let whole = (0..<60).map { PatientPage(simulation.data, $0, plan: simulation.plan) }
        let end = whole.map { $0.enrolled + $0.leftAt }.max() ?? 0
        let path = "safety_stopping.\(rule.name)"
        guard let expected = try expected(whole, rule, before: end) else {
          #expect(simulation.alarm == nil && result["\(path).stopped"] == 0)
          #expect(try #require(result["\(path).day"]).isNaN)
          continue
        }
        stops += 1
        let alarm = try #require(simulation.alarm)
        #expect(alarm.day.day == expected.day && simulation.stopped == alarm.day)
        #expect(alarm.patients == expected.patients && alarm.events == expected.events)
        #expect(alarm.decided == alarm.day + rule.conduct.dataLag)
        #expect(result["\(path).stopped"] == 1 && result["\(path).day"] == expected.day)
        #expect(result["\(path).events"] == Double(expected.events) && result["analysis.day"] == expected.day)
        let enrolled = whole.count { $0.enrolled <= alarm.decided.day }
        #expect(try #require(result["patients.active"]) + #require(result["patients.control"]) == Double(enrolled))
        #expect(result["survival.rejected"] == 0 && result["survival.power"] == 0)
        if rule.conduct.pipeline == .stop { #expect(try #require(result["trial.duration"]) <= alarm.decided.day) }
        #expect(simulation.safetyLooks.last == alarm && simulation.safetyLooks.count { $0.stops } == 1)
      }
      #expect(stops > 5 && stops < 100)
    }
  }

  @Test func `looks of the trial see the adverse events too, and safety goes first`() throws {
    let interim = InterimPlan(
      tested: "survival", looks: [.init(.enrolled(25), fraction: 0.3), .init(.enrolled(50), fraction: 0.6)],
      maximumInformation: 30, efficacy: .spending(.pocock))
    let rule = Self.rule(every: .looks)
    let boundary = try rule.boundary(patients: 60)
    let simulation = try Self.setup([rule], nausea: 0.3, interim: interim).simulation()
    var (stops, others) = (0, 0)
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let pages = (0..<60).map { PatientPage(simulation.data, $0, plan: simulation.plan) }
      for (number, count) in [25, 50].enumerated() {
        let day = pages[count - 1].enrolled
        let counted = pages.filter { $0.arm == 0 && $0.enrolled + 7 <= day }
        let events = counted.count { page in page.events.contains { $0.begins <= 7 } }
        if boundary.stops(events: events, among: counted.count) {
          stops += 1
          #expect(simulation.alarm?.day.day == day && simulation.alarm?.events == events)
          #expect(simulation.looks.count == number && result["survival.rejected"] == 0)
          #expect(result["looks.\(number + 1).reached"] == 0)
          break
        }
        #expect(simulation.looks.count > number && simulation.looks[number].day.day == day)
        if simulation.looks[number].decision != .goOn {
          others += 1
          #expect(simulation.alarm == nil)
          break
        }
      }
    }
    #expect(stops > 10 && others > 10)
  }

  @Test func `a safety rule of its own schedule stops before a later look, and not after the trial has stopped`() throws
  {
    let interim = InterimPlan(
      tested: "survival", looks: [.init(.day(30), fraction: 0.3), .init(.day(60), fraction: 0.6)],
      maximumInformation: 30, efficacy: .spending(.pocock), conduct: .init(dataLag: 5, enrollment: .pauses))
    let simulation = try Self.setup([Self.rule()], nausea: 0.35, interim: interim).simulation()
    var (alarms, stops) = (0, 0)
    for replicate in 0..<200 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      if let alarm = simulation.alarm {
        alarms += 1
        #expect(simulation.looks.allSatisfy { $0.day < alarm.day && $0.decision == .goOn })
        #expect(result["analysis.day"] == alarm.day.day)
        #expect(result["looks.3.reached"] == 0)
      } else if let stopped = simulation.stopped {
        stops += 1
        #expect(simulation.safetyLooks.allSatisfy { !$0.stops && $0.day < stopped })
      }
    }
    #expect(alarms > 30 && stops > 30)
  }

  @Test func `recorded lean or whole, alone or together, to its end or beyond, it is the same`() async throws {
    let interim = InterimPlan(
      tested: "survival", looks: [.init(.day(30), fraction: 0.3)], maximumInformation: 30,
      efficacy: .spending(.pocock), conduct: .init(dataLag: 5, enrollment: .pauses))
    for plan in [nil, interim] {
      let conduct = DecisionConduct(dataLag: 3, pipeline: plan == nil ? .followAsPlanned : .stop)
      var setup = try Self.setup([Self.rule(conduct: conduct)], interim: plan)
      let whole = try setup.simulation()
      setup.record = .primary
      let lean = try setup.simulation()
      let results = try await Experiment([whole.plan], seed: 1).run(replicates: 0..<40, workers: 2)
      for replicate in 0..<40 as Range<UInt32> {
        let result = try whole.run(replicate: replicate)
        let together = try whole.run(replicate: replicate, together: true)
        #expect(result.values.map(\.bitPattern) == together.values.map(\.bitPattern))
        for (measure, value) in zip(result.measures.all, results.trial(Int(replicate))?.values ?? []) {
          #expect(value.bitPattern == result[measure.path]?.bitPattern, "\(measure.path), \(replicate)")
        }
        let primary = try lean.run(replicate: replicate)
        for (measure, value) in zip(primary.measures.all, primary.values) {
          #expect(value.bitPattern == result[measure.path]?.bitPattern, "\(measure.path)")
        }
      }
    }
  }

  @Test func `rules that make no sense are faults`() throws {
    func paths(_ rule: SafetyRule) throws -> [String] { try Self.setup([rule]).faultPaths }
    #expect(try paths(Self.rule()) == [])
    #expect(try paths(Self.rule(arm: "other")) == ["analysis.safety_stopping[0].arm"])
    #expect(try paths(Self.rule(within: 50)) == ["analysis.safety_stopping[0].within"])
    #expect(try paths(Self.rule(every: .everyPatients(61))) == ["analysis.safety_stopping[0].every_patients"])
    #expect(try paths(Self.rule(every: .looks)) == ["analysis.safety_stopping[0].at_looks"])
    let cough = SafetyRule(
      term: "Cough", within: 7, limit: 0.2, rule: .exactTest(level: 0.05), schedule: .everyPatients(5))
    #expect(try paths(cough) == ["analysis.safety_stopping[0].event"])
    let certain = SafetyRule(
      term: "Nausea", within: 7, limit: 1, rule: .exactTest(level: 0.05), schedule: .everyPatients(5))
    #expect(try paths(certain) == ["analysis.safety_stopping[0]"])
    #expect(try Self.setup([Self.rule(), Self.rule()]).faultPaths == ["analysis.safety_stopping[1].event"])
  }
}
