import Statistics
import Trials

extension Vocabulary {
  /// One look: when it takes place, with how much information, and what it may decide.
  static let look = look(
    Field(
      "for", .choice(words(LookPurpose.self)), default: "both",
      help: "what the look may stop for; it leaves the error that it does not spend to later looks"))

  /// One look of an adaptation, which is for everything that it may change.
  static let adaptationLook = look(
    Field("for", .choice(words(LookPurpose.self)), help: "both: a look of an adaptation is for all that it may change"))

  private static func look(_ purpose: Field) -> Shape {
    .object(
      moments + [
        Field(
          "all", .list(condition, 2...10), help: "when the last of these moments has come",
          example: "[{events: 50}, {day: 180 days}]"),
        Field(
          "any", .list(condition, 2...10), help: "when the first of these moments has come",
          example: "[{events: 50}, {day: 180 days}]"),
        Field("information", .share, help: "a share of the information of the final analysis", example: "50%"),
        purpose,
      ],
      rules: [
        .atLeastOne(["information", "all", "any"] + words),
        .atMostOne(["all", "any", "events", "enrolled", "completed", "day"]), .needs("completed", ["visit"]),
        .needs("visit", ["completed"]), .needs("day", ["information"]),
      ])
  }

  private static let words = ["events", "enrolled", "completed", "minimum_follow_up"]

  private static let condition = Shape.object(
    moments,
    rules: [
      .atLeastOne(words + ["day"]), .atMostOne(["events", "enrolled", "completed", "day"]),
      .needs("completed", ["visit"]), .needs("visit", ["completed"]),
    ])

  private static let moments = [
    Field("events", .integer(1...1_000_000), help: "at this event of the tested endpoint", example: "125"),
    Field("enrolled", .integer(1...1_000_000), help: "when this many patients are enrolled", example: "50"),
    Field("completed", .integer(1...1_000_000), help: "when this many patients came to a visit", example: "50"),
    Field("visit", .time, help: "the target day of the visit that was completed", example: "14"),
    Field("day", .time, help: "on this day of the trial", example: "1 year"),
    Field(
      "minimum_follow_up", .time,
      help:
        "and not before so much time has passed since the patient counted by enrolled was enrolled, the last of all "
        + "planned where it is not said", example: "8 weeks"),
  ]
}
