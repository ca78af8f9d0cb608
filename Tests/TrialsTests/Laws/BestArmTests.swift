import Testing
import Trials

@Suite struct BestArmTests {
  private func best(_ responders: [Int], _ patients: [Int], room: Int = 2_000) -> [Double] {
    let best = BestArmProbabilities(arms: patients.count, patients: room)
    best.update(responders: responders, patients: patients)
    return patients.indices.map { best[$0] }
  }

  // P(B > A) of two beta distributions with whole parameters is a finite sum of beta functions (J. D. Cook, "Exact
  // calculation of beta inequalities", 2005); evaluated in Python's floating-point numbers.
  @Test func `of two arms it is a known sum`() {
    #expect(abs(best([8, 4], [20, 20])[0] - 0.9095280371) < 1e-5)
    #expect(abs(best([2, 0], [100, 100])[0] - 0.8768656716) < 1e-5)
    #expect(abs(best([220, 200], [1_000, 1_000])[0] - 0.8636568217) < 2e-5)
  }

  @Test func `before any outcome all arms are equal, and the probabilities add up to one`() {
    #expect(best([0, 0, 0], [0, 0, 0]).allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
    #expect(abs(best([8, 4, 6, 0], [20, 20, 20, 3]).reduce(0, +) - 1) < 1e-12)
  }

  // The triple integral by the midpoint rule with 200,000 steps, in Python.
  @Test func `of three arms it is the integral`() {
    let probabilities = best([8, 4, 6], [20, 20, 20])
    for (value, expected) in zip(probabilities, [0.703389, 0.054963, 0.241648]) {
      #expect(abs(value - expected) < 1e-4)
    }
  }
}
