import DiscreteEvents
import Trials

// How many went where in a crossover, period by period.
extension TrialPictures {
  /// The rows between allocation and follow-up.
  var treatmentStages: [String] {
    scenario.design.crossover.map { course in (0..<course.periodCount).map { "Period \($0 + 1)" } } ?? ["Treatment"]
  }

  /// A column for each sequence.
  func sequenceColumns(_ course: Crossover) -> [FlowPlot.Arm] {
    course.sequences.indices.map { sequence in
      let members = patients.filter { data.sequence($0) == sequence }
      let name = scenario.design.words(course.sequences[sequence])
      let periods = course.sequences[sequence].arms.enumerated().map { period, arm in
        step(members, period, arm, of: course)
      }
      let allocation = FlowPlot.Step(title: name, count: Double(members.count))
      return FlowPlot.Arm(steps: [allocation] + periods + [followed(members)])
    }
  }

  /// Who began a period, what they were given, and why others do not begin the next.
  private func step(_ members: [Int], _ period: Int, _ arm: Int, of course: Crossover) -> FlowPlot.Step {
    func has(_ period: Int, _ patient: Int) -> Bool { data.period(period, of: patient)?.began != nil }
    let began = members.filter { has(period, $0) }
    var parts: [FlowPlot.Part] = []
    let planned = scenario.design.arms[arm].sessionDays.count
    if planned > 0 {
      let each = data.sessionCount / max(1, course.periodCount)
      let given = began.map { patient in
        (0..<planned).count { $0 < each && data.session(period * each + $0, of: patient) != nil }
      }
      let all = planned == 1 ? "the planned session" : "all \(planned) planned sessions"
      parts.append(FlowPlot.Part(all, Double(given.count { $0 >= planned })))
      parts.append(FlowPlot.Part(planned == 1 ? "no session" : "fewer", Double(given.count { $0 < planned })))
    }
    let isLast = period + 1 == course.periodCount
    let rest = isLast ? began : began.filter { !has(period + 1, $0) }
    let isMild = { (patient: Int) in !isLast && self.data.period(period + 1, of: patient)?.assessed != nil }
    parts.append(
      FlowPlot.Part("dropped out", Double(rest.count { !isMild($0) && data.departure($0).0 == .dropout })))
    if !isLast, course.continueIf != nil {
      parts.append(FlowPlot.Part("not ill enough for the next", Double(rest.count(where: isMild))))
    }
    return FlowPlot.Step(title: scenario.design.arms[arm].name, count: Double(began.count), parts: parts)
  }
}
