import Trials

// How people come in, and how they are assigned.
extension Vocabulary {
  static let enrollmentEnds = Field(
    "enrollment_ends", .time,
    help:
      "the day of the trial after which nobody is randomized, or enters the open phase, though the sample size is not "
      + "reached",
    example: "18 months")

  static let eligibility = Field(
    "eligibility",
    .object(
      [
        Field(
          "score", .text(maxLength: 40), required: true, help: "the instrument that is measured at screening",
          example: "CAPS-5"),
        Field("at_least", .number(), help: "the lowest score that qualifies", example: "25"),
        Field("at_most", .number(), help: "the highest score that qualifies", example: "70"),
        Field("before", .time, default: "0 days", help: "how long before randomization it is measured"),
      ], rules: [.atLeastOne(["at_least", "at_most"])]),
    help: "who may be randomized: the score is measured with error at screening, and anew at baseline",
    example: "{score: CAPS-5, at_least: 25, before: 7 days}")

  /// What stands against a randomization, whatever the score.
  static let screening = Field(
    "screening",
    .object([
      Field(
        "failure", .share, required: true,
        help: "the share of those screened, and found to qualify by their score if one is asked for, who are not "
          + "randomized; 0% leaves room for variants",
        example: "20%")
    ]), help: "people are screened, and some fail; the rate of enrollment is that of people screened",
    example: "{failure: 20%}")

  /// A rate, or rates in pieces.
  static let arrivalRate = Shape.anyOf([
    .rate,
    .list(
      .object([
        Field("from", .time, required: true, help: "the first day of this rate", example: "0 days"),
        Field("rate", .rate, required: true, help: "patients per time; 0 is a pause", example: "2 per week"),
      ]), 1...1_000),
  ])

  static let sites = Field(
    "sites",
    .open(
      .object([
        Field("opens", .time, default: "0 days", help: "the day of the trial on which the site opens"),
        Field(
          "rate", arrivalRate, required: true,
          help: "people per time, or a list of rates from a day after the opening on", example: "2 per month"),
        Field(
          "arrivals", .choice(["poisson", "evenly_spaced"]), default: "poisson", help: "how arrivals follow the rate"),
        Field("cap", .integer(1...1_000_000), help: "after so many randomized patients the site closes", example: "20"),
      ]), 1...Enrollment.mostSites),
    help: "where patients arrive; the site can be named as the factor site in randomization and analyses",
    example: "{Vienna: {rate: 2 per month}, Graz: {opens: 60 days, rate: 1 per month, cap: 20}}")

  /// How patients are assigned.
  static let randomization = Shape.variant(
    on: "method",
    [
      .init("simple", [], help: "an independent draw for each patient"),
      .init("permuted_block", [blockSizes], help: "blocks that hold the arms in the exact ratio"),
      .init(
        "stratified_block",
        [
          blockSizes,
          Field(
            "factors", .list(.name, 1...20), required: true,
            help: "factors of the population, or site, whose crossed levels are the strata", example: "[sex, site]"),
        ], help: "permuted blocks of their own in each stratum"),
      .init(
        "biased_coin",
        [preference("2/3")], help: "Efron's coin: the arm that lags behind its share is preferred"),
      .init(
        "minimization",
        [
          Field(
            "factors", .anyOf([.list(.name, 1...20), .map(.ratio, 1...20)]), required: true,
            help: "factors of the population, or site, alone or each with its weight", example: "{sex: 1, site: 2}"),
          Field(
            "imbalance", .choice(words(Minimization.Imbalance.self)), default: "range",
            help: "how unlike the arms are in one level: the largest number less the smallest, their variance, or the "
              + "sum of all absolute differences"),
          preference("0.8"),
        ], help: "Pocock and Simon's: the arm is preferred that makes the arms most alike in the patient's factors"),
      responseAdaptive,
    ], help: "how patients are assigned")

  private static let blockSizes = Field(
    "block_sizes", .list(.integer(1...8_000), 1...20), required: true,
    help: "sizes of which each block draws one", example: "[2, 4]")

  private static func preference(_ example: String) -> Field {
    Field(
      "probability", .probability, required: true,
      help: "of the preferred arm; where shares differ, of the arm with the smallest share when it is preferred, "
        + "so that all arms keep their shares",
      example: example)
  }
}
