import Trials

extension Vocabulary {
  /// What looks may change in the course of the trial.
  static let adaptation = Shape.object([
    Field(
      "test", .name, help: "the primary endpoint that decides; the only one if absent", example: "response"),
    Field(
      "at", .list(adaptationLook, 1...20), required: true, help: "the looks before the final analysis, in their order"),
    Field(
      "maximum_information", .number(.init(from: 0, openBelow: true)),
      help: "events or patients planned for the final analysis; if absent those of analysis.at, or the sample size",
      example: "250"),
    Field(
      "data_lag", .time, default: "0 days", help: "what passes between the cut of a look and its decision",
      example: "2 weeks"),
    Field(
      "efficacy", boundary,
      help: "how the level is shared out over the looks; if absent only the final analysis may show success"),
    Field(
      "intersection", .choice(words(AdaptationPlan.Intersection.self)),
      help: "how several arms share a stage in the closed test; dunnett if absent", example: "bonferroni"),
    Field("drop_arms", dropping, help: "when a look closes an arm"),
    Field("sample_size", resizing, help: "how the last look changes the number of patients"),
    Field("enrich", enrichment, help: "when the last look leaves one level of a factor alone"),
  ])

  private static let dropping = Shape.object(
    [
      Field(
        "z_below", .list(.number(), 1...20), help: "an arm goes whose statistic is below this, one entry a look",
        example: "[0]"),
      Field(
        "keep", .list(.integer(1...10), 1...20), help: "how many experimental arms stay at most, one entry a look",
        example: "[1]"),
      Field(
        "conditional_power", .share,
        help: "an arm goes whose chance of success, if its trend goes on, is below this", example: "10%"),
      Field(
        "patients", .choice(words(ArmDropping.Patients.self)), default: "follow_as_planned",
        help: "whether patients of a dropped arm are treated further; they are followed in any case"),
      Field(
        "places", .choice(words(ArmDropping.Places.self)), default: "passed_on",
        help: "whether the other arms take the places of a dropped arm, or the sample size falls"),
    ], rules: [.atLeastOne(["z_below", "keep", "conditional_power"])])

  private static let resizing = Shape.object(
    [
      Field(
        "blinded",
        .object([
          Field(
            "effect", .fraction, required: true, help: "the difference to be shown, in points or as a share",
            example: "6"),
          Field("power", .share, required: true, help: "the power to show it", example: "90%"),
          Field("lost", .share, default: "0%", help: "the share of patients who will not count", example: "15%"),
          Field(
            "at_least", .integer(1...1_000_000), help: "the fewest patients; the sample size if absent", example: "100"
          ),
          Field("at_most", .integer(1...1_000_000), required: true, help: "the most patients", example: "300"),
        ]), help: "by the spread of all patients together, whatever their arm"),
      Field(
        "promising_zone",
        .object([
          Field(
            "conditional_power", .share, required: true, help: "the conditional power aimed at", example: "80%"),
          Field(
            "from", .share,
            help: "the conditional power at which the zone begins; if absent the limit of Chen, DeMets and Lan",
            example: "30%"),
          Field("at_most", .integer(1...1_000_000), required: true, help: "the most patients", example: "300"),
        ]), help: "more patients where the result is promising (Mehta and Pocock)"),
    ], rules: [.exactlyOne(["blinded", "promising_zone"])])

  private static let enrichment = Shape.object([
    Field("factor", .name, required: true, help: "a factor of the population", example: "veteran"),
    Field("level", .name, required: true, help: "the level that is left", example: "yes"),
    Field(
      "z_from", .number(), required: true, help: "the statistic that the level must reach", example: "0.5"),
    Field(
      "all_below", .number(), required: true, help: "the statistic below which all patients together must lie",
      example: "1"),
  ])

  /// Randomization whose odds follow what is recorded.
  static let responseAdaptive = VariantShape.Case(
    "response_adaptive",
    [
      Field("outcome", .name, required: true, help: "the binary primary endpoint that counts", example: "response"),
      Field(
        "burn_in", .integer(0...1_000_000), required: true, help: "patients who are assigned by the arms' shares first",
        example: "40"),
      Field(
        "every", .integer(1...1_000_000), default: "1", help: "after how many patients the odds are worked out again"),
      Field("floor", .share, default: "0%", help: "the least probability of each arm", example: "10%"),
      Field(
        "power", .number(0...100),
        help: "of the probability of being best; if absent it grows from 0 to 1/2 with the patients", example: "0.5"),
    ], help: "Thompson's rule: odds by the probability that each arm is the best")
}
