import DiscreteEvents
import Distributions
import Reports
import Trials

/// A small copy of the trial of Feder and others, Am. J. Psychiatry 178 (2021) 193–202, to report on.
struct Example {
  var arms = ["ketamine", "midazolam"]
  var title = "Repeated ketamine for chronic PTSD"
  var terms = ["Dissociation", "Nausea"]
  var onset = 0.737
  var targets: [Target] = []
  var attendance = 1.0

  // Not inlined, like all that builds a scenario: the optimizer of Swift 6.3.1 crashes where it splits an asynchronous
  // function that has taken it in.
  @inline(never) func plan() throws -> TrialPlan { try TrialPlan(scenario()) }

  @inline(never)
  func results(
    _ replicates: Range<Int>, workers: Int = 1, variant: Example? = nil
  ) async throws -> ExperimentResults {
    try await simulate(try experiment(variant), replicates, workers: workers)
  }

  @inline(never) private func experiment(_ variant: Example?) throws -> Experiment {
    var plans = [try plan()]
    if let variant { plans.append(try variant.plan()) }
    return try Experiment(plans, seed: 20_210_101)
  }

  @inline(never) func scenario() throws -> Scenario {
    Scenario(
      name: "feder-2021", title: title, design: design, truth: try truth(), analysis: analysis,
      simulation: SimulationSettings(replicates: 200, seed: 20_210_101), targets: targets,
      assumptions: [
        Assumption(
          path: "truth.arms.ketamine.onset", text: "73.7 % ever respond", basis: .derived, source: "feder2021",
          note: "from 10/15 at week 2"),
        Assumption(path: "truth.enrollment", text: "1 per month", basis: .assumed),
        Assumption(path: "truth.score", text: "CAPS-5 from 41.6", basis: nil),
      ],
      sources: [
        Source(
          key: "feder2021", citation: "Feder A et al., Am. J. Psychiatry 178 (2021) 193-202.",
          doi: "10.1176/appi.ajp.2020.20050596")
      ])
  }

  private var design: Design {
    let sessions = ["ketamine", "midazolam"].map { drug in
      Arm.Treatment.sessions(
        DosingSchedule(
          drug: drug, dose: drug == "ketamine" ? "0.5 mg/kg" : "0.045 mg/kg", days: [0, 2, 4, 7, 9, 11],
          length: Days(minutes: 40), observation: Days(hours: 2)))
    }
    return Design(
      sampleSize: 30,
      arms: [
        Arm(name: arms[0], role: .experimental, treatment: sessions[0]),
        Arm(name: arms[1], role: .control, treatment: sessions[1]),
      ], randomization: .permutedBlock(sizes: [2]), masking: .doubleBlind,
      visits: VisitSchedule(days: [1, 7, 14, 21, 28, 42, 56, 70], window: 2), followUp: 70)
  }

  private func truth() throws -> Truth {
    let score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 41.6, sd: 4.3)),
      fall: try [0.06, 0.55, 0.06].map { MeasurementDistribution.normal(try Normal(mean: $0, sd: 0.12)) }, natural: nil,
      betweenPatientSD: 0, errorSD: 4.5, rounded: true)
    let relapse = Relapse(time: .exponential(try Exponential(median: 24)), from: .visit(2))
    let treated = ArmTruth(
      onset: Onset(
        probability: onset, time: .weibull(try Weibull(shape: 0.614, scale: 1.816)), from: .firstSession),
      relapse: relapse, dropout: Dropout(time: .exponential(try Exponential(rate: 0.00493)), until: 14),
      adverseEvents: try events(0.187))
    let control = ArmTruth(
      onset: Onset(probability: 0.231, time: .weibull(try Weibull(shape: 1, scale: 7)), from: .firstSession),
      relapse: relapse, adverseEvents: try events(0.04))
    return Truth(
      enrollment: .poisson(rate: try .init(perDay: 1.0 / 30)),
      visits: VisitConduct(scatterSD: 1, scatterMax: 2, attendance: attendance), entersAs: .symptomatic, score: score,
      arms: [treated, control])
  }

  private func events(_ probability: Double) throws -> [AdverseEventProfile] {
    try terms.map { term in
      AdverseEventProfile(
        term: term, trigger: .perSession(probability: probability, withinPatientCorrelation: 0.65),
        begins: .uniform(try UniformTime(from: 5.0 / 1440, to: 15.0 / 1440)),
        lasts: .lognormal(try Lognormal(median: 1.0 / 24, sdLog: 0.354)), severity: [0.7, 0.25, 0.05])
    }
  }

  private var analysis: AnalysisPlan {
    AnalysisPlan(
      alpha: 0.05, sided: .two,
      primary: [
        Endpoint(
          name: "response_week_2",
          kind: .binary(
            BinaryEndpoint(
              event: .response, by: .state, timing: .at(visit: 2), threshold: 0.3, missing: .nonResponse,
              test: .fisherExact, interval: .newcombe)))
      ],
      secondary: [
        Endpoint(
          name: "loss_of_response",
          kind: .timeToEvent(
            TimeToEventEndpoint(
              event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .respondingAt(visit: 2),
              ascertained: .atVisits, times: .actual, test: .logRank, estimates: [.median, .hazardRatio]))),
        Endpoint(name: "caps5_week_2", kind: .continuous(ContinuousEndpoint(visit: 2, test: .ancova))),
      ])
  }
}

/// Runs an experiment.
@inline(never)
func simulate(
  _ experiment: Experiment, _ replicates: Range<Int>, workers: Int = 1, monitor: ExperimentMonitor = ExperimentMonitor()
) async throws -> ExperimentResults {
  let outcome: Result<ExperimentResults, SimulationError>
  do throws(SimulationError) {
    outcome = .success(try await experiment.run(replicates: replicates, workers: workers, monitor: monitor))
  } catch {
    outcome = .failure(error)
  }
  return try outcome.get()
}

enum Build {
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
