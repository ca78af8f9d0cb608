import DiscreteEvents
import Testing
import Trials

/// Patients who share nothing may be run one after another: the oracle is the same plan with everybody on one calendar.
@Suite struct DriverPropertyTests {
  @Test func `one after another or all together, every patient's page is the same to the bit`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      let simulation = try random.setup().simulation(seed: seed)
      let each = try simulation.pages(replicate: 3)
      let result = try simulation.run(replicate: 3)
      let together = try simulation.pages(replicate: 3, together: true)
      #expect(each == together, "seed \(seed)")
      let again = try simulation.run(replicate: 3, together: true)
      #expect(result.values.map(\.bitPattern) == again.values.map(\.bitPattern), "seed \(seed)")
    }
  }
}
