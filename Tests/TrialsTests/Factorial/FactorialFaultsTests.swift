import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FactorialFaultsTests {
  private func judge(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
    var setup = try FactorialSetup.means([.change(at: 0, .ancova)], one: 1, both: 2)
    #expect(setup.faultPaths.isEmpty)
    try change(&setup)
    return setup.faultPaths
  }

  private func factorial(_ levels: [[String]], names: [String] = ["a", "b", "c", "d"], cells: [[Int]]? = nil)
    -> Factorial
  {
    let factors = zip(names, levels).map { Factorial.Factor(name: $0, levels: $1) }
    return cells.map { Factorial(factors: factors, cells: $0) } ?? Factorial(factors: factors)
  }

  @Test func `there are two or three factors, each with levels of its own`() throws {
    let two = ["x", "y"]
    #expect(try judge { $0.factorial = factorial([two]) } == ["design.factorial.factors"])
    #expect(try judge { $0.factorial = factorial([two, two, two, two]) } == ["design.factorial.factors"])
    #expect(try judge { $0.factorial = factorial([two, ["x"]]) } == ["design.factorial.factors.b"])
    #expect(try judge { $0.factorial = factorial([two, ["x", "x"]]) } == ["design.factorial.factors.b"])
    #expect(try judge { $0.factorial = factorial([two, two], names: ["a", "a"]) } == ["design.factorial.factors.a"])
    let population = PopulationFactor(name: "b", levels: [.init(name: "x", share: 0.5), .init(name: "y", share: 0.5)])
    #expect(try judge { $0.factors = [population] } == ["design.factorial.factors.b"])
  }

  @Test func `each combination of levels is that of one arm`() throws {
    let two = ["x", "y"]
    #expect(try judge { $0.factorial = factorial([two, ["x", "y", "z"]]) } == ["design.factorial.factors"])
    #expect(
      try judge { $0.factorial = factorial([two, two], cells: [[0, 0], [0, 1], [0, 1], [1, 1]]) }
        == ["design.factorial.cells.a"])
    #expect(
      try judge { $0.factorial = factorial([two, two], cells: [[1, 1], [0, 1], [1, 0], [0, 0]]) }
        == ["design.arms.neither.role"])
  }

  @Test func `an endpoint is analysed by a test that goes by factor`() throws {
    let path = "analysis.primary"
    func one(_ endpoint: Endpoint) throws -> [String] { try judge { $0.endpoints = [endpoint] } }
    #expect(try one(.binary(.cochranMantelHaenszel, name: "e")) == [])
    #expect(try one(.binary(.fisherExact, name: "e")) == ["\(path).e.test"])
    #expect(try one(.continuous(.tTest, name: "e")) == ["\(path).e.test"])
    #expect(try one(.continuous(.ancova, standardError: .robust, name: "e")) == ["\(path).e.standard_error"])
    #expect(try one(.continuous(.ancova, margin: 3, name: "e")) == ["\(path).e.margin"])
    #expect(try one(.survival("e", .logRank)) == [])
    #expect(try one(.survival("e", .cox(.wald))) == [])
    #expect(try one(.survival("e", .cox(.score))) == ["\(path).e.test"])
    #expect(try one(.survival("e", .restrictedMean(until: 5))) == ["\(path).e.test"])
    #expect(try one(.longitudinal(visits: [0], at: 0, name: "e")) == ["\(path).e.type"])
  }
}
