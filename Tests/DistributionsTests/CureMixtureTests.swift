import Distributions
import Testing

struct CureMixtureTests {
  private func mixture(_ probability: Double) throws -> CureMixture {
    try CureMixture(probability: probability, time: .exponential(Exponential(rate: 0.1)))
  }

  @Test func `the curve falls to the fraction that never has it`() throws {
    let mixture = try mixture(0.4)
    #expect(close(mixture.survival(at: .infinity), 0.6, 1e-15) && mixture.mean == .infinity)
    #expect(close(mixture.survival(at: 10), 0.6 + 0.4 * Elementary.exp(-1), 1e-15))
    #expect(close(mixture.cumulativeHazard(at: 10), -Elementary.log(mixture.survival(at: 10)), 1e-13))
    #expect(close(mixture.hazard(at: 0), 0.04, 1e-15))
    #expect(close(mixture.quantile(0.2), 10 * Elementary.log(2), 1e-14) && mixture.quantile(0.41) == .infinity)
    #expect(mixture.quantile(1.2).isNaN && mixture.variance.isNaN)
  }

  @Test func `odds ratios act on the probability`() throws {
    #expect(close(try mixture(0.5).multiplyingOdds(by: 3).probability, 0.75, 1e-15))
    #expect(try mixture(1).multiplyingOdds(by: 0.2).probability == 1)
    #expect(try mixture(0).multiplyingOdds(by: 5).probability == 0)
    #expect(throws: ParameterError.self) { try mixture(0.5).multiplyingOdds(by: -1) }
  }

  @Test func `who has it at one probability has it at every larger one, at the same time`() throws {
    for patient in UInt32(0)..<500 {
      func time(_ probability: Double) throws -> Double {
        var decision = RandomStream(seed: 1, replicate: 0, patient: patient, stream: 1)
        var timing = RandomStream(seed: 1, replicate: 0, patient: patient, stream: 2)
        return try mixture(probability).sample(deciding: &decision, timing: &timing)
      }
      let (rare, common, always) = (try time(0.2), try time(0.7), try time(1))
      #expect(rare == .infinity || rare == common, "patient \(patient)")
      #expect(common == .infinity || common == always, "patient \(patient)")
      #expect(try time(0) == .infinity)
    }
  }

  @Test func `a certain mixture is its time`() throws {
    let certain = try mixture(1)
    #expect(certain.mean == 10 && close(certain.variance, 100, 1e-15) && certain.hazard(at: 3) == 0.1)
    #expect(close(try certain.scaled(by: 2).mean, 20, 1e-15))
  }
}
