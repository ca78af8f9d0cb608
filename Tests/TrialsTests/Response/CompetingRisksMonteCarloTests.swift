import DiscreteEvents
import Distributions
import Testing
import Trials

/// Who responds, and who leaves first: onset and dropout as competing risks.
@Suite(.enabled(if: Build.isRelease)) struct CompetingRisksMonteCarloTests {
  private static let patients = 1_000
  private static let trials = 200

  /// The pages of 200,000 patients of one arm, in weeks as the references have them.
  private func all(onset: Onset, dropout: WaitingTime?, weeks: Double) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm {
      $0.onset = onset
      $0.dropout = dropout.map { Dropout(time: $0) }
    }
    setup.patients = Self.patients
    setup.followUp = Days(weeks * 7)
    let simulation = try setup.simulation(seed: 11)
    return try (0..<UInt32(Self.trials)).flatMap { try simulation.pages(replicate: $0) }
  }

  private func respondedBy(_ week: Double, _ pages: [PatientPage]) -> Int {
    pages.count { $0.first(.responding) <= week * 7 }
  }

  private func leftFirstBy(_ week: Double, _ pages: [PatientPage]) -> Int {
    pages.count { $0.departure == .dropout && $0.leftAt <= week * 7 && $0.changes.isEmpty }
  }

  @Test func `onset and dropout with constant hazards share out as the hazards do`() throws {
    let reference = try Reference("cr.exponential")
    let onset = Onset(probability: 1, time: try .weekly(0.05), from: .randomization)
    // Discontinuation at 0.02 and loss at 0.01 a week are one dropout at 0.03 here.
    let pages = try all(onset: onset, dropout: try .weekly(0.03), weeks: 2_000)
    let expected = try (0..<3).map { try (reference.values("onset")[$0], other: left(reference, $0)) }
    for (week, (onset, left)) in zip([4.0, 12, 26], expected) {
      expectShare(respondedBy(week, pages), of: pages.count, onset, "responded by week \(week)")
      expectShare(leftFirstBy(week, pages), of: pages.count, left, "left by week \(week)")
    }
    expectShare(respondedBy(2_000, pages), of: pages.count, try reference.values("onset")[3], "ever responded")
  }

  private func left(_ reference: Reference, _ index: Int) throws -> Double {
    try reference.values("discontinuation")[index] + reference.values("loss")[index]
  }

  @Test func `a Weibull onset against a constant dropout`() throws {
    let reference = try Reference("cr.weibull_exponential")
    let onset = Onset(probability: 1, time: try .weibull(1.5, scale: 140), from: .randomization)
    let pages = try all(onset: onset, dropout: try .weekly(0.02), weeks: 200)
    for (index, week) in [4.0, 12, 26, 200].enumerated() {
      expectShare(
        respondedBy(week, pages), of: pages.count, try reference.values("onset")[index], "responded by week \(week)")
      expectShare(
        leftFirstBy(week, pages), of: pages.count, try reference.values("discontinuation")[index], "left by \(week)")
    }
  }

  @Test func `some never respond, and dropout hides some who would`() throws {
    let reference = try Reference("cure.mixture_onset")
    let onset = Onset(probability: 0.65, time: try .weekly(0.15), from: .randomization)
    let pages = try all(onset: onset, dropout: try .weekly(0.03), weeks: 12)
    expectShare(respondedBy(12, pages), of: pages.count, try reference.value("observed_onset"), "observed onset")
  }

  @Test func `without dropout the cure mixture has its own survival and mean`() throws {
    let reference = try Reference("cure.mixture_onset")
    let onset = Onset(probability: 0.65, time: try .weekly(0.15), from: .randomization)
    let pages = try all(onset: onset, dropout: nil, weeks: 12)
    for (week, survival) in zip([2.0, 6, 12], try reference.values("surv")) {
      expectShare(respondedBy(week, pages), of: pages.count, 1 - survival, "responded by week \(week)")
    }
    var times = Sample()
    var restricted = Sample()
    for page in pages {
      let onset = page.first(.responding) / 7
      if onset <= 12 { times.add(onset) }
      restricted.add(min(12, onset))
    }
    expectMean(times, try reference.value("mean_onset_given_by12"), "weeks to onset among responders")
    expectMean(restricted, try reference.value("rmst12"), "restricted mean over 12 weeks")
  }
}
