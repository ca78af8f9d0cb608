import Trials

// How times to an event are compared, and what is estimated of them.
extension Vocabulary {
  /// The tests.
  enum TimeToEventWord: String, CaseIterable {
    case logRank = "log_rank"
    case cox
    case flemingHarrington = "fleming_harrington"
    case modestlyWeighted = "modestly_weighted"
    case maxCombo = "max_combo"
    case restrictedMean = "restricted_mean"
    case milestone
    case gray
    case intervalLogRank = "interval_log_rank"
  }

  /// The statistics of Cox's model.
  enum CoxWord: String, CaseIterable {
    case wald
    case score
    case likelihoodRatio = "likelihood_ratio"
  }

  /// The scales of a milestone.
  enum ScaleWord: String, CaseIterable {
    case plain
    case logLog = "log_log"
  }

  /// The links of the test for events between visits.
  enum LinkWord: String, CaseIterable {
    case logistic
    case proportional
  }

  /// What is estimated.
  enum EstimateWord: String, CaseIterable {
    case median
    case hazardRatio = "hazard_ratio"
    case turnbullMedian = "turnbull_median"
    case restrictedMean = "restricted_mean"
    case milestone
    case cumulativeIncidence = "cumulative_incidence"
  }

  static let standardWeights = "[{rho: 0, gamma: 0}, {rho: 0, gamma: 1}, {rho: 1, gamma: 0}, {rho: 1, gamma: 1}]"

  static let timeToEventTest = Field(
    "test",
    .anyOf([
      .choice(words(TimeToEventWord.self)),
      .variant(on: "method", testCases, help: "the test, where it has parameters"),
    ]), required: true,
    help: "how the arms are compared: a word, or a mapping where the test has parameters", example: "log_rank")

  static let timeToEventEstimates = Field(
    "estimates",
    .list(
      .anyOf([
        .choice(words(EstimateWord.self)),
        .object(
          [
            Field(
              "restricted_mean", .time, help: "the mean time without the event up to this time", example: "90 days"),
            Field("milestone", .time, help: "the probability of no event up to this time", example: "90 days"),
            Field(
              "cumulative_incidence", .time,
              help: "the probability of the event up to this time, with dropout as a competing event",
              example: "90 days"),
          ], rules: [.exactlyOne(["restricted_mean", "milestone", "cumulative_incidence"])]),
      ]), 0...6), default: "[median, hazard_ratio]",
    help: "what is estimated beside the test, with limits of 95 % confidence for differences and ratios",
    example: "[median, {restricted_mean: 90 days}]")

  static let timeToEventMargin = Field(
    "margin", .anyOf([.share, .ratio, .time]),
    help:
      "how much worse the experimental arm may be: the test is then against this, and power counts the trials that show "
      + "non-inferiority (two-sided, at half the level). A hazard ratio with cox, days lost with restricted_mean, a share "
      + "of patients lost with milestone",
    example: "1.3")

  private static let exponents = [
    Field(
      "rho", .number(.init(from: 0)), required: true,
      help: "the power of the share without the event: above 0 early events count more", example: "0"),
    Field(
      "gamma", .number(.init(from: 0)), required: true,
      help: "the power of the share with the event: above 0 late events count more", example: "1"),
  ]

  private static let modest = [
    Field("until", .time, help: "modest weights that rise up to this time", example: "12 weeks"),
    Field(
      "down_to", .share, help: "modest weights that rise until this share of patients is without the event",
      example: "50%"),
  ]

  private static let testCases = [
    VariantShape.Case("log_rank", [], help: "the log-rank test"),
    VariantShape.Case(
      "cox",
      [
        Field(
          "statistic", .choice(words(CoxWord.self)), default: "wald",
          help: "which statistic of Cox's partial likelihood: at a margin too")
      ], help: "Cox's model with the arm as its only covariate"),
    VariantShape.Case("fleming_harrington", exponents, help: "a weighted log-rank test"),
    VariantShape.Case(
      "modestly_weighted", modest, rules: [.exactlyOne(["until", "down_to"])],
      help: "a log-rank test with Magirr and Burman's modest weights"),
    VariantShape.Case(
      "max_combo",
      [
        Field(
          "weights",
          .list(
            .object(
              exponents.map { Field($0.key, $0.shape, help: $0.help, example: $0.example) } + modest,
              rules: [
                .exactlyOne(["rho", "until", "down_to"]), .needs("rho", ["gamma"]), .needs("gamma", ["rho"]),
              ]), 1...6), default: standardWeights,
          help:
            "the weighted log-rank tests of which the largest counts; the p-value of four takes about a millisecond a "
            + "trial, two-sided it is twice the one-sided one",
          example: "[{rho: 0, gamma: 0}, {rho: 0, gamma: 1}]")
      ], help: "the largest of several weighted log-rank tests, judged by their joint distribution"),
    VariantShape.Case(
      "restricted_mean",
      [
        Field(
          "until", .time, required: true,
          help: "the horizon of the mean time without the event; some patient of each arm must be followed that long",
          example: "90 days")
      ], help: "the difference of mean times without the event"),
    VariantShape.Case(
      "milestone",
      [
        Field(
          "at", .time, required: true,
          help: "when the shares without the event are compared; some patient of each arm must be followed that long",
          example: "90 days"),
        Field(
          "scale", .choice(words(ScaleWord.self)), default: "plain",
          help: "of the test: the shares themselves, or log(-log) of them, which keeps its level better in small groups"
        ),
      ], help: "the difference of Kaplan-Meier probabilities at a time"),
    VariantShape.Case(
      "gray", [],
      help: "Gray's test of the cumulative incidence: dropout competes with the event instead of censoring it"
    ),
    VariantShape.Case(
      "interval_log_rank",
      [
        Field(
          "link", .choice(words(LinkWord.self)), default: "logistic",
          help: "logistic: the score of the log-rank test; proportional: of proportional hazards")
      ],
      help: "the log-rank test of events that lie between the last visit without and the first with them"),
  ]
}
