extension Vocabulary {
  /// A waiting time: one of the families, by natural parameters or by what papers print.
  static let waitingTime = Shape.variant(
    on: "family",
    [
      .init("exponential", [rate] + places, rules: [.exactlyOne(["rate"] + locations)], help: "a constant hazard"),
      .init(
        "weibull", [shape, scale, quantiles] + places, rules: form("shape", ["scale"] + locations),
        help: "a hazard that is a power of time"),
      .init(
        "gamma", [shape, scale, quantiles] + places, rules: form("shape", ["scale"] + locations),
        help: "a sum of exponential times"),
      .init(
        "lognormal",
        [Field("sigma", .ratio, help: "the standard deviation of the logarithm", example: "0.6"), quantiles] + places,
        rules: form("sigma", locations), help: "a time whose logarithm is normal"),
      .init(
        "loglogistic", [shape, quantiles] + places, rules: form("shape", locations),
        help: "a time whose odds are a power of time"),
      .init(
        "gompertz",
        [
          Field("initial", .rate, help: "the hazard at time 0", example: "0.01 per day"),
          Field(
            "growth", .number(), help: "how fast the logarithm of the hazard grows, per time_unit", example: "0.02"),
          places[1], places[2], quantiles,
        ], rules: form("growth", ["initial", "median", "still_waiting"]),
        help: "a hazard that grows or falls exponentially"),
      .init(
        "generalized_gamma",
        [
          Field("shape", .ratio, required: true, help: "the shape of the gamma time", example: "2"),
          Field("power", .ratio, required: true, help: "the power to which the time is taken", example: "1.2"), scale,
        ] + places, rules: [.exactlyOne(["scale"] + locations)], help: "a power of a gamma time"),
      .init("piecewise_exponential", [pieces], help: "a hazard in steps"),
      .init(
        "uniform",
        [
          Field("from", .time, required: true, help: "the earliest time", example: "5 min"),
          Field("to", .time, required: true, help: "the latest time", example: "15 min"),
        ], help: "any moment of a span"),
      .init(
        "fixed", [Field("value", .time, required: true, help: "the time", example: "1 day")], help: "a known time"),
      .init(
        "empirical",
        [
          Field("times", .list(.time, 1...10_000), required: true, help: "the times", example: "[7, 14]"),
          Field(
            "probabilities", .list(.probability, 1...10_000), required: true, help: "their chances; they sum to 1",
            example: "[0.4, 0.6]"),
        ], help: "a table of times and chances"),
    ],
    common: [Field("delayed", .time, help: "a time added to every draw", example: "3 days")],
    help: "the family of the distribution"
  ).addingEverywhere(annotations)

  /// A measurement: any real number.
  static let measurement = Shape.variant(
    on: "family",
    [
      .init("normal", [mean, sd], help: "a normal distribution"),
      .init("truncated_normal", [mean, sd, from, to], help: "a normal distribution cut off at both ends"),
      .init("uniform", [from, to], help: "any value of a span"),
      .init(
        "lognormal",
        [
          Field("median", .ratio, required: true, help: "the median", example: "40"),
          Field("sigma", .ratio, required: true, help: "the standard deviation of the logarithm", example: "0.2"),
        ], help: "a positive value whose logarithm is normal"),
      .init(
        "gamma",
        [
          Field("shape", .ratio, required: true, help: "the shape", example: "2"),
          Field("scale", .ratio, required: true, help: "the scale", example: "10"),
        ], help: "a positive, skewed value"),
      .init(
        "beta",
        [
          Field(
            "mean", .number(.init(from: 0, to: 1, openBelow: true, openAbove: true)), required: true, help: "the mean"),
          Field("sd", .ratio, required: true, help: "the standard deviation", example: "0.1"),
        ], help: "a share between 0 and 1"),
      .init(
        "fixed", [Field("value", .number(), required: true, help: "the value", example: "40")], help: "a known value"),
    ], help: "the family of the distribution"
  ).addingEverywhere(annotations)

  private static let rate = Field("rate", .rate, help: "the hazard", example: "0.005 per day")
  private static let shape = Field("shape", .ratio, help: "above 1 the hazard rises, below 1 it falls", example: "1.2")
  private static let scale = Field("scale", .time, help: "the scale", example: "30 days")
  private static let quantiles = Field(
    "quantiles", .map(.time, keys: .scalar(.probability), 2...2), help: "two quantiles",
    example: "{25%: 14 days, 50%: 27.5 days}")

  /// What papers print of one-parameter families, and of others once their shape is given.
  private static let places = [
    Field("mean", .time, help: "the mean time", example: "30 days"),
    Field("median", .time, help: "the median time", example: "27.5 days"),
    Field("still_waiting", .shareAtTime, help: "the share still waiting at a time", example: "0.74 at 28 weeks"),
  ]
  private static let locations = places.map(\.key)

  /// One place in time, and beside it the parameter that gives the family its form; two quantiles give both.
  private static func form(_ parameter: String, _ places: [String]) -> [ObjectShape.Rule] {
    [.exactlyOne(places + ["quantiles"]), .atMostOne(["quantiles", parameter])]
      + places.map { .needs($0, [parameter]) }
  }

  private static let pieces = Field(
    "pieces",
    .list(
      .object([
        Field("from", .time, required: true, help: "where the piece starts", example: "0 days"),
        Field("rate", .rate, required: true, help: "the hazard in it; 0 is allowed", example: "0.03 per week"),
      ]), 1...1_000), required: true, help: "hazards from a time on; the first from 0",
    example: "[{from: 0 days, rate: 0.03 per week}]")

  private static let mean = Field("mean", .number(), required: true, help: "the mean", example: "40")
  private static let sd = Field("sd", .ratio, required: true, help: "the standard deviation", example: "8")
  private static let from = Field("from", .number(), required: true, help: "the lowest value", example: "0")
  private static let to = Field("to", .number(), required: true, help: "the highest value", example: "80")
}
