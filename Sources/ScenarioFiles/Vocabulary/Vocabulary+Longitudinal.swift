import Trials

extension Vocabulary {
  /// How much, over several visits.
  static let longitudinalEndpoint = VariantShape.Case(
    "longitudinal",
    [
      Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
      Field(
        "visits", .list(.time, 1...20),
        help: "target days of the visits in the model; all planned ones up to that of change_at if absent",
        example: "[7, 14, 28]"),
      Field("change_at", visit, required: true, help: "the visit at which the arms are compared"),
      Field(
        "covariance", .choice(words(LongitudinalEndpoint.Covariance.self)), default: "unstructured",
        help: "how the changes of a patient vary together; a simpler one is used in trials that do not allow it"),
      Field(
        "degrees_of_freedom", .choice(words(LongitudinalEndpoint.DegreesOfFreedom.self)), default: "kenward_roger",
        help: "how tests allow for the covariance being estimated"),
      Field(
        "baseline", .choice(words(LongitudinalEndpoint.Baseline.self)), default: "by_visit",
        help: "the baseline as covariate: with a slope for each visit, with a common one, or not at all"),
      scoreMargin,
    ],
    help: "how much, over several visits: a mixed model for repeated measures (MMRM) of the change from baseline")
}
