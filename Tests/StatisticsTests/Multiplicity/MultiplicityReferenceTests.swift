import Statistics
import Testing

@Suite struct MultiplicityReferenceTests {
  @Test(arguments: Reference.all("multiplicity"))
  func `adjusted p-values are those of R`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    let p = inputs["p"].numbers.compactMap { $0 }
    let names: [(String, PValueAdjustment)] = [
      ("bonferroni", .bonferroni), ("holm", .holm), ("hochberg", .hochberg), ("hommel", .hommel),
      ("bh", .falseDiscoveryRate), ("sidak", .sidak),
    ]
    for (key, adjustment) in names { reference.expect(key, try adjustment.adjusted(p)) }
  }

  @Test(arguments: Reference.all("graphical-multiplicity"))
  func `graphs reject what graphicalMCP rejects`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    var rows: [[Double]] = []
    if case .list(let values) = inputs["transitions_rows_from_to"] {
      rows = values.map { $0.numbers.compactMap { $0 } }
    }
    let graph = try GraphicalProcedure(weights: inputs["weights"].numbers.compactMap { $0 }, transitions: rows)
    let level = try #require(inputs["alpha"].double)
    let result = try graph.test(inputs["p"].numbers.compactMap { $0 }, level: level)
    reference.expect("adjusted_p", result.adjustedPValues)
    reference.expect("rejected", result.rejected.map { $0 ? 1 : 0 })
    reference.expect("final_weights", result.finalWeights)
  }

  @Test func `all reference files of multiplicity are there`() {
    #expect(Reference.all("multiplicity").count == 2)
    #expect(Reference.all("graphical-multiplicity").count == 3)
  }
}
