import Distributions
import Trials

// What a careful reader would want to be told of treatments that follow one another.
extension ScenarioNotice {
  /// The share of responses still there when the next treatment begins, from which carry-over is worth a word.
  private static let notable = 0.05

  static func crossover(_ scenario: Scenario) -> [(path: String, text: String)] {
    guard let course = scenario.design.crossover else { return [] }
    var notices: [(path: String, text: String)] = []
    let gap = course.start(of: 1).value
    for (position, arm) in scenario.truth.arms.enumerated() {
      guard let onset = arm.onset, onset.probability > 0,
        course.sequences.contains(where: { $0.arms.dropLast().contains(position) })
      else { continue }
      let name = scenario.design.arms[position].name
      guard let relapse = arm.relapse else {
        notices.append(
          (
            "design.crossover",
            "a response to \(name) is never lost: whoever responds is still responding when the next period begins"
          ))
        continue
      }
      // From the beginning of the period at the earliest: later starts leave more.
      let left = 1 - relapse.time.cdf(at: gap)
      if left >= notable {
        notices.append(
          (
            "design.crossover",
            "at least \(Int((100 * left).rounded())) % of the responses to \(name) outlast the \(plain(gap)) days until "
              + "the next period begins: carry-over"
              + (course.continueIf == nil ? "; a longer washout or continue_if would lessen it" : "")
          ))
      }
    }
    for (index, endpoint) in scenario.analysis.endpoints.enumerated() {
      let group = index < scenario.analysis.primary.count ? "primary" : "secondary"
      switch endpoint.kind {
      case .binary, .continuous, .longitudinal:
        notices.append(
          ("analysis.\(group).\(endpoint.name)", "compares the arms in the first period of the crossover alone"))
      default: break
      }
    }
    return notices
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e9 ? "\(Int(number))" : "\(number)"
  }
}
