import Reports

extension PlotSamples {
  /// Names that a file may hold.
  static let names = [
    "<script>alert('x')</script> & \"quoted\"", String(repeating: "very long name ", count: 14),
    "💊👩‍👩‍👧‍👦🇩🇪 arm", "קבוצת קטמין", "bad\u{0}\u{1b}[31m\u{202e}\u{ffff}\nturned", "", "氯胺酮治疗组的名称",
    String(repeating: "W", count: 200),
  ]
  /// Numbers that no axis has a place for, and some that only a very long one has.
  static let odd: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e300, 1e18, -1e18, 0, -3, 1e-300, 0.5]

  /// Every kind with hostile names and numbers, with eight arms, with one patient, with nothing.
  static let hostile: [(name: String, drawing: Drawing)] = [
    (
      "Kaplan-Meier",
      KaplanMeierPlot(
        title: names[1], subtitle: names[7],
        arms: names.map {
          .init(
            name: $0, times: odd.sorted { !($0 >= $1) }, survival: odd, lower: odd, upper: odd, censored: odd,
            exits: odd)
        }
      ).drawing()
    ),
    ("no curve", KaplanMeierPlot(title: "", arms: []).drawing()),
    (
      "one patient",
      KaplanMeierPlot(title: "x", arms: [.init(name: "a", times: [], survival: [], exits: [3])]).drawing()
    ),
    (
      "many patients",
      KaplanMeierPlot(
        title: "x",
        arms: [
          .init(name: "a", times: [1], survival: [0.5], exits: (0..<12_345).map { 20 + Double($0 % 7) })
        ]
      ).drawing()
    ),
    (
      "incidence",
      CumulativeIncidencePlot(title: names[0], curves: names.map { .init(name: $0, times: odd, incidence: odd) })
        .drawing()
    ),
    (
      "trajectory",
      TrajectoryPlot(
        title: names[0], scoreTitle: names[1], isChange: true,
        arms: names.map {
          .init(name: $0, days: odd, means: odd, lower: odd.reversed(), upper: odd, patients: [1, .max])
        }
      ).drawing()
    ),
    (
      "dense visits",
      TrajectoryPlot(
        title: "x", scoreTitle: "y",
        arms: [
          .init(
            name: "a", days: [0, 1, 2, 3, 100], means: [1, 2, 3, 4, 5],
            patients: Array(repeating: 1_000_000, count: 5))
        ]
      ).drawing()
    ),
    (
      "sessions",
      SessionIncidencePlot(
        title: names[3], series: names.map { .init(name: $0, sessions: [.max, -1, 1], shares: odd, patients: [.min]) }
      ).drawing()
    ),
    (
      "course",
      EventCoursePlot(title: names[0], courses: names.map { .init(name: $0, times: odd, shares: odd) }).drawing()
    ),
    (
      "power",
      PowerPlot(
        title: names[0], sweptTitle: names[1], target: .nan,
        curves: names.map { .init(name: $0, values: odd, power: odd, intervals: odd.map { _ in 0...1 }) }
      ).drawing()
    ),
    (
      "target of one",
      PowerPlot(
        title: "x", sweptTitle: "y", target: 1, curves: [.init(name: "a", values: [1, 2], power: [0.1, 1])]
      ).drawing()
    ),
    (
      "enrollment",
      EnrollmentPlot(
        title: names[0], name: names[1], days: odd, patients: odd, lower: odd, upper: odd, rangeText: names[0],
        target: 1e18, paths: [.init(days: odd, patients: odd)]
      ).drawing()
    ),
    (
      "boundary",
      BoundaryPlot(
        title: names[0], valueTitle: names[7],
        looks: odd.map { .init(information: $0, efficacy: $0, futility: -$0, lower: .nan, efficacyShare: $0) },
        paths: [.init(information: odd, z: odd, end: .noClaim)]
      ).drawing()
    ),
    (
      "estimate",
      EstimatePlot(title: names[0], estimateTitle: names[1], estimates: odd, truth: 1e18, noEffect: .nan).drawing()
    ),
    ("no estimate", EstimatePlot(title: "x", estimateTitle: "y", estimates: [.nan], isSignificant: [true]).drawing()),
    (
      "p-values",
      PValuePlot(
        title: names[0], estimateTitle: names[1], trials: odd.map { .init(estimate: $0, lower: $0, upper: $0, p: $0) },
        alpha: .nan, truth: 1, noEffect: 1
      ).drawing()
    ),
    (
      "adverse events",
      AdverseEventPlot(
        title: names[0], arms: names,
        events: names.map { .init(name: $0, shares: odd, difference: 1e18, lower: -.infinity, upper: 3) }
          + odd.map { .init(name: "x", shares: [$0, $0, $0], difference: $0, lower: $0, upper: $0) },
        differenceTitle: names[1]
      ).drawing()
    ),
    ("no adverse event", AdverseEventPlot(title: "x", arms: [], events: [], differenceTitle: "").drawing()),
    (
      "swimmer",
      SwimmerPlot(
        title: names[0], arms: names,
        patients: (0..<90).map { index in
          .init(
            name: names[index % 8], arm: index % 10 - 1, end: odd[index % 11], isOngoing: true,
            events: odd.map { .init(day: $0, kind: .seriousAdverseEvent, text: names[0]) },
            responses: odd.map { .init(from: 3, to: $0) })
        }
      ).drawing()
    ),
    (
      "flow",
      FlowPlot(
        title: names[0], assessed: .init(title: names[7], count: .nan),
        excluded: .init(title: names[1], count: 1e18, parts: names.map { .init($0, 1e18) }),
        randomized: .init(title: names[4], count: -1), stages: names,
        arms: names.map { name in
          .init(steps: [nil, .init(title: name, count: 0, parts: names.map { .init($0, 123_456_789) })])
        }
      ).drawing()
    ),
    ("no arm", FlowPlot(title: "", randomized: .init(title: "", count: 0), arms: []).drawing()),
    (
      "schema",
      SchemaPlot(
        title: names[0], before: .init(names[1], from: -.infinity, to: 0),
        arms: names.map {
          .init(name: $0, share: $0, phases: [.init($0, from: 0, to: 9), .init($0, from: 9, to: 10)], sessions: odd)
        },
        visits: odd, endpointDay: 1e18, endpointText: names[1], looks: odd.map { .init(names[1], at: $0) }
      ).drawing()
    ),
    ("no schema", SchemaPlot(title: "", arms: []).drawing()),
  ]
}
