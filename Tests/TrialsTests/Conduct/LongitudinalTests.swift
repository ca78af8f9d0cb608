import DiscreteEvents
import Distributions
import Testing
import Trials

/// Single trials that can be worked out otherwise.
@Suite struct LongitudinalTests {
  @Test func `with one visit the model is the analysis of covariance`() throws {
    var setup = try MeansSetup.course(
      [
        .longitudinal(visits: [2], at: 2, name: "mmrm"), .continuous(.ancova, at: 2, name: "ancova"),
        .longitudinal(visits: [2], at: 2, margin: 4, name: "margin"),
        .continuous(.ancova, at: 2, margin: 4, name: "ancova_margin"),
      ], active: 0.7, control: 0.4)
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(0.02)) }
    let result = try setup.simulation().run(replicate: 3)
    for (a, b) in [("mmrm", "ancova"), ("margin", "ancova_margin")] {
      for key in ["difference", "p_value"] {
        let (left, right) = (try #require(result["\(a).\(key)"]), try #require(result["\(b).\(key)"]))
        #expect(abs(left - right) <= 1e-8 * (1 + abs(right)), "\(key): \(left) and \(right)")
      }
    }
    let lower = (result["margin.difference_lower"], result["ancova_margin.difference_lower"])
    #expect(abs(try #require(lower.0) - #require(lower.1)) < 1e-7)
    #expect(result["mmrm.fallback"] == 0)
  }

  @Test func `the order of arms changes nothing but their names`() throws {
    var setup = try MeansSetup.course([.longitudinal()], active: 0.7, control: 0.4)
    let forward = try setup.simulation().run(replicate: 1)
    #expect(forward["mmrm.failed"] == 0)
    let means = (
      try #require(forward["mmrm.adjusted_mean.active"]), try #require(forward["mmrm.adjusted_mean.control"])
    )
    #expect(abs(means.0 - means.1 - (try #require(forward["mmrm.difference"]))) < 1e-9)
    setup.arms.swapAt(0, 1)
    let swapped = try setup.simulation().run(replicate: 1)
    let other = (
      try #require(swapped["mmrm.adjusted_mean.active"]), try #require(swapped["mmrm.adjusted_mean.control"])
    )
    #expect(abs(other.0 - other.1 - (try #require(swapped["mmrm.difference"]))) < 1e-9)
  }

  @Test func `too few patients for the covariance use a simpler one, or fail`() throws {
    var setup = try MeansSetup.course([.longitudinal(baseline: .none)], patients: 4, active: 0.5, control: 0.5)
    let few = try setup.simulation().run(replicate: 0)
    #expect(few["mmrm.failed"] == 0 && few["mmrm.fallback"] == 1)
    setup.patients = 2
    let none = try setup.simulation().run(replicate: 0)
    #expect(none["mmrm.failed"] == 1 && none["mmrm.rejected"] == 0)
    #expect(none["mmrm.fallback"]?.isNaN == true && none["mmrm.difference"]?.isNaN == true)
  }

  @Test func `what cannot be modelled is a fault`() throws {
    func paths(_ endpoint: Endpoint, oneArm: Bool = false) throws -> [String] {
      try faults {
        $0.endpoints = [endpoint]
        $0.secondary = []
        if oneArm { $0.arms.removeLast(1) }
      }
    }
    #expect(try paths(.longitudinal(visits: [0, 1], at: 1)).isEmpty)
    #expect(try paths(.longitudinal(visits: [0, 1], at: 7)) == ["analysis.primary.mmrm.change_at"])
    #expect(try paths(.longitudinal(visits: [0, 9], at: 0)) == ["analysis.primary.mmrm.visits"])
    #expect(try paths(.longitudinal(visits: [1, 0], at: 0)) == ["analysis.primary.mmrm.visits"])
    #expect(try paths(.longitudinal(visits: [0], at: 1)) == ["analysis.primary.mmrm.visits"])
    #expect(try paths(.longitudinal(visits: [0, 1], at: 1, margin: 0)) == ["analysis.primary.mmrm.margin"])
    #expect(try paths(.longitudinal(visits: [0, 1], at: 1), oneArm: true).contains("analysis.primary.mmrm.type"))
  }
}
