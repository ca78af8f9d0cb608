import DiscreteEvents
import Distributions
import Testing
import Trials

/// The course of response as a Markov chain.
@Suite(.enabled(if: Build.isRelease)) struct ResponseCourseMonteCarloTests {
  private func pages(again: Bool, onset: Double, relapse: Double, weeks: [Double]) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm {
      if let time = try? WaitingTime.weekly(onset) {
        $0.onset = Onset(probability: 1, time: time, from: .randomization, again: again)
      }
      if let time = try? WaitingTime.weekly(relapse) { $0.relapse = Relapse(time: time, from: .onset) }
    }
    setup.patients = 1_000
    setup.visits = weeks.map { Days($0 * 7) }
    setup.followUp = Days((weeks.last ?? 1) * 7)
    let simulation = try setup.simulation(seed: 23)
    return try (0..<100).flatMap { try simulation.pages(replicate: $0) }
  }

  @Test func `response that comes and goes occupies its share of the time`() throws {
    let reference = try Reference("markov.two_state")
    let pages = try pages(again: true, onset: 0.2, relapse: 0.05, weeks: [1, 4, 12, 52])
    for (visit, expected) in try reference.values("p_response").enumerated() {
      let responding = pages.count { $0.visits[visit]?.state == .responding }
      expectShare(responding, of: pages.count, expected, "responding at visit \(visit)")
    }
    for (week, expected) in zip([12.0, 52], try reference.values("weeks_in_response")) {
      var weeks = Sample()
      for page in pages { weeks.add(page.timeResponding(by: week * 7) / 7) }
      expectMean(weeks, expected, "weeks in response by \(week)")
    }
    var relapses = Sample()
    var responses = Sample()
    for page in pages {
      relapses.add(Double(page.count(.relapsed, by: 84)))
      responses.add(Double(page.count(.responding, by: 84)))
    }
    expectMean(relapses, try reference.value("relapses_by12"), "relapses by week 12")
    expectMean(responses, try reference.value("responses_by12"), "responses by week 12")
  }

  @Test func `response that is lost for good passes through`() throws {
    let reference = try Reference("markov.relapse_after_response")
    let pages = try pages(again: false, onset: 0.1, relapse: 0.04, weeks: [4, 12, 40])
    for visit in 0..<3 {
      let responding = pages.count { $0.visits[visit]?.state == .responding }
      let relapsed = pages.count { $0.visits[visit]?.state == .relapsed }
      expectShare(responding, of: pages.count, try reference.values("in_response")[visit], "responding at \(visit)")
      expectShare(relapsed, of: pages.count, try reference.values("relapsed")[visit], "relapsed at \(visit)")
    }
  }
}
