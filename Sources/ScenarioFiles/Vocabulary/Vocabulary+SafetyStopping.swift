import Trials

extension Vocabulary {
  /// A rule that stops the trial when too many patients have had an adverse event.
  static let safetyStopping = Shape.list(
    .object(
      [
        Field("event", .name, required: true, help: "the term of the adverse event", example: "Dissociation"),
        Field("arm", .name, help: "the arm whose patients count; those of all arms if absent", example: "ketamine"),
        Field(
          "within", .time, required: true,
          help: "the time from enrollment within which the event is looked for; after it a patient counts",
          example: "14 days"),
        Field("limit", .share, required: true, help: "the share of patients that must not be exceeded", example: "20%"),
        Field(
          "posterior_above", .share,
          help: "stop when the probability that the share exceeds the limit is above this", example: "95%"),
        Field(
          "prior", .list(.number(.init(from: 0, openBelow: true)), 2...2),
          help: "of posterior_above: the beta distribution of the share before the trial; [1, 1] if absent",
          example: "[1, 1]"),
        Field(
          "exact_level", .share,
          help: "stop when the one-sided exact binomial test against the limit has this p-value or less", example: "5%"),
        Field("every_patients", .integer(1...1_000_000), help: "look each time so many more count", example: "10"),
        Field("at_looks", .flag, help: "look at the looks of the trial instead", example: "true"),
        Field("reporting_delay", .time, default: "0 days", help: "how long it takes until an event is known"),
        Field("data_lag", .time, default: "0 days", help: "of every_patients: the time from the cut to the decision"),
        Field(
          "pipeline", .choice(words(DecisionConduct.Pipeline.self)), default: "stop",
          help: "of every_patients: what becomes of the patients under way when the trial is to stop"),
      ],
      rules: [
        .exactlyOne(["posterior_above", "exact_level"]), .exactlyOne(["every_patients", "at_looks"]),
        .needs("prior", ["posterior_above"]),
      ]), 1...10)
}
