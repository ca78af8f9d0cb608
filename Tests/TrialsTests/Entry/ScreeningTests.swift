import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct ScreeningTests {
  private func setup() throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.patients = 40
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 1))
    setup.score = try .caps5()
    setup.visits = [7]
    setup.endpoints = [.change(at: 0, .ancova)]
    return setup
  }

  @Test func `the rate is that of people screened, and who fails uses up a number`() throws {
    var setup = try setup()
    setup.screeningFailure = 0.3
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 0)
    let data = simulation.data
    #expect(data.screenedCount > 45 && pages.count == 40)
    for (position, page) in pages.enumerated() { #expect(page.enrolled == Double(data.number(position)) + 0.5) }
  }

  @Test func `a patient with a number is the same patient, whoever else fails`() throws {
    let all = try setup().pages()
    var setup = try setup()
    setup.screeningFailure = 0.3
    setup.randomization = .simple
    let simulation = try setup.simulation()
    for (position, page) in try simulation.pages(replicate: 0).enumerated() {
      let number = simulation.data.number(position)
      if number < all.count {
        #expect(page.baselineBits == all[number].baselineBits && page.enrolled == all[number].enrolled)
      }
    }
  }

  @Test func `the score is measured some days before, and anew at baseline`() throws {
    var setup = try setup()
    setup.eligibility = Eligibility(instrument: "CAPS-5", atLeast: 45, before: 7)
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 0)
    let data = simulation.data
    #expect(pages[0].enrolled == Double(data.number(0)) + 7.5)
    #expect(pages.indices.allSatisfy { data.screened(data.number($0)).score >= 45 })
    #expect(pages.contains { $0.baseline < 45 })
    let result = try simulation.run(replicate: 0)
    let people = try #require(result["screening.people"])
    #expect(result["screening.failures"] == people - 40 && people == Double(data.screenedCount))
    #expect(result["screening.failed"] == (people - 40) / people)
    let mean = pages.reduce(0) { $0 + $1.baseline } / 40
    #expect(abs((result["screening.baseline"] ?? .nan) - mean) < 1e-9)
  }

  @Test func `whoever is screened is paid for`() throws {
    var setup = try setup()
    setup.screeningFailure = 0.3
    setup.costs = Costs(currency: "EUR", prices: [.screening: 1_000, .patient: 1_000])
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["cost.screening"] == result["screening.people"] && result["cost.patients"] == 40)
  }

  @Test func `a trial that next to nobody can enter is an error with its address`() throws {
    var setup = try setup()
    setup.eligibility = Eligibility(instrument: "CAPS-5", atLeast: 79)
    let simulation = try setup.simulation(seed: 3)
    do throws(SimulationError) {
      _ = try simulation.run(replicate: 2)
      Issue.record("a trial that is full")
    } catch {
      guard case .neverFull(let seed, let replicate, let screened, let randomized) = error else { throw error }
      #expect(seed == 3 && replicate == 2 && randomized < 40 && screened > 100_000)
    }
  }

  @Test func `where enrollment ends on a day, who is not found by then is not waited for`() throws {
    var setup = try setup()
    setup.eligibility = Eligibility(instrument: "CAPS-5", atLeast: 79)
    setup.enrollmentEnds = 200
    let result = try setup.simulation().run(replicate: 0)
    #expect((result["trial.patients"] ?? .nan) < 40 && result["screening.people"] == 200)
  }
}
