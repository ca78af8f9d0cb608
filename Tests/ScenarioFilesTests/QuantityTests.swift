import ScenarioFiles
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("27.5 days", 27.5), ("14 days", 14), ("14", 14), ("14d", 14), ("2 weeks", 14), ("2wk", 14), ("1 month", 30.4375),
      ("1 mo", 30.4375), ("1 year", 365.25), ("1 yr", 365.25), ("36 h", 1.5), ("2 hours", 1.0 / 12), ("720 min", 0.5),
      ("40 minutes", 40.0 / 1440), (" 3\tdays ", 3), (".5 days", 0.5), ("5.", 5), ("1e1", 10), ("+2", 2), ("0", 0),
      ("2e1days", 20),
    ] as [(String, Double)])
  func `times are read in days`(text: String, days: Double) throws {
    #expect(try Quantity.time(text, in: .day) == days)
  }

  @Test func `a bare number counts in the file's unit`() throws {
    #expect(try Quantity.time("2", in: .week) == 14)
    #expect(try Quantity.time("14", in: .day).bitPattern == Quantity.time("14 days", in: .day).bitPattern)
    #expect(try Quantity.time("-0", in: .day).sign == .plus)
  }

  @Test(arguments: [
    "", " ", "days", "27.5 dys", "-3 days", "nan", "inf", "infinity", "0x10", "1e400", "1_000", "1e-400", "٣ days",
    "１", "1,5", "1 2 days", "1 days 2", "--1", "1e", "1e+", "1.2.3", "1e9999999", ".", "+", "-", "e5", "1 Days",
    String(repeating: "9", count: 41), String(repeating: "9", count: 100_000), "1e308 years", "9e307 months", "\u{0}",
    "1 day\u{301}", "1%",
  ])
  func `what is no time is refused`(text: String) {
    #expect(throws: QuantityError.self) { try Quantity.time(text, in: .day) }
  }

  @Test func `a wrong unit is answered with the nearest`() {
    let expected =
      "a time: a number, alone in the file's time_unit or with minutes, hours, days, weeks or months"
    #expect(throws: QuantityError(expected, try: "27.5 days")) { try Quantity.time("27.5 dys", in: .day) }
    #expect(throws: QuantityError(expected, try: "2 weeks")) { try Quantity.time("2 weekz", in: .day) }
  }

  @Test(
    arguments: [
      ("1 per month", 1 / 30.4375), ("0.00493 per day", 0.00493), ("0.5/week", 0.5 / 7), ("7", 7), ("1 / h", 24),
      ("1 per minute", 1440), ("2 per 1000 years", 2 / 365.25 / 1000), ("3 per 10 days", 0.3),
    ] as [(String, Double)])
  func `rates are read per day`(text: String, perDay: Double) throws {
    #expect(try Quantity.rate(text, in: .day) == perDay)
  }

  @Test(arguments: [
    "per month", "1 per", "1 month", "1 per fortnight", "-1 per day", "1/", "/day", "1 per day per day",
    "1 per 1,000 years", "1 per 1 year", "1 per 010 days", "1 per 0 days", "1 per -2 days", "1 per 1.5 days",
    "1 / 10 days",
  ])
  func `what is no rate is refused`(text: String) {
    #expect(throws: QuantityError.self) { try Quantity.rate(text, in: .day) }
  }

  @Test(arguments: [
    ("8:00 to 17:30", 8, 17.5), ("08:15 to 9", 8.25, 9), ("0 to 24", 0, 24), (" 23:59  to 24:00 ", 23 + 59.0 / 60, 24),
  ])
  func `hours are read from midnight`(text: String, from: Double, to: Double) throws {
    #expect(try Quantity.hours(text) == HoursOfDay(from: from, to: to))
  }

  @Test(arguments: [
    "", "8", "8:00", "8-17", "8:00 - 17:00", "8 to", "8:60 to 9", "8:5 to 9", "24:00 to 25", "8 to 24:01", "-1 to 5",
    "8.5 to 9", "8 to 17 to 18", "008 to 9", "8:00:00 to 9", "٨ to 9", "8am to 5pm",
  ])
  func `what are no hours is refused`(text: String) {
    #expect(throws: QuantityError.self) { try Quantity.hours(text) }
  }

  @Test(
    arguments: [("0.3", 0.3), ("30%", 0.3), ("30 %", 0.3), ("10/15", 10.0 / 15), ("1", 1), ("100%", 1), ("0", 0)]
      as [(String, Double)])
  func `shares are numbers, percentages or fractions`(text: String, value: Double) throws {
    #expect(try Quantity.share(text) == value)
  }

  @Test(arguments: ["1.1", "-0.1", "101%", "16/15", "1/0", "1//2", "/2", "1/2/3", "30 percent", "%", "nan"])
  func `what is no share is refused`(text: String) {
    #expect(throws: QuantityError.self) { try Quantity.share(text) }
  }

  @Test func `doses and survival at a time have two parts`() throws {
    let dose = try Quantity.dose("0.5 mg/kg")
    #expect(dose.value == 0.5 && dose.unit == "mg/kg")
    let survival = try Quantity.shareAtTime("0.74 at 28 weeks", in: .day)
    #expect(survival.share == 0.74 && survival.days == 196)
    for text in ["0.5", "mg", "-1 mg", "1 m g", "1 <b>"] {
      #expect(throws: QuantityError.self) { try Quantity.dose(text) }
    }
    for text in ["0.74", "1.2 at 3 weeks", "0.7 at", "0.7 at -3", "at 3", "0.7 in 3"] {
      #expect(throws: QuantityError.self) { try Quantity.shareAtTime(text, in: .day) }
    }
  }

  @Test func `whole numbers stay within Int`() throws {
    #expect(try Quantity.integer("20210101") == 20_210_101)
    for text in ["1.5", "9223372036854775808", "1e3", "", "-", "0x1", "1_0"] {
      #expect(throws: QuantityError.self) { try Quantity.integer(text) }
    }
  }
}
