import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct AccrualMonteCarloTests {
  @Test func `a Poisson process with three rates`() throws {
    let reference = try Reference("events.poisson_accrual")
    var setup = TrialSetup.oneArm()
    setup.patients = 400
    setup.enrollment = .poisson(
      rate: try .init(starts: [0, 28, 84], perDay: [3.0 / 7, 6.0 / 7, 9.0 / 7]))
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 3)
    var enrolled = [Sample](repeating: Sample(), count: 3)
    var times = [Sample](repeating: Sample(), count: 2)
    var few = 0
    let trials = 5_000
    for replicate in 0..<UInt32(trials) {
      let weeks = try simulation.pages(replicate: replicate).map { $0.enrolled / 7 }
      for (index, week) in [2.0, 8, 20].enumerated() { enrolled[index].add(Double(weeks.count { $0 <= week })) }
      if weeks.count(where: { $0 <= 20 }) <= 120 { few += 1 }
      times[0].add(weeks[99])
      times[1].add(weeks[263])
    }
    for (index, expected) in try reference.values("mean").enumerated() {
      expectMean(enrolled[index], expected, "enrolled, time \(index)")
      expectVariance(enrolled[index], expected, "enrolled, time \(index)")
    }
    expectMean(times[0], try reference.value("mean_time_100th"), "patient 100")
    expectMean(times[1], try reference.value("mean_time_264th"), "patient 264")
    expectShare(few, of: trials, try reference.value("p_N20_le_120"), "at most 120 by week 20")
  }

  /// The k-th of n uniform times is a beta variable with mean k / (n + 1) and variance k (n + 1 − k) / ((n + 1)² (n + 2)).
  @Test func `uniform arrivals are the order statistics of uniform times`() throws {
    var setup = TrialSetup.oneArm()
    setup.patients = 20
    setup.enrollment = .uniform(over: 50)
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 4)
    var times = [Sample](repeating: Sample(), count: 20)
    for replicate in 0..<20_000 as Range<UInt32> {
      for (patient, page) in try simulation.pages(replicate: replicate).enumerated() {
        times[patient].add(page.enrolled / 50)
      }
    }
    for k in [1.0, 2, 10, 20] {
      expectMean(times[Int(k) - 1], k / 21, "patient \(k)")
      expectVariance(times[Int(k) - 1], k * (21 - k) / (21 * 21 * 22), "patient \(k)")
    }
  }

  @Test func `a simple randomization follows the weights, and each patient is assigned alone`() throws {
    var setup = TrialSetup.twoArms()
    setup.arms[0].weight = 2
    setup.randomization = .simple
    setup.patients = 100
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 6)
    var active = 0
    var pairs = 0
    var numbers = Sample()
    for replicate in 0..<2_000 as Range<UInt32> {
      let arms = try simulation.pages(replicate: replicate).map(\.arm)
      let count = arms.count { $0 == 0 }
      active += count
      numbers.add(Double(count))
      pairs += stride(from: 0, to: 100, by: 2).count { arms[$0] == 0 && arms[$0 + 1] == 0 }
    }
    expectShare(active, of: 200_000, 2.0 / 3, "assigned to the arm with weight 2")
    expectShare(pairs, of: 100_000, 4.0 / 9, "both of a pair of neighbours")
    expectVariance(numbers, 100 * 2.0 / 9, "number in the arm of a trial")
  }

  @Test func `every order of a block is equally likely, and so is every size`() throws {
    var setup = TrialSetup.twoArms()
    setup.randomization = .permutedBlock(sizes: [4])
    setup.patients = 4
    setup.followUp = 1
    let simulation = try setup.simulation(seed: 7)
    var orders: [[Int]: Int] = [:]
    let trials = 60_000
    for replicate in 0..<UInt32(trials) {
      orders[try simulation.pages(replicate: replicate).map(\.arm), default: 0] += 1
    }
    #expect(orders.count == 6)
    for (order, count) in orders { expectShare(count, of: trials, 1.0 / 6, "order \(order)") }
    setup.randomization = .permutedBlock(sizes: [2, 4])
    let mixed = try setup.simulation(seed: 8)
    var alike = 0
    for replicate in 0..<UInt32(trials) {
      let arms = try mixed.pages(replicate: replicate).map(\.arm)
      if arms[0] == arms[1] { alike += 1 }
    }
    // Two alike at the front come only from a block of four, where 2 of 6 orders begin so: ½ · ⅓.
    expectShare(alike, of: trials, 1.0 / 6, "two alike at the front")
  }
}
