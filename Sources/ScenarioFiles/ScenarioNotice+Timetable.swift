import Distributions
import Trials

// Plans that the rates assumed leave no time or nobody for.
extension ScenarioNotice {
  static func timetable(_ scenario: Scenario) -> [(path: String, text: String)] {
    qualifying(scenario) + opening(scenario) + looksTooLate(scenario)
  }

  /// A criterion that hardly anybody meets.
  private static func qualifying(_ scenario: Scenario) -> [(path: String, text: String)] {
    guard scenario.design.eligibility != nil, scenario.truth.score != nil else { return [] }
    let share = scenario.qualifyingShare
    let people = Double(scenario.design.sampleSize) / max(share, 1e-300)
    if scenario.design.enrollmentEnds == nil, people > 2_000_000 {
      let text = "hardly anybody qualifies: the trial would not fill from 2,000,000 people"
      return [("design.eligibility", text)]
    }
    if share >= 0.001 { return [] }
    return [("design.eligibility", "hardly anybody qualifies: about one in \(Int(1 / share)) people screened")]
  }

  /// Sites, and enrollment as a whole, that bring nobody before it ends.
  private static func opening(_ scenario: Scenario) -> [(path: String, text: String)] {
    guard let end = scenario.design.enrollmentEnds?.value else { return [] }
    var found: [(path: String, text: String)] = []
    let last = end - (scenario.design.eligibility?.before.value ?? 0)
    for site in scenario.truth.enrollment.sites where site.opens.value >= last {
      found.append(
        ("truth.enrollment.sites.\(site.name).opens", "nobody is randomized there: enrollment ends on day \(day(end))"))
    }
    let expected = scenario.arrivals(by: last) * scenario.qualifyingShare
    if expected > 0, expected < 1 {
      found.append(("design.enrollment_ends", "less than one patient is expected by then"))
    }
    return found
  }

  /// Looks, and their decisions, that are expected only after the end.
  private static func looksTooLate(_ scenario: Scenario) -> [(path: String, text: String)] {
    let analysis = scenario.analysis
    let (block, looks, lag): (String, [InterimPlan.Look], Double)
    if let interim = analysis.interim {
      // A pause puts off the end as well.
      let isPause = interim.conduct.enrollment == .pauses
      (block, looks, lag) = ("looks", interim.looks, isPause ? 0 : interim.conduct.dataLag.value)
    } else if let plan = analysis.adaptation {
      (block, looks, lag) = ("adaptation", plan.looks, plan.dataLag.value)
    } else {
      return []
    }
    let end = scenario.expectedEnd
    guard end.isFinite, scenario.design.crossover == nil else { return [] }
    var found: [(path: String, text: String)] = []
    for (index, look) in looks.enumerated() {
      let expected = scenario.expectedDay(of: look.trigger)
      let place = "analysis.\(block).at[\(index)]"
      if expected >= end {
        let when = expected.isFinite ? "not before about day \(day(expected))" : "never"
        found.append((place, "comes too late: \(when), and the trial ends about day \(day(end))"))
      } else if expected + lag >= end, !found.contains(where: { $0.path.hasSuffix("data_lag") }) {
        found.append(
          (
            "analysis.\(block).data_lag",
            "the decision of look \(index + 1) comes too late: about day \(day(expected + lag)), and the trial ends about "
              + "day \(day(end))"
          ))
      }
    }
    return found
  }

  private static func day(_ value: Double) -> String { "\(Int(min(value, 1e15).rounded()))" }
}
