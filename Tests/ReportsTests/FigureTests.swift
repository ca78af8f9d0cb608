import DiscreteEvents
import Reports
import Testing
import Trials

@Suite struct FigureTests {
  @Test(arguments: [
    (0.66708, 0.00122, Measure.Unit.proportion, "0.667 ± 0.001"),
    (0.66708, 0.0147, .proportion, "0.667 ± 0.015"),
    (27.9132, 0.05, .days, "27.91 days ± 0.05"),
    (27.9132, 3.2, .days, "28 days ± 3"),
    (-10.526, 0.0961, .points, "-10.5 points ± 0.1"),
    (-0.0004, 0.02, .ratio, "0.00 ± 0.02"),
    (0.99996, 0.001, .proportion, "1.000 ± 0.001"),
    (4_321.4, 87.0, .count, "4,321 ± 87"),
    (1.0 / 24, 0.002 / 24, .days, "60.0 min ± 0.1"),
    (0.5, 0.1, .days, "12 h ± 2"),
    (900.0, 7.2, .days, "29.6 months ± 0.2"),
    (0.1, 0.00049, .proportion, "0.1000 ± 0.0005"),
  ])
  func `a number ends where its error does`(
    _ value: Double, _ error: Double, _ unit: Measure.Unit, _ text: String
  ) {
    #expect(Figure(value: value, standardError: error, unit: unit).text == text)
  }

  @Test func `a p-value is never said to be 0`() {
    let p = Figure(value: 0.0018, standardError: 0.0009, unit: .proportion)
    #expect(p.range(0.00004, 0.1537, isNeverZero: true) == "< 0.001 to 0.154")
    #expect(p.range(0.00004, 0.1537) == "0.000 to 0.154")
    #expect(p.range(0.0012, 0.1537, isNeverZero: true) == "0.001 to 0.154")
    let coarse = Figure(value: 0.41, standardError: 0.03, unit: .proportion)
    #expect(coarse.range(0.001, 0.97, isNeverZero: true) == "< 0.01 to 0.97")
  }

  @Test func `what is the same in every trial has no error of zero`() {
    #expect(Figure(value: 15, standardError: 0, unit: .count).text == "15 (in every trial)")
    #expect(Figure(value: 1, standardError: 0, unit: .proportion).text == "1.000 (in every trial)")
    #expect(Figure(value: 0, standardError: 0, unit: .proportion).text == "0.000 (in no trial)")
    #expect(Figure(value: 28, standardError: 0, unit: .days, isExact: false).text == "28 days ± 0 (ties)")
    // The median of a p-value is near 0 without being the same in many trials.
    let median = Figure(value: 5.3e-7, standardError: 1.3e-7, unit: .proportion, isExact: false)
    #expect(median.text == "0.0000005 ± 0.0000001")
    #expect(Figure(value: 0, standardError: 0, unit: .proportion, isExact: false).text == "0.000 ± 0 (ties)")
  }

  @Test func `what is no number is said in words`() {
    #expect(Figure(value: .nan, standardError: 1, unit: .days).text == "not calculated")
    #expect(Figure(value: .infinity, standardError: .nan, unit: .days).text == "not reached")
    #expect(Figure(value: 2, standardError: .nan, unit: .days).text == "2 days (error not calculated)")
  }

  @Test func `a range has the unit of its number, one place coarser`() {
    let figure = Figure(value: 0.6671, standardError: 0.001, unit: .proportion)
    #expect(figure.range(0.4, 0.8667) == "0.40 to 0.87")
    let months = Figure(value: 900, standardError: 7, unit: .days)
    #expect(months.range(608.75, .infinity) == "20 to not reached")
    #expect(Figure(value: 9.0, standardError: 0.01, unit: .count).range(5, 13) == "5 to 13")
  }

  @Test(arguments: [
    (Days(minutes: 40), "40 minutes"), (Days(minutes: 1), "1 minute"), (Days(hours: 2), "2 hours"),
    (Days(hours: 36), "36 hours"), (Days(1), "24 hours"), (Days(2), "2 days"), (Days(14), "2 weeks"),
    (Days(70), "10 weeks"), (Days(27.5), "27.5 days"), (Days(100), "14.3 weeks"), (Days(365.25), "12 months"),
    (Days(0), "0 days"), (.never, "for ever"),
  ])
  func `a span is told in the unit that reads best`(_ span: Days, _ text: String) {
    #expect(DurationUnit.text(span) == text)
  }

  @Test func `numbers have commas and no needless zeros`() {
    #expect(Digits.whole(1_234_567) == "1,234,567")
    #expect(Digits.whole(-999) == "-999")
    #expect(Digits.fixed(-0.0001, decimals: 2) == "0.00")
    #expect(Digits.fixed(12_345.678, decimals: 1) == "12,345.7")
    #expect(Digits.plain(0.5) == "0.5")
    #expect(Digits.plain(100) == "100")
    #expect(Digits.significant(0.033333, digits: 3) == "0.0333")
  }
}
