import Statistics
import Testing

/// Several hypotheses tested at looks, against what other programs reject.
@Suite struct FamilyMonitorReferenceTests {
  private func rows(_ value: JSONValue) -> [[Double]] {
    if case .list(let values) = value { values.map { $0.numbers.compactMap { $0 } } } else { [] }
  }

  private func spending(_ word: String) throws -> SpendingFunction {
    switch word {
    case "of": .obrienFleming
    case "p": .pocock
    default: try .hwangShihDeCani(gamma: -4)
    }
  }

  @Test(arguments: Reference.all("family-looks"))
  func `hypotheses are rejected at the looks at which rpact's levels reject them`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    let graph = try GraphicalProcedure(
      weights: inputs["weights"].numbers.compactMap { $0 }, transitions: rows(inputs["transitions"]))
    guard case .list(let words) = inputs["spending"] else { return }
    var monitor = try FamilyMonitor(
      graph, spending: try words.compactMap(\.string).map(spending), level: try #require(inputs["alpha"].double))
    let (information, z) = (rows(inputs["information"]), rows(inputs["z"]))
    // The second time boundaries are remembered.
    var trials: [[Double]] = []
    for _ in 0..<2 {
      monitor.restart()
      for look in information[0].indices {
        monitor.look(
          fractions: information.map { $0[look] }, z: z.map { $0[look] }, isLast: look == information[0].count - 1)
      }
      trials.append((0..<z.count).map { Double(monitor.lookOfRejection($0)) })
    }
    #expect(trials[0] == trials[1])
    reference.expect("rejected_at", trials[0])
  }

  @Test func `the reference file is there`() { #expect(Reference.all("family-looks").count == 36) }

  /// The case study of Maurer & Bretz (2013), as `fseqbon` of lrstat 0.3.3 has it in its own tests: c(2, 2, 2, 0).
  @Test func `the case study of Maurer and Bretz rejects three of four at the second look`() throws {
    let graph = try GraphicalProcedure(
      weights: [0.5, 0.5, 0, 0], transitions: [[0, 0.5, 0.5, 0], [0.5, 0, 0, 0.5], [0, 1, 0, 0], [1, 0, 0, 0]])
    var monitor = try FamilyMonitor(graph, spending: Array(repeating: .obrienFleming, count: 4), level: 0.025)
    // p = 0.0062, 0.017, 0.009, 0.13 and then 0.0002, 0.0035, 0.002, 0.06.
    let looks = [
      (1.0 / 3, [2.500_553, 2.120_072, 2.365_618, 1.126_391]), (2.0 / 3, [3.540_084, 2.696_844, 2.878_162, 1.554_774]),
    ]
    for (fraction, z) in looks {
      monitor.look(fractions: Array(repeating: fraction, count: 4), z: z, isLast: false)
    }
    let looksOfRejection = (0..<4).map { monitor.lookOfRejection($0) }
    #expect(looksOfRejection == [2, 2, 2, 0])
  }

  /// rpact 3.3.4: getDesignGroupSequential(kMax = 3, alpha = a, sided = 1, typeOfDesign = "asOF").
  @Test func `the critical values of a level are those of a design with this level`() throws {
    let graph = try GraphicalProcedure(weights: [0.5, 0.5], transitions: [[0, 0.5], [1, 0]])
    var monitor = try FamilyMonitor(graph, spending: [.obrienFleming, .obrienFleming], level: 0.025)
    monitor.look(fractions: [1.0 / 3, 1.0 / 3], z: [0, 0], isLast: false)
    let first = [monitor.decision(0), monitor.decision(1)]
    #expect(abs(first[0].criticalValue - 4.170_844_881) < 1e-6 && abs(first[1].criticalValue - 4.170_844_881) < 1e-6)
    // The first hypothesis passes half of its share on: 0.01875 for the second.
    monitor.look(fractions: [2.0 / 3, 2.0 / 3], z: [2.9, 0], isLast: false)
    let second = [monitor.decision(0), monitor.decision(1)]
    #expect(abs(second[0].criticalValue - 2.845_814_191) < 1e-6 && abs(second[1].criticalValue - 2.654_072_694) < 1e-6)
    #expect(second[0].look == 2 && abs(second[1].level - 0.01875) < 1e-15)
    monitor.look(fractions: [1, 1], z: [0, 0], isLast: true)
    let last = monitor.decision(1)
    #expect(abs(last.criticalValue - 2.108_327_679) < 1e-6)
  }
}
