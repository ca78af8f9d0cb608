import Distributions
import Testing

/// The rig: every family keeps the laws of a waiting time.
struct WaitingTimeTests {
  @Test(arguments: [1e-12, 1e-3, 0.1, 0.69, 3, 40, 700])
  func `the cumulative hazard spent is the quantum given`(quantum: Double) throws {
    for family in try Families.continuous() {
      let time = family.time(spending: quantum)
      // A time is a rounded number: the hazard that lies within its last place cannot be told apart.
      let rounding = 4 * time.ulp * family.hazard(at: time)
      let spent = family.cumulativeHazard(at: time)
      #expect(close(spent, quantum, 1e-11) || abs(spent - quantum) <= rounding, "\(family)")
    }
  }

  @Test func `the quantile of the distribution function is the time`() throws {
    for family in try Families.continuous() {
      for factor in [0.3, 0.7, 1, 1.4, 2.1] {
        let time = family.median * factor
        let p = family.cdf(at: time)
        guard p > 1e-9, p < 0.9999, family.hazard(at: time) > 0 else { continue }
        #expect(close(family.quantile(p), time, 1e-10), "\(family) at \(time)")
        #expect(close(family.upperQuantile(family.survival(at: time)), time, 1e-10), "\(family) at \(time)")
        #expect(close(p + family.survival(at: time), 1, 1e-15), "\(family) at \(time)")
      }
    }
  }

  @Test func `half have had it by the median`() throws {
    for family in try Families.continuous() {
      #expect(close(family.cdf(at: family.median), 0.5, 1e-13), "\(family)")
    }
  }

  @Test func `the hazard is the slope of the cumulative hazard and the density that times survival`() throws {
    for family in try Families.continuous() {
      for quantum in [0.01, 0.4, 2, 9] {
        let time = family.time(spending: quantum)
        let h = 1e-5 * min(time, 1 / family.hazard(at: time))
        let rise = family.cumulativeHazard(at: time + h) - family.cumulativeHazard(at: time - h)
        #expect(close(family.hazard(at: time), rise / (2 * h), 1e-3), "\(family) at \(time)")
        let product = family.hazard(at: time) * family.survival(at: time)
        #expect(close(family.density(at: time), product, 1e-12), "\(family) at \(time)")
      }
    }
  }

  @Test func `a multiplier of 0 never fires, and nothing is spent before time 0`() throws {
    let families = try Families.continuous() + Families.defective() + Families.withoutHazard()
    for family in families {
      #expect(family.time(spending: .infinity) == .infinity, "\(family)")
      #expect(family.time(spending: 0) >= 0 && family.time(spending: -1) == family.time(spending: 0), "\(family)")
      #expect(family.cumulativeHazard(at: -1) == 0 && family.survival(at: -1) == 1, "\(family)")
      #expect(family.cumulativeHazard(at: .nan).isNaN && family.time(spending: .nan).isNaN, "\(family)")
      #expect(family.quantile(1.1).isNaN && family.quantile(-0.1).isNaN && family.quantile(.nan).isNaN)
    }
  }

  @Test func `in the end everybody has had it`() throws {
    for family in try Families.continuous() + Families.withoutHazard() {
      #expect(family.cumulativeHazard(at: .infinity) == .infinity && family.survival(at: .infinity) == 0, "\(family)")
      #expect(family.cdf(at: .infinity) == 1 && !family.hazard(at: 0).isNaN == family.hasHazard, "\(family)")
    }
  }

  @Test func `where the hazard never adds up the time is infinite`() throws {
    for family in try Families.defective() {
      let plateau = family.survival(at: .infinity)
      #expect(plateau > 0.1 && plateau < 0.9)
      #expect(family.time(spending: 1e9) == .infinity && family.mean == .infinity && family.variance.isNaN)
      #expect(close(family.cumulativeHazard(at: family.time(spending: 0.2)), 0.2, 1e-13))
    }
  }

  @Test func `only tables and constants lack a hazard`() throws {
    #expect(try Families.withoutHazard().allSatisfy { !$0.hasHazard && $0.hazard(at: 1).isNaN })
    #expect(try (Families.continuous() + Families.defective()).allSatisfy(\.hasHazard))
  }

  @Test func `a time ratio multiplies every time and moment`() throws {
    for family in try Families.continuous() + Families.withoutHazard() {
      let longer = try family.scaled(by: 1.75)
      for quantum in [0.01, 0.5, 3] {
        #expect(close(longer.time(spending: quantum), 1.75 * family.time(spending: quantum), 1e-12), "\(family)")
      }
      #expect(close(longer.mean, 1.75 * family.mean, 1e-12), "\(family)")
      #expect(throws: ParameterError.self) { try family.scaled(by: 0) }
      #expect(throws: ParameterError.self) { try family.scaled(by: .infinity) }
    }
  }
}
