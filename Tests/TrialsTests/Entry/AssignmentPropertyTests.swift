import DiscreteEvents
import Testing
import Trials

/// Assignment by strata, by a coin and by minimization.
@Suite struct AssignmentPropertyTests {
  private func setup(_ weights: [Int] = [1, 1], patients: Int = 60) throws -> TrialSetup {
    var setup = TrialSetup(
      arms: weights.enumerated().map { index, weight in
        TrialSetup.ArmSetup(name: "arm\(index)", role: index == 0 ? .control : .experimental, weight: weight)
      })
    setup.patients = patients
    setup.factors = [
      PopulationFactor(name: "sex", levels: [.init(name: "female", share: 0.6), .init(name: "male", share: 0.4)]),
      PopulationFactor(
        name: "age",
        levels: [.init(name: "young", share: 0.3), .init(name: "middle", share: 0.5), .init(name: "old", share: 0.2)]),
    ]
    setup.enrollment = .sites([
      EnrollmentSite(name: "A", rate: try .init(perDay: 1)), EnrollmentSite(name: "B", rate: try .init(perDay: 0.4)),
    ])
    return setup
  }

  private func minimization(_ factors: [String], _ probability: Double) -> Randomization {
    .minimization(Minimization(factors: factors.map { .init($0) }, probability: probability))
  }

  @Test(arguments: [[1, 1], [2, 1], [3, 2, 1]])
  func `in each stratum every complete block holds the arms in the exact ratio`(weights: [Int]) throws {
    let size = 2 * weights.reduce(0, +)
    var setup = try setup(weights, patients: 12 * size)
    setup.randomization = .stratifiedBlock(sizes: [size], factors: ["sex", "site"])
    for seed in Build.seeds {
      let pages = try setup.pages(seed: seed)
      for stratum in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let arms = pages.filter { $0.levels[0] == stratum.0 && $0.levels[2] == stratum.1 }.map(\.arm)
        for start in stride(from: 0, through: arms.count - size, by: size) {
          for (arm, weight) in weights.enumerated() {
            let count = arms[start..<(start + size)].count { $0 == arm }
            #expect(count == 2 * weight, "seed \(seed), stratum \(stratum), from \(start)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<6) func `a patient's arm depends on nobody who comes later`(method: Int) throws {
    for seed in 0..<100 as Range<UInt64> {
      var long = try setup([2, 1, 1])
      long.randomization = long.assignment(method)
      let arms = try long.pages(seed: seed).map(\.arm)
      var short = long
      short.patients = 1 + Int(seed % 59)
      #expect(try short.pages(seed: seed).map(\.arm) == Array(arms.prefix(short.patients)), "seed \(seed)")
      var other = long
      other.factors[0] = PopulationFactor(
        name: "sex", levels: [.init(name: "female", share: 0.63), .init(name: "male", share: 0.37)])
      let pages = try long.pages(seed: seed)
      let changed = try other.pages(seed: seed)
      let first = pages.indices.first { pages[$0].levels != changed[$0].levels } ?? pages.count
      #expect(Array(changed.map(\.arm).prefix(first)) == Array(arms.prefix(first)), "seed \(seed), until \(first)")
    }
  }

  @Test func `by one factor and without chance, minimization keeps two arms within one patient`() throws {
    var setup = try setup()
    setup.randomization = minimization(["age"], 1)
    for seed in Build.seeds {
      let pages = try setup.pages(seed: seed)
      for level in 0..<3 {
        var lead = 0
        for page in pages where page.levels[1] == level {
          lead += page.arm == 0 ? 1 : -1
          #expect(abs(lead) <= 1, "seed \(seed), level \(level)")
        }
      }
    }
  }

  @Test(.enabled(if: Build.isRelease), arguments: [[1, 1], [1, 1, 1], [3, 1], [2, 2, 1]])
  func `arms are more alike by minimization and by a coin than by chance alone`(weights: [Int]) throws {
    func mean(_ randomization: Randomization, _ path: String) throws -> Double {
      var setup = try setup(weights, patients: 90)
      setup.randomization = randomization
      let simulation = try setup.simulation(seed: 9)
      return try (0..<500 as Range<UInt32>).reduce(0.0) { try $0 + (simulation.run(replicate: $1)[path] ?? .nan) } / 500
    }
    let factors = ["sex", "age", "site"]
    for path in factors.map({ "imbalance.within.\($0)" }) + ["imbalance.overall"] {
      let simple = try mean(.simple, path)
      for imbalance in Minimization.Imbalance.allCases {
        let plan = Minimization(factors: factors.map { .init($0) }, imbalance: imbalance, probability: 0.9)
        let minimized = try mean(.minimization(plan), path)
        #expect(minimized < 0.6 * simple, "\(path), \(imbalance): \(minimized), \(simple)")
      }
    }
    let (simple, coin) = try (
      mean(.simple, "imbalance.overall"), mean(.biasedCoin(probability: 0.8), "imbalance.overall")
    )
    #expect(coin < 0.5 * simple, "\(coin), \(simple)")
  }

  @Test func `ten arms are all used, whatever the method`() throws {
    for method in 0..<6 {
      var setup = try setup([1, 2, 1, 1, 3, 1, 1, 1, 1, 1], patients: 400)
      setup.randomization = setup.assignment(method)
      #expect(Set(try setup.pages().map(\.arm)) == Set(0..<10), "method \(method)")
    }
  }

  @Test func `the imbalance is the difference between the arms, overall and within levels`() throws {
    var setup = try setup()
    setup.randomization = .simple
    for seed in 0..<100 as Range<UInt64> {
      let simulation = try setup.simulation(seed: seed)
      let pages = try simulation.pages(replicate: 0)
      let result = try simulation.run(replicate: 0)
      func difference(_ pages: [PatientPage]) -> Double {
        Double(abs(pages.count { $0.arm == 0 } - pages.count { $0.arm == 1 }))
      }
      #expect(result["imbalance.overall"] == difference(pages), "seed \(seed)")
      for (position, name) in ["sex", "age", "site"].enumerated() {
        let largest = (0..<3).map { level in difference(pages.filter { $0.levels[position] == level }) }.max()
        #expect(result["imbalance.within.\(name)"] == largest, "seed \(seed), \(name)")
      }
    }
  }

  @Test func `arms that have exactly their shares are level`() throws {
    var setup = try setup([2, 1], patients: 30)
    setup.randomization = .permutedBlock(sizes: [3])
    #expect(try setup.simulation().run(replicate: 0)["imbalance.overall"] == 0)
  }
}
