import DiscreteEvents
import Trials

// A lane for each sequence of a crossover, with all its periods.
extension DesignPicture {
  /// The sequences with their treatments one after the other; `nil` where each patient has one treatment.
  func sequences(of total: Int) -> [SchemaPlot.Arm]? {
    guard let course = scenario.design.crossover else { return nil }
    return course.sequences.map { sequence in
      var phases: [SchemaPlot.Phase] = []
      var sessions: [Double] = []
      for (period, arm) in sequence.arms.enumerated() {
        let start = course.start(of: period)
        let treatment = scenario.design.arms[arm]
        let end = start + course.period
        let what = treatment.treatment == .none ? treatment.name : TreatmentProse(treatment.treatment).what
        phases.append(SchemaPlot.Phase(what, from: start.value, to: end.value, treatment: arm))
        if course.washout > .zero, period + 1 < sequence.arms.count {
          phases.append(
            SchemaPlot.Phase("washout", from: end.value, to: (end + course.washout).value, isQuiet: true))
        }
        sessions += treatment.sessionDays.map { (start + $0).value }
      }
      return SchemaPlot.Arm(
        name: scenario.design.words(sequence), share: "\(sequence.weight) of \(total)", phases: phases,
        sessions: sessions)
    }
  }

  /// The planned days of visits, in every period of a crossover.
  var visits: [Double] {
    let days = scenario.design.visits.days
    guard let course = scenario.design.crossover else { return days.map(\.value) }
    return (0..<course.periodCount).flatMap { period in days.map { (course.start(of: period) + $0).value } }
  }
}

extension Design {
  /// What patients are randomized to, as pictures name it: the arms, or "ketamine → midazolam".
  var groupWords: [String] { crossover?.sequences.map(words) ?? arms.map(\.name) }

  /// The treatments of a sequence in their order.
  func words(_ sequence: Crossover.Sequence) -> String {
    sequence.arms.map { arms.indices.contains($0) ? arms[$0].name : "?" }.joined(separator: " → ")
  }
}
