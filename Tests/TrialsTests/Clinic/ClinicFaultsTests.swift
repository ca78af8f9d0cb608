import DiscreteEvents
import Testing
import Trials

@Suite struct ClinicFaultsTests {
  private func judge(_ clinic: Clinic, _ change: (inout TrialSetup) throws -> Void = { _ in }) throws -> [String] {
    try faults {
      $0.clinic = clinic
      try change(&$0)
    }
  }

  @Test func `chairs are counted from 1 to 1,000, at each site`() throws {
    #expect(try judge(.always(chairs: 1)) == [] && judge(.always(chairs: nil)) == [])
    for chairs in [0, -1, 1_001] { #expect(try judge(.always(chairs: chairs)) == ["design.clinic.chairs"]) }
    let rate = try Enrollment.PiecewiseRate(perDay: 1)
    func judged(_ sites: [Clinic.Site]) throws -> [String] {
      try judge(Clinic(room: .init(chairs: 2), sites: sites)) {
        $0.enrollment = .sites(["a", "b"].map { EnrollmentSite(name: $0, rate: rate) })
      }
    }
    #expect(try judged([.init(name: "b", room: .init(chairs: 1))]) == [])
    #expect(try judged([.init(name: "b", room: .init(chairs: 0))]) == ["design.clinic.sites.b.chairs"])
    #expect(try judged([.init(name: "c", room: .init(chairs: 1))]) == ["design.clinic.sites.c"])
    let twice = Clinic.Site(name: "b", room: .init(chairs: 1))
    #expect(try judged([twice, twice]) == ["design.clinic.sites.b"])
    #expect(try judge(Clinic(room: .init(), sites: [twice])) == ["design.clinic.sites.b"])
  }

  @Test func `a session must fit between opening and closing`() throws {
    let short = Clinic(room: .init(hours: try .weekdays(from: 8, to: 10)))
    #expect(try judge(short) == ["design.clinic.hours"])
    let exact = Clinic(room: .init(hours: try .weekdays(from: 8, to: 8 + 8.0 / 3)))
    #expect(try judge(exact) == [])
  }

  @Test func `a clinic needs sessions`() throws {
    #expect(TrialSetup.twoArms().scenario.faults().isEmpty)
    var setup = TrialSetup.twoArms()
    setup.clinic = .always(chairs: 1)
    #expect(setup.faultPaths == ["design.clinic"])
  }

  @Test func `patients who wait for each other are not run one without another`() throws {
    let clinic = Clinic.always(chairs: 2)
    func looks(_ conduct: DecisionConduct) -> InterimPlan {
      InterimPlan(
        tested: "response", looks: [.init(.enrolled(20), fraction: 0.5)], maximumInformation: 40,
        efficacy: .spending(.pocock), conduct: conduct)
    }
    let stops = DecisionConduct(dataLag: 14)
    #expect(try judge(clinic) { $0.interim = looks(stops) } == [])
    #expect(
      try judge(clinic) { $0.interim = looks(DecisionConduct(dataLag: 14, enrollment: .pauses)) } == [
        "analysis.looks.enrollment"
      ])
    #expect(
      try judge(clinic) { $0.interim = looks(DecisionConduct(pipeline: .followAsPlanned)) } == [
        "analysis.looks.pipeline"
      ])
  }
}
