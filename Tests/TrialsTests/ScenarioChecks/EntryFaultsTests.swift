import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct EntryFaultsTests {
  private func faults(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
    var setup = TrialSetup.twoArms()
    setup.score = try .caps5()
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.factors = [
      PopulationFactor(name: "sex", levels: [.init(name: "f", share: 0.6), .init(name: "m", share: 0.4)])
    ]
    try change(&setup)
    return setup.faultPaths
  }

  private func site(_ name: String, opens: Days = 0, cap: Int? = nil) throws -> EnrollmentSite {
    EnrollmentSite(name: name, opens: opens, rate: try .init(perDay: 1), cap: cap)
  }

  @Test func `strata and minimized factors are known, and each named once`() throws {
    let path = "design.randomization.factors"
    #expect(try faults { $0.randomization = .stratifiedBlock(sizes: [2], factors: ["sex"]) } == [])
    #expect(try faults { $0.randomization = .stratifiedBlock(sizes: [2], factors: []) } == [path])
    #expect(try faults { $0.randomization = .stratifiedBlock(sizes: [2], factors: ["age"]) } == ["\(path)[0]"])
    #expect(try faults { $0.randomization = .stratifiedBlock(sizes: [2], factors: ["sex", "sex"]) } == ["\(path)[1]"])
    #expect(
      try faults { $0.randomization = .stratifiedBlock(sizes: [3], factors: ["sex"]) }
        == ["design.randomization.block_sizes"])
    func minimized(_ factors: [Minimization.Factor]) throws -> [String] {
      try faults { $0.randomization = .minimization(Minimization(factors: factors, probability: 0.8)) }
    }
    #expect(try minimized([.init("sex", weight: 2)]) == [])
    #expect(try minimized([]) == [path])
    #expect(try minimized([.init("site")]) == ["\(path).site"])
    for weight in [0, -1, .nan, .infinity] { #expect(try minimized([.init("sex", weight: weight)]) == ["\(path).sex"]) }
  }

  @Test func `a preferred arm is assigned at least as often as by chance alone`() throws {
    for probability in [0.5, 0.8, 1] {
      #expect(try faults { $0.randomization = .biasedCoin(probability: probability) } == [])
    }
    for probability in [0.49, -1, 1.01, .nan, .infinity] {
      #expect(
        try faults { $0.randomization = .biasedCoin(probability: probability) }
          == ["design.randomization.probability"], "\(probability)")
    }
    // Of 2:1 the smaller arm has a third.
    #expect(
      try faults {
        $0.arms[0].weight = 2
        $0.randomization = .biasedCoin(probability: 0.4)
      } == [])
  }

  @Test func `strata have room`() throws {
    let many = try faults { setup in
      setup.factors = (0..<5).map { factor in
        PopulationFactor(
          name: "f\(factor)", levels: (0..<10).map { .init(name: "l\($0)", share: 0.1) })
      }
      setup.randomization = .stratifiedBlock(sizes: [2], factors: setup.factors.map(\.name))
    }
    #expect(many == ["design.randomization.factors"])
  }

  @Test func `sites have names, days and room for the trial`() throws {
    let path = "truth.enrollment.sites"
    func sites(_ sites: [EnrollmentSite], _ change: (inout TrialSetup) -> Void = { _ in }) throws -> [String] {
      try faults {
        $0.enrollment = .sites(sites)
        change(&$0)
      }
    }
    #expect(try sites([site("A"), site("B", opens: 30, cap: 5)]) == [])
    #expect(try sites([]).contains(path))
    #expect(try sites([site("A"), site("A")]) == ["\(path).A"])
    #expect(try sites([site("A", opens: -1)]) == ["\(path).A.opens"])
    #expect(try sites([site("A", opens: .never)]) == ["\(path).A.opens"])
    #expect(try sites([site("A"), site("B", cap: 0)]) == ["\(path).B.cap"])
    #expect(try sites([site("A", cap: 60), site("B", cap: 39)]) == [path])
    #expect(try sites([site("A", cap: 60), site("B", cap: 39)]) { $0.enrollmentEnds = 90 } == [])
    #expect(
      try sites([site("A")]) {
        $0.factors = [
          PopulationFactor(name: "site", levels: [.init(name: "x", share: 0.5), .init(name: "y", share: 0.5)])
        ]
      } == [path])
    #expect(try sites((0..<251).map { try site("s\($0)") }) == [path])
  }

  @Test func `a score qualifies that can be had`() throws {
    func eligible(_ least: Double?, _ most: Double?, before: Days = 7, of instrument: String = "CAPS-5") throws
      -> [String]
    {
      try faults { $0.eligibility = Eligibility(instrument: instrument, atLeast: least, atMost: most, before: before) }
    }
    let path = "design.eligibility"
    #expect(try eligible(25, 60) == [])
    #expect(try eligible(nil, nil) == ["\(path).at_least"])
    #expect(try eligible(25, nil, of: "PCL-5") == ["\(path).score"])
    #expect(try eligible(81, nil) == ["\(path).at_least"])
    #expect(try eligible(.nan, nil) == ["\(path).at_least"])
    #expect(try eligible(40, 30) == ["\(path).at_most"])
    #expect(try eligible(nil, -1) == ["\(path).at_most"])
    #expect(try eligible(25, nil, before: -1) == ["\(path).before"])
    #expect(
      try faults {
        $0.score = nil
        $0.eligibility = Eligibility(instrument: "CAPS-5", atLeast: 25)
      } == ["\(path).score"])
  }

  @Test func `somebody passes screening, at a rate`() throws {
    for share in [-0.1, 1, .nan] { #expect(try faults { $0.screeningFailure = share } == ["truth.screening.failure"]) }
    #expect(
      try faults {
        $0.screeningFailure = 0.2
        $0.enrollment = .uniform(over: 30)
      } == ["truth.enrollment.uniform_over"])
  }

  @Test func `enrollment ends after it begins`() throws {
    for day in [0, -1, .nan, .infinity, 1e9] {
      #expect(try faults { $0.enrollmentEnds = Days(day) } == ["design.enrollment_ends"], "\(day)")
    }
  }
}
