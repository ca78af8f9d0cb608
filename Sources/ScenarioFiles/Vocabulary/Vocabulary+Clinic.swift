import Trials

// Where sessions are given.
extension Vocabulary {
  static let clinic = Field(
    "clinic",
    .object([
      chairs(required: true), openingHours(preset: "{every_day: 0:00 to 24:00}"),
      Field(
        "sites",
        .map(
          .object([chairs(required: false), openingHours()], rules: [.atLeastOne(["chairs", "hours"])]),
          1...Enrollment.mostSites),
        help: "sites of the enrollment that differ from the others", example: "{Graz: {chairs: 1}}"),
    ]),
    help:
      "where sessions are given; absent where there is room for everybody at any time. Visits do not wait with a session",
    example: "{chairs: 2, hours: {weekdays: 8:00 to 17:00}}")

  private static func chairs(required: Bool) -> Field {
    Field(
      "chairs", .anyOf([.integer(1...Clinic.mostChairs), .choice([unlimited])]), required: required,
      help:
        "how many sessions can go on at the same time at a site; each takes a chair for its length and observation, and "
        + "longer while an adverse event lasts that it caused",
      example: "2")
  }

  /// The word for any number of chairs.
  static let unlimited = "unlimited"
  /// The word for a day without opening hours.
  static let closed = "closed"
  /// The keys of single days, Monday first.
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private static func openingHours(preset: String? = nil) -> Field {
    let hours = Shape.anyOf([.hours, .choice([closed]), .list(.hours, 1...10)])
    let groups = [
      ("every_day", "the hours of every day of which nothing else is said"),
      ("weekdays", "the hours of Monday to Friday, but for days that are named"),
      ("weekend", "the hours of Saturday and Sunday, but for days that are named"),
    ]
    let keys = groups + weekdays.map { ($0, "the hours of a \($0.prefix(1).uppercased() + $0.dropFirst())") }
    return Field(
      "hours",
      .object(
        keys.map { Field($0.0, hours, help: $0.1, example: "8:00 to 17:00") },
        rules: [.atLeastOne(keys.map(\.0))]),
      default: preset,
      help:
        "when it is open, week after week; day 0 of a trial is a Monday, 0:00. A day that no key names is closed. A "
        + "session begins at the opening or later, and so that it is over by the closing",
      example: "{weekdays: 8:00 to 17:00, friday: [8:00 to 12:00, 13:00 to 15:00]}")
  }
}
