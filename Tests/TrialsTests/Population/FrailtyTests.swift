import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FrailtyTests {
  private func rich(_ frailty: Frailty?) throws -> TrialSetup {
    var setup = try RandomSetup(seed: 1).rich()
    setup.frailty = frailty
    return setup
  }

  @Test func `a spread of nought changes no bit`() throws {
    let plain = try rich(nil).pages()
    #expect(plain == (try rich(Frailty()).pages()))
    #expect(plain == (try rich(Frailty(correlation: -0.5)).pages()))
    #expect(plain != (try rich(Frailty(onsetSD: 1)).pages()))
    #expect(plain != (try rich(Frailty(relapseSD: 1)).pages()))
  }

  /// Two normal deviates of stream 26 shift the log hazard; with a hazard ratio r an exponential time is 1 / r as long.
  @Test func `the deviates of a patient have an address`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .rate(0.03), from: .randomization)
    setup.entersAs = .responding
    setup.followUp = 10_000
    let plain = try setup.simulation(seed: 7).pages(replicate: 2)
    setup.frailty = Frailty(onsetSD: 0.5, relapseSD: 0.8, correlation: -0.6)
    let frail = try setup.simulation(seed: 7).pages(replicate: 2)
    for patient in plain.indices {
      var stream = RandomStream(seed: 7, replicate: 2, patient: UInt32(patient), stream: 26)
      let first = stream.normal()
      let second = stream.normal()
      let shift = 0.8 * (-0.6 * first + 0.8 * second)
      let expected = plain[patient].first(.relapsed) * Elementary.exp(-shift)
      if expected < 10_000 {
        #expect(abs(frail[patient].first(.relapsed) / expected - 1) < 1e-9)
      }
    }
  }

  @Test func `spreads are from 0 to 5, correlations from −1 to 1, and hazards have a hazard`() throws {
    let path = "truth.population.frailty"
    for sd in [-0.1, 5.1, .nan] {
      #expect(try faults { $0.frailty = Frailty(onsetSD: sd) } == ["\(path).onset"])
      #expect(try faults { $0.frailty = Frailty(relapseSD: sd) } == ["\(path).relapse"])
    }
    for correlation in [-1.1, 1.1, .nan] {
      #expect(try faults { $0.frailty = Frailty(correlation: correlation) } == ["\(path).correlation"])
    }
    func relapsing(_ frailty: Frailty) throws -> [String] {
      try faults {
        $0.arms[1].relapse = Relapse(time: try .after(20), from: .onset)
        $0.frailty = frailty
      }
    }
    #expect(try relapsing(Frailty(relapseSD: 0.5)) == ["\(path).relapse"])
    #expect(try relapsing(Frailty(onsetSD: 0.5)) == [])
  }
}
