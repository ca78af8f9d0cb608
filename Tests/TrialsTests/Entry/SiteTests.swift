import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct SiteTests {
  private func pages(
    _ enrollment: Enrollment, patients: Int, ends: Days? = nil, seed: UInt64 = 1
  ) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm()
    setup.patients = patients
    setup.enrollment = enrollment
    setup.enrollmentEnds = ends
    return try setup.pages(seed: seed)
  }

  @Test func `one site that is open from the beginning is a trial without sites`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let rate = try Enrollment.PiecewiseRate(starts: [0, 10, 30], perDay: [1, 0, 0.5])
      let one = try pages(.sites([EnrollmentSite(name: "A", rate: rate)]), patients: 40, seed: seed)
      let none = try pages(.poisson(rate: rate), patients: 40, seed: seed)
      #expect(one.map(\.enrolled) == none.map(\.enrolled), "seed \(seed)")
    }
  }

  @Test func `arrivals of several sites are merged, and a full site takes no more`() throws {
    // A: 0.5, 1.5, 2.5, then full. B opens on day 1: 2, 4, 6, … C opens on day 2 and pauses until day 5: 5.25, 5.75.
    let enrollment = Enrollment.sites([
      EnrollmentSite(name: "A", rate: try .init(perDay: 1), isEvenlySpaced: true, cap: 3),
      EnrollmentSite(name: "B", opens: 1, rate: try .init(perDay: 0.5), isEvenlySpaced: true),
      EnrollmentSite(
        name: "C", opens: 2, rate: try .init(starts: [0, 3], perDay: [0, 2]), isEvenlySpaced: true, cap: 2),
    ])
    let pages = try pages(enrollment, patients: 9)
    #expect(pages.map(\.enrolled) == [0.5, 1.5, 2, 2.5, 4, 5.25, 5.75, 6, 8])
    #expect(pages.map { $0.levels[0] } == [0, 0, 1, 0, 1, 2, 2, 1, 1])
  }

  @Test func `at one instant the first site comes first`() throws {
    let rate = try Enrollment.PiecewiseRate(perDay: 1)
    let sites = ["A", "B"].map { EnrollmentSite(name: $0, rate: rate, isEvenlySpaced: true) }
    #expect(try pages(.sites(sites), patients: 4).map { $0.levels[0] } == [0, 1, 0, 1])
  }

  @Test func `another site moves no arrival of the first`() throws {
    let rate = try Enrollment.PiecewiseRate(perDay: 1)
    let one = try pages(.sites([EnrollmentSite(name: "A", rate: rate)]), patients: 50).map(\.enrolled)
    let sites = ["A", "B"].map { EnrollmentSite(name: $0, rate: rate) }
    let two = try pages(.sites(sites), patients: 50)
    let first = two.filter { $0.levels[0] == 0 }.map(\.enrolled)
    #expect(first == Array(one.prefix(first.count)) && first.count < 40)
  }

  @Test func `enrollment ends with the number or on the day, whichever is first`() throws {
    let rate = Enrollment.evenlySpaced(rate: try .init(perDay: 1))
    #expect(try pages(rate, patients: 10, ends: 5).count == 5)
    #expect(try pages(rate, patients: 3, ends: 5).count == 3)
    #expect(try pages(.uniform(over: 10), patients: 100, ends: 5).allSatisfy { $0.enrolled <= 5 })
  }

  @Test func `a trial that nobody enters is analysed, and fails`() throws {
    var setup = TrialSetup.twoArms { $0.dropout = try? Dropout(time: .rate(0.1)) }
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.1))
    setup.enrollmentEnds = 1
    setup.visits = [7]
    setup.endpoints = [.response(at: 0), .time(to: .dropout, .exactly)]
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["trial.patients"] == 0)
    #expect(result["response.failed"] == 1 && result["time.failed"] == 1)
    #expect(result["time.rejected"] == 0)
  }

  @Test func `the analysis goes by sites as by any factor`() throws {
    var setup = TrialSetup.twoArms { $0.relapse = try? Relapse(time: .rate(0.05), from: .randomization) }
    setup.entersAs = .responding
    setup.enrollment = .sites(try ["A", "B"].map { EnrollmentSite(name: $0, rate: try .init(perDay: 1)) })
    setup.endpoints = [Endpoint.time(to: .relapse, .exactly).stratified(by: ["site"])]
    let result = try setup.simulation().run(replicate: 0)
    setup.endpoints = [.time(to: .relapse, .exactly)]
    let plain = try setup.simulation().run(replicate: 0)
    #expect(result["time.p_value"] != plain["time.p_value"] && result["time.p_value"]?.isFinite == true)
    #expect((result["sites.A"] ?? 0) + (result["sites.B"] ?? 0) == 100)
  }
}
