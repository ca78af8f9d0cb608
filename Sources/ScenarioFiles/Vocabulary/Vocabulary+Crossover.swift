import Trials

extension Vocabulary {
  /// Several treatments a patient, one after the other.
  static let crossover = Shape.object([
    Field(
      "sequences", .map(.list(.name, 2...10), 2...100), required: true,
      help: "the orders of arms to which patients are randomized, an arm for each period",
      example: "{ketamine_first: [ketamine, midazolam], midazolam_first: [midazolam, ketamine]}"),
    Field(
      "period", .time, required: true, help: "how long a period lasts; sessions and visits repeat in each",
      example: "2 weeks"),
    Field("washout", .time, default: "0 days", help: "how long nothing is given between two periods"),
    Field("continue_if", severity, help: "how ill a patient must be again for the next period; absent for no rule"),
  ])

  private static let severity = Shape.variant(
    on: "otherwise",
    [
      .init("ends", [], help: "the patient's time in the study ends"),
      .init("untreated", [], help: "the patient is not treated again, and followed to the end"),
      .init(
        "waits",
        [
          Field("every", .time, required: true, help: "how long until the score is measured again", example: "7 days"),
          Field(
            "at_most", .time, required: true,
            help: "the longest wait, after which the patient's time in the study ends",
            example: "8 weeks"),
        ], help: "the score is measured again and again until it is high enough"),
    ],
    common: [
      Field(
        "score_at_least", .number(), required: true,
        help: "the lowest score, measured on the day on which the period would begin, with which it begins",
        example: "25")
    ], help: "what becomes of a patient who is not ill enough")

  /// How much, within patients.
  static let crossoverEndpoint = VariantShape.Case(
    "crossover",
    [
      Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
      Field("at", visit, required: true, help: "the visit of each period whose score counts"),
      Field(
        "value", .choice(words(CrossoverEndpoint.Value.self)), default: "score",
        help: "the score at the visit, or its change from the score before the period"),
      Field(
        "model", .choice(words(CrossoverEndpoint.Model.self)), default: "within_patients",
        help:
          "patients, periods and treatments as fixed effects; the paired t test; or a t test of the first period alone"),
      scoreMargin,
    ], help: "how much on one treatment and on another in the same patients; less is better")
}
