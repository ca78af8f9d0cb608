import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct DesignFaultsTests {
  @Test func `a sample size is from one to a million`() throws {
    for size in [0, -3, 1_000_001] {
      #expect(try faults { $0.patients = size } == ["design.sample_size"], "\(size)")
    }
  }

  @Test func `a trial has arms, and at most ten`() throws {
    #expect(try faults { $0.arms = [] }.contains("design.arms"))
    #expect(
      try faults { setup in
        setup.arms = (0..<11).map { TrialSetup.ArmSetup(name: "arm\($0)", role: $0 == 0 ? .control : .experimental) }
        setup.randomization = .simple
      }.contains("design.arms"))
  }

  @Test func `of several arms exactly one is the control`() throws {
    #expect(try faults { $0.arms[0].role = .control } == ["design.arms"])
    #expect(try faults { $0.arms[1].role = .experimental } == ["design.arms"])
  }

  @Test func `each arm has a name of its own`() throws {
    #expect(try faults { $0.arms[0].name = "control" } == ["design.arms.control"])
  }

  @Test func `a weight is from one to a thousand`() throws {
    for weight in [0, -1, 1_001] {
      let paths = try faults {
        $0.arms[0].weight = weight
        $0.randomization = .simple
      }
      #expect(paths == ["design.allocation.active"], "\(weight)")
    }
  }

  @Test func `a block size is a multiple of the sum of the weights`() throws {
    for sizes in [[], [3], [2, 0], [-2], [8_002]] {
      #expect(
        try faults { $0.randomization = .permutedBlock(sizes: sizes) } == ["design.randomization.block_sizes"],
        "\(sizes)")
    }
  }

  @Test func `visits are on ascending days from 0 to the end of the follow-up`() throws {
    for days in [[-1, 7], [7, 7], [14, 7], [7, 85], [.nan], [.infinity]] as [[Double]] {
      let paths = try faults { setup in
        setup.visits = days.map { Days($0) }
        setup.endpoints = []
        setup.secondary = []
      }
      #expect(paths.count == 1 && paths[0].hasPrefix("design.visits.at["), "\(days)")
    }
  }

  @Test func `sessions are on ascending days from 0 to the end of the follow-up`() throws {
    for days in [[-1, 7], [7, 7], [14, 7], [7, 85], [.nan], [.infinity]] as [[Double]] {
      let paths = try faults { $0.arms[1].sessions = days.map { Days($0) } }
      #expect(paths.count == 1 && paths[0].hasPrefix("design.arms.control.sessions.at["), "\(days)")
    }
  }

  @Test func `a follow-up is a time above nought`() throws {
    for days in [0, -1, .infinity, .nan] as [Double] {
      let paths = try faults { setup in
        setup.followUp = Days(days)
        setup.visits = []
        setup.endpoints = []
        setup.secondary = []
        for arm in 0..<2 {
          setup.arms[arm].sessions = []
          setup.arms[arm].onset = nil
          setup.arms[arm].relapse = nil
          setup.arms[arm].adverseEvents = []
        }
      }
      #expect(paths == ["design.follow_up"], "\(days)")
    }
  }

  @Test func `a plan is not made of a scenario with faults, and says which`() throws {
    var setup = try RandomSetup(seed: 1).rich()
    setup.patients = 0
    setup.alpha = 2
    do {
      _ = try setup.plan()
      Issue.record("a plan was made")
    } catch let error as ScenarioFaults {
      #expect(error.faults.map(\.path) == ["design.sample_size", "analysis.alpha"])
      #expect(error.faults.allSatisfy { !$0.found.isEmpty && !$0.expected.isEmpty && !$0.example.isEmpty })
    }
  }
}
