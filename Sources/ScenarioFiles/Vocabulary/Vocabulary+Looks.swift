import Trials

extension Vocabulary {
  /// Looks before the final analysis.
  static let looks = Shape.object(
    [
      Field(
        "test", .name, help: "the primary endpoint that is tested at looks; the only one if absent", example: "survival"
      ),
      Field("at", .list(look, 1...20), required: true, help: "the looks before the final analysis, in their order"),
      Field(
        "maximum_information", .number(.init(from: 0, openBelow: true)),
        help: "events or patients planned for the final analysis; if absent those of analysis.at, or the sample size",
        example: "250"),
      Field("efficacy", boundary, required: true, help: "how the significance level is shared out over the looks"),
      Field("futility", futility, help: "when the trial stops because success has become unlikely"),
      Field(
        "inference", .choice(words(InterimPlan.Inference.self)),
        help: "stagewise: p-value, median-unbiased effect and 95% interval that take the looks into account",
        example: "stagewise"),
      Field(
        "information_of", .choice(words(InformationMeasure.self)),
        help:
          "what counts as information; events of a time-to-event or count endpoint, else patients who count, if absent",
        example: "events"),
      Field("data_lag", .time, default: "0 days", help: "the time from the cut of a look to its decision"),
      Field(
        "enrollment", .choice(words(DecisionConduct.Enrollment.self)), default: "continues",
        help:
          "whether patients are enrolled between cut and decision; after a pause all who come later come later by it"),
      Field(
        "pipeline", .choice(words(DecisionConduct.Pipeline.self)), default: "stop",
        help:
          "what becomes of the patients under way when a trial is to stop: followed to the planned end, or not further"),
    ] + familyLooksFields)

  private static let spendingFields = [
    Field(
      "spending", .choice(words(SpendingWord.self)),
      help: "a spending function: what share of the error is spent by a share of the information",
      example: "obrien_fleming"),
    Field("gamma", .number(), help: "of hwang_shih_decani: −4 spends late, 1 early", example: "-4"),
    Field(
      "rho", .number(.init(from: 0, openBelow: true)), help: "of kim_demets: the power of the information", example: "3"
    ),
    Field(
      "spent", .list(.share, 1...20), help: "of user: the share of the error spent by each look before the last",
      example: "[10%, 40%]"),
  ]

  /// A spending function.
  static let spendingBoundary = Shape.object(
    spendingFields.map { Field($0.key, $0.shape, required: $0.key == "spending", help: $0.help, example: $0.example) })

  static let boundary = Shape.object(
    spendingFields + [
      Field(
        "boundary", .choice(words(BoundaryWord.self)), help: "a classical boundary instead of a spending function",
        example: "pocock"),
      Field(
        "delta", .number(.init(from: -2, to: 2)), help: "of wang_tsiatis: 0 is O'Brien-Fleming, 0.5 Pocock",
        example: "0.25"),
      Field(
        "z", .number(.init(from: 0, to: 30)), help: "of haybittle_peto: the critical value of the looks; 3 if absent",
        example: "3"),
    ], rules: [.exactlyOne(["spending", "boundary"])])

  private static let futility = Shape.object(
    spendingFields + [
      Field(
        "z", .list(.number(), 1...20), help: "bounds for z instead of a spending function, one a look",
        example: "[0, 0.5]"),
      Field(
        "beta", .number(.init(from: 0, to: 1, openBelow: true, openAbove: true)),
        help: "the type II error that is spent", example: "0.2"),
      Field(
        "binding", .flag, default: "false",
        help: "whether the efficacy boundary counts on the trial stopping for futility"),
      Field(
        "conditional_power", .share,
        help: "stop when the chance of success, if the trend seen goes on, is below this; never binding",
        example: "10%"),
      Field(
        "predictive_power", .share,
        help: "the same averaged over what the data say of the effect (flat prior); never binding", example: "10%"),
    ],
    rules: [
      .exactlyOne(["spending", "z", "conditional_power", "predictive_power"]), .needs("spending", ["beta"]),
    ])

  enum SpendingWord: String, CaseIterable {
    case obrienFleming = "obrien_fleming"
    case pocock
    case hwangShihDeCani = "hwang_shih_decani"
    case kimDeMets = "kim_demets"
    case user
  }

  enum BoundaryWord: String, CaseIterable {
    case obrienFleming = "obrien_fleming"
    case pocock
    case wangTsiatis = "wang_tsiatis"
    case haybittlePeto = "haybittle_peto"
  }
}
