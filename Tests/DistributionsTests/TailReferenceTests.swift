import Distributions
import Testing

/// Cumulative hazards from 1e-34 to 65,000 by mpmath (`References/tails.json` has the calls).
struct TailReferenceTests {
  private static func family(_ name: String, _ p: [Double]) throws -> WaitingTime? {
    switch name {
    case "gamma": .gamma(try Gamma(shape: p[0], scale: p[1]))
    case "lognormal": .lognormal(try Lognormal(meanLog: p[0], sdLog: p[1]))
    case "generalizedGamma": .generalizedGamma(try GeneralizedGamma(shape: p[0], power: p[1], scale: p[2]))
    case "logLogistic": .logLogistic(try LogLogistic(shape: p[0], median: p[1]))
    case "gompertz": .gompertz(try Gompertz(initialHazard: p[0], growth: p[1]))
    case "weibull": .weibull(try Weibull(shape: p[0], scale: p[1]))
    default: nil
    }
  }

  @Test func `the cumulative hazard is right in both tails and so is its inverse`() throws {
    let file = try #require(try reference("tails.json") as? [String: Any])
    let entries = try #require(file["entries"] as? [[String: Any]])
    #expect(entries.count == 18)
    for entry in entries {
      let name = try #require(entry["family"] as? String)
      let parameters = try #require(entry["parameters"] as? [Double])
      let family = try #require(try Self.family(name, parameters))
      let times = try #require(entry["times"] as? [Double])
      let hazards = try #require(entry["cumulativeHazard"] as? [Double])
      for (time, hazard) in zip(times, hazards) {
        #expect(close(family.cumulativeHazard(at: time), hazard, 1e-11), "\(family) at \(time)")
        let back = family.time(spending: hazard)
        let rounding = 4 * hazard.ulp / family.hazard(at: time)
        #expect(close(back, time, 1e-11) || abs(back - time) <= rounding, "\(family) spending \(hazard)")
      }
    }
  }

  /// mpmath 1.3.0: `quad` of S and of 2 t S over [0, 400].
  @Test func `a Gompertz has its mean and variance`() throws {
    let gompertz = try Gompertz(initialHazard: 0.001, growth: 0.05)
    #expect(close(gompertz.mean, 68.44954751861506, 1e-12))
    #expect(close(gompertz.variance, 507.88164174041503, 1e-9))
  }
}
