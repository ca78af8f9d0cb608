import DiscreteEvents
import ScenarioFiles
import Testing
import Trials

@Suite struct ClinicReadingTests {
  private func text(_ clinic: String, enrollment: String = "rate: 1 per week") -> String {
    Scenarios.small([
      "  follow_up: 28 days\n": "  follow_up: 28 days\n  clinic: {\(clinic)}\n",
      "at: [0, 7]}}": "at: [0, 7], length: 40 min, observation: 2 hours, window: 2 days}}",
      "enrollment: {rate: 1 per week}": "enrollment: {\(enrollment)}",
    ])
  }

  private func clinic(_ words: String, enrollment: String = "rate: 1 per week") throws -> Clinic {
    try #require(try ScenarioFile.parse(text(words, enrollment: enrollment)).scenario.design.clinic)
  }

  @Test func `chairs and hours are read, and single days stand before groups of them`() throws {
    let room = try clinic(
      "chairs: 2, hours: {every_day: 10 to 12, weekdays: 8:00 to 17:30, friday: [8:00 to 12:00, 13:00 to 24:00], sunday: closed}"
    ).room
    #expect(room.chairs == 2)
    let days = room.hours.weekdays.map { $0.map { [$0.from, $0.to] } }
    #expect(days[0] == [[8, 17.5]] && days[3] == days[0])
    #expect(days[4] == [[8, 12], [13, 24]] && days[5] == [[10, 12]] && days[6] == [])
  }

  @Test func `a day that no key names is closed, and hours that are not said are all`() throws {
    #expect(try clinic("chairs: 1, hours: {weekdays: 8:00 to 17:00}").room.hours.weekdays[5] == [])
    let file = try ScenarioFile.parse(text("chairs: unlimited"))
    #expect(file.scenario.design.clinic == Clinic(room: .init()))
    #expect(
      file.supplied.contains { $0.path == "design.clinic.hours" && $0.value.contains("every_day: 0:00 to 24:00") })
    #expect(try ScenarioFile.parse(Scenarios.minimal).scenario.design.clinic == nil)
  }

  @Test func `a site has what is said of it, and else what all have`() throws {
    let sites = "sites: {Vienna: {rate: 1 per week}, Graz: {rate: 1 per week}}"
    let clinic = try clinic("chairs: 3, hours: {weekdays: 8 to 17}, sites: {Graz: {chairs: 1}}", enrollment: sites)
    let hours = clinic.room.hours
    #expect(clinic.sites == [.init(name: "Graz", room: .init(chairs: 1, hours: hours))])
  }

  @Test(
    arguments: [
      ("hours: {weekdays: 8 to 17}", "12:3 design.clinic.chairs"), ("chairs: 0", "12:20 design.clinic.chairs"),
      ("chairs: many", "12:20 design.clinic.chairs"), ("chairs: 2, hour: 8", "12:23 design.clinic.hour"),
      ("chairs: 2, hours: {}", "12:23 design.clinic.hours"),
      ("chairs: 2, hours: {weekdays: 8 to 25}", "12:41 design.clinic.hours.weekdays"),
      ("chairs: 2, hours: {weekdays: 17:00 to 8:00}", "12:41 design.clinic.hours.weekdays"),
      ("chairs: 2, hours: {wednsday: 8 to 17}", "12:31 design.clinic.hours.wednsday"),
      ("chairs: 2, hours: {every_day: closed}", "12:30 design.clinic.hours"),
      ("chairs: 2, hours: {monday: [8 to 12, 11 to 17]}", "12:30 design.clinic.hours"),
      ("chairs: 2, hours: {monday: 8 to 10}", "12:23 design.clinic.hours"),
      ("chairs: 2, sites: {Graz: {chairs: 1}}", "12:31 design.clinic.sites.Graz"),
      ("chairs: 2, sites: {Graz: {}}", "12:31 design.clinic.sites.Graz"),
    ])
  func `what is no clinic is a fault at its place, with a line to try`(words: String, spot: String) {
    let faults = Scenarios.faults(text(words))
    // A wrong key is also missing as a right one.
    #expect(faults.map(\.spot).last == spot && faults.count <= 2, "\(faults)")
    for fault in faults { #expect(!fault.suggestion.isEmpty && !fault.expected.isEmpty) }
  }

  @Test func `chairs can be set from the command line, and by a variant`() throws {
    let file = try ScenarioFile.parse(
      text("chairs: 1, hours: {weekdays: 8 to 17}")
        + "\nvariants:\n  more: {design.clinic.chairs: unlimited, design.clinic.hours.saturday: 9 to 12}\n",
      settings: [("design.clinic.chairs", "4")])
    #expect(file.scenario.design.clinic?.room.chairs == 4)
    let more = try #require(file.variants.first?.scenario.design.clinic?.room)
    #expect(more.chairs == nil && more.hours.weekdays[5].map(\.from) == [9])
  }

  @Test func `a clinic that cannot do its work is said`() throws {
    func cautions(_ words: String, window: String = "2 days") throws -> [String] {
      let text = text(words, enrollment: "rate: 5 per day").replacing("window: 2 days", with: "window: \(window)")
      return try ScenarioFile.parse(text).notices.filter { $0.path.hasPrefix("design.clinic") }.map(\.text)
    }
    let crowded = try cautions("chairs: 1, hours: {weekdays: 8 to 17}")
    #expect(crowded.count == 1 && crowded[0].contains("sessions take 207 % of the time of the chairs"), "\(crowded)")
    #expect(try cautions("chairs: 8, hours: {weekdays: 8 to 17}") == [])
    #expect(
      try cautions("chairs: 8", window: "0 days").first?.contains("finds no chair free is missed at once") == true)
  }
}
