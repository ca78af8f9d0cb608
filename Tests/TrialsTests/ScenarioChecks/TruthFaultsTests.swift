import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct TruthFaultsTests {
  private func onset(_ from: ClockStart, _ probability: Double = 0.5) throws -> Onset {
    Onset(probability: probability, time: try .rate(0.1), from: from)
  }

  @Test func `there is a truth for each arm`() throws {
    let whole = try RandomSetup(seed: 1).rich().scenario
    let truth = Truth(
      enrollment: whole.truth.enrollment, visits: whole.truth.visits, entersAs: .symptomatic, score: whole.truth.score,
      arms: [whole.truth.arms[0]])
    let scenario = Scenario(
      name: "", title: "", design: whole.design, truth: truth, analysis: whole.analysis, simulation: whole.simulation)
    #expect(scenario.faults().map(\.path) == ["truth.arms"])
  }

  @Test func `arrivals take a time that is not negative`() throws {
    for days in [-1, .nan, .infinity] as [Double] {
      #expect(try faults { $0.enrollment = .uniform(over: Days(days)) } == ["truth.enrollment.uniform_over"], "\(days)")
    }
  }

  @Test func `attendance is a probability, and scatter a span`() throws {
    for value in [-0.1, 1.1, .nan] {
      #expect(try faults { $0.conduct = VisitConduct(attendance: value) } == ["truth.visits.attendance"], "\(value)")
    }
    for value in [-1, .nan, .infinity] as [Double] {
      #expect(
        try faults { $0.conduct = VisitConduct(scatterSD: Days(value), scatterMax: 1) } == ["truth.visits.scatter.sd"])
    }
    for value in [-1, .nan] as [Double] {
      #expect(
        try faults { $0.conduct = VisitConduct(scatterSD: 1, scatterMax: Days(value)) } == ["truth.visits.scatter.max"])
    }
  }

  @Test func `a probability of onset is a probability`() throws {
    for value in [-0.1, 1.1, .nan] {
      #expect(
        try faults { $0.arms[0].onset = try onset(.firstSession, value) }
          == ["truth.arms.active.onset.probability"], "\(value)")
    }
  }

  @Test func `an onset starts where onsets start`() throws {
    for start in [ClockStart.onset, .lastSession, .endOfCourse, .visit(9), .visit(-1)] {
      #expect(try faults { $0.arms[0].onset = try onset(start) } == ["truth.arms.active.onset.from"], "\(start)")
    }
    for start in [ClockStart.randomization, .firstSession, .visit(4)] {
      #expect(try faults { $0.arms[0].onset = try onset(start) } == [], "\(start)")
    }
  }

  @Test func `without sessions no clock starts at one, and nothing protects or is caused by one`() throws {
    let paths = try faults { $0.arms[0].sessions = [] }
    #expect(
      Set(paths) == [
        "truth.arms.active.onset.from", "truth.arms.active.relapse.from", "truth.arms.active.relapse.while_maintained",
        "truth.arms.active.adverse_events[0].per_session",
      ])
  }

  @Test func `a relapse starts at a visit that is planned`() throws {
    #expect(
      try faults { $0.arms[1].relapse = Relapse(time: try .rate(0.1), from: .visit(5)) }
        == ["truth.arms.control.relapse.from"])
  }

  @Test func `protection is a hazard ratio on a hazard, for a time`() throws {
    func maintained(_ time: WaitingTime, _ ratio: Double, _ within: Days) throws -> [String] {
      try faults {
        $0.arms[0].relapse = Relapse(
          time: time, from: .onset, whileMaintained: .init(hazardRatio: ratio, within: within))
      }
    }
    #expect(try maintained(.after(9), 0.3, 10) == ["truth.arms.active.relapse.while_maintained"])
    for ratio in [-0.1, .nan, .infinity] {
      #expect(try maintained(.rate(1), ratio, 10) == ["truth.arms.active.relapse.while_maintained.hazard_ratio"])
    }
    for days in [-1, .nan] as [Double] {
      #expect(try maintained(.rate(1), 0.3, Days(days)) == ["truth.arms.active.relapse.while_maintained.within"])
    }
    #expect(try maintained(.rate(1), 0, .never) == [])
  }

  @Test func `the last day of a dropout is a day`() throws {
    for days in [-1, .nan] as [Double] {
      #expect(
        try faults { $0.arms[0].dropout = Dropout(time: try .rate(1), until: Days(days)) }
          == ["truth.arms.active.dropout.until"])
    }
  }

  @Test func `a score has a fall for each state, and a natural course that takes time`() throws {
    func scored(_ falls: Int, _ natural: ScoreModel.NaturalFall?, sd: Double = 1) throws -> [String] {
      let fall = MeasurementDistribution.fixed(try FixedValue(value: 0.2))
      return try faults {
        $0.score = ScoreModel(
          instrument: "CAPS-5", range: 0...80, baseline: .fixed(try FixedValue(value: 40)),
          fall: Array(repeating: fall, count: falls), natural: natural, betweenPatientSD: sd, errorSD: sd, rounded: true
        )
      }
    }
    for falls in [0, 2, 4] { #expect(try scored(falls, nil) == ["truth.population.score.fall"]) }
    for by in [0, -1, .nan] as [Double] {
      #expect(try scored(3, .init(share: 0.1, by: Days(by))) == ["truth.population.score.natural_fall.by"])
    }
    for sd in [-1, .nan, .infinity] as [Double] {
      #expect(
        try Set(scored(3, nil, sd: sd)) == [
          "truth.population.score.between_patient_sd", "truth.population.score.error_sd",
        ])
    }
  }
}
