import Reports

/// One drawing of each kind with data as a trial gives them.
enum PlotSamples {
  static let arms = ["ketamine", "sertraline"]

  static let kaplanMeier = KaplanMeierPlot(
    title: "Time to relapse", valueTitle: "Without relapse", timeTitle: "Time since response",
    arms: [
      .init(
        name: "ketamine", times: [10, 20], survival: [0.75, 0.5], lower: [0.4, 0.2], upper: [1, 0.9],
        censored: [30, 40], exits: [10, 20, 30, 40]),
      .init(name: "sertraline", times: [5, 8, 12], survival: [0.6, 0.4, 0.2], censored: [20], exits: [5, 8, 12, 20]),
    ])
  static let incidence = CumulativeIncidencePlot(
    title: "Relapse and dropout",
    curves: [
      .init(
        name: "relapse", times: [3, 9], incidence: [0.1, 0.3], lower: [0, 0.1], upper: [0.3, 0.5], exits: [3, 9]),
      .init(name: "dropout", times: [4], incidence: [0.05]),
    ])
  static let trajectory = TrajectoryPlot(
    title: "CAPS-5 by visit", scoreTitle: "CAPS-5 (points)",
    arms: arms.map {
      .init(
        name: $0, days: [0, 7, 28, 84], means: [48, 35, 30, 31], lower: [45, 32, 27, 28], upper: [51, 38, 33, 34],
        patients: [60, 58, 55, 50])
    })
  static let sessions = SessionIncidencePlot(
    title: "Dissociation by session",
    series: arms.map {
      .init(
        name: $0, sessions: [1, 2, 3], shares: [0.5, 0.4, 0.3], lower: [0.4, 0.3, 0.2], upper: [0.6, 0.5, 0.4],
        patients: [60, 58, 57])
    })
  static let course = EventCoursePlot(
    title: "Dissociation after a session",
    courses: arms.map {
      .init(
        name: $0, times: [0, 0.02, 0.05, 0.1], shares: [0, 0.5, 0.2, 0], lower: [0, 0.4, 0.1, 0],
        upper: [0, 0.6, 0.3, 0])
    })
  static let power = PowerPlot(
    title: "Power", sweptTitle: "Hazard ratio", target: 0.8,
    curves: [
      .init(
        name: "log-rank", values: [0.5, 0.7, 0.9], power: [0.95, 0.6, 0.1],
        intervals: [0.93...0.97, 0.56...0.64, 0.08...0.12])
    ])
  static let enrollment = EnrollmentPlot(
    title: "Enrollment", days: [0, 100, 200], patients: [0, 60, 120], lower: [0, 50, 100], upper: [0, 70, 120],
    target: 120, paths: [.init(days: [0, 90, 210], patients: [0, 50, 120])])
  static let boundary = BoundaryPlot(
    title: "Boundaries",
    looks: [
      .init(information: 0.5, efficacy: 2.963, futility: 0, efficacyShare: 0.2, futilityShare: 0.1),
      .init(information: 1, efficacy: 1.969, futility: 1.969, efficacyShare: 0.6, futilityShare: 0.1),
    ],
    paths: [
      .init(information: [0.5], z: [3.2], end: .efficacy), .init(information: [0.5], z: [-1], end: .futility),
      .init(information: [0.5, 1], z: [1, 1.5], end: .noClaim),
    ])
  static let estimate = EstimatePlot(
    title: "Estimates", estimateTitle: "Difference (points)",
    estimates: (0..<200).map { Double($0 * 37 % 100) / 10 }, isSignificant: (0..<200).map { $0 * 37 % 100 > 55 },
    truth: 5, noEffect: 0)
  static let pValues = PValuePlot(
    title: "The dance of the p-values", estimateTitle: "Difference (points)",
    trials: (0..<60).map { index in
      let estimate = Double(index * 37 % 60) / 10
      return .init(estimate: estimate, lower: estimate - 3, upper: estimate + 3, p: 1 / Double(1 + index * 37 % 60))
    }, truth: 3, noEffect: 0)
  static let adverseEvents = AdverseEventPlot(
    title: "Adverse events", arms: arms,
    events: [
      .init(name: "dissociation", shares: [0.55, 0.02], difference: 0.53, lower: 0.45, upper: 0.61),
      .init(name: "headache", shares: [0.18, 0.18], difference: 0, lower: -0.08, upper: 0.08),
    ], differenceTitle: "ketamine − sertraline")
  static let swimmer = SwimmerPlot(
    title: "Patients", arms: arms,
    patients: [
      .init(
        name: "1", arm: 0, end: 84,
        events: [
          .init(day: 0, kind: .session), .init(day: 3.5, kind: .session), .init(day: 9, kind: .onset),
          .init(day: 60, kind: .relapse), .init(day: 28, kind: .visit),
        ], responses: [.init(from: 9, to: 60)]),
      .init(
        name: "2", arm: 1, end: 40,
        events: [.init(day: 12, kind: .adverseEvent, text: "nausea"), .init(day: 40, kind: .dropout)]),
    ])
  static let flow = FlowPlot(
    title: "Flow of patients", assessed: .init(title: "Assessed for eligibility", count: 214),
    excluded: .init(title: "Not randomized", count: 94, parts: [.init("did not meet the criteria", 94)]),
    randomized: .init(title: "Randomized", count: 120),
    arms: arms.map {
      .init(steps: [
        .init(title: "Allocated to \($0)", count: 60), .init(title: "Followed up", count: 51),
        .init(title: "Analysed", count: 60, parts: [.init("with relapse", 22), .init("censored", 38)]),
      ])
    })
  static let schema = SchemaPlot(
    title: "Design", before: .init("Screening", from: -28, to: 0),
    arms: arms.map {
      .init(
        name: $0, share: "60 patients",
        phases: [.init("treatment with many words", from: 0, to: 28), .init("Follow-up", from: 28, to: 168)],
        sessions: [0, 3.5, 7])
    }, visits: [7, 28, 84], endpointDay: 84, looks: [.init("interim", at: 0.5), .init("final", at: 1)])

  /// All of them.
  static let all: [(name: String, drawing: Drawing)] = [
    ("Kaplan-Meier", kaplanMeier.drawing()), ("incidence", incidence.drawing()), ("trajectory", trajectory.drawing()),
    ("sessions", sessions.drawing()), ("course", course.drawing()), ("power", power.drawing()),
    ("enrollment", enrollment.drawing()), ("boundary", boundary.drawing()), ("estimate", estimate.drawing()),
    ("p-values", pValues.drawing()), ("adverse events", adverseEvents.drawing()), ("swimmer", swimmer.drawing()),
    ("flow", flow.drawing()), ("schema", schema.drawing()),
  ]
}
