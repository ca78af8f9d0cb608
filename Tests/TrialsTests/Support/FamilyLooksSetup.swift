import DiscreteEvents
import Distributions
import Statistics
import Trials

/// Trials that test several comparisons at two looks and at the end.
enum FamilyLooksSetup {
  static func plan(_ stopping: FamilyLooks.Stopping, _ maxima: KeyValuePairs<String, Double>) -> FamilyLooks {
    FamilyLooks(
      stopping,
      boundaries: maxima.map { .init(endpoint: $0.key, spending: .obrienFleming, maximumInformation: $0.value) })
  }

  /// Two arms of 75 patients with two endpoints: loss of response and dropout, both at 0.05 a day under the control and
  /// `ratio` times as fast in the other arm. Looks at 20 and 40 of 60 losses.
  static func survival(ratio: Double) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].relapse = Relapse(time: try .rate(arm == 0 ? 0.05 * ratio : 0.05), from: .randomization)
      setup.arms[arm].dropout = Dropout(time: try .rate(arm == 0 ? 0.02 * ratio : 0.02))
    }
    base(&setup, patients: 150, events: 60)
    setup.endpoints.append(.time(to: .dropout, .exactly, name: "second"))
    setup.familyLooks = plan(.all, ["first": 60, "second": 60])
    return setup
  }

  /// Two experimental arms and a control of 50 patients each; loss of response at 0.05 a day times the arm's ratio.
  static func arms(ratios: [Double]) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms.insert(.init(name: "other", role: .experimental), at: 1)
    setup.randomization = .permutedBlock(sizes: [3])
    for (arm, ratio) in (ratios + [1]).enumerated() {
      setup.arms[arm].relapse = Relapse(time: try .rate(0.05 * ratio), from: .randomization)
    }
    base(&setup, patients: 150, events: 90)
    setup.familyLooks = plan(.all, ["first": 90])
    return setup
  }

  private static func base(_ setup: inout TrialSetup, patients: Int, events: Int) {
    setup.patients = patients
    setup.entersAs = .responding
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "first")]
    setup.time = .events(events, of: "first")
    setup.sided = .one
    setup.alpha = 0.025
    setup.multiplicity = .adjustment(.holm)
    setup.interim = InterimPlan(
      tested: "first",
      looks: [.init(.events(events / 3), fraction: 1.0 / 3), .init(.events(2 * events / 3), fraction: 2.0 / 3)],
      maximumInformation: Double(events), efficacy: .spending(.obrienFleming))
  }
}
