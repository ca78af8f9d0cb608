import DiscreteEvents
import Trials

/// TRUTH: a record for each change of the latent state, which no investigator sees.
struct LatentStates {
  static let name = "TRUTH"
  static let label = "Latent States that Nobody Sees (Truth)"

  /// A state from a time on.
  struct Row: SubjectRecord {
    let subject: Subject
    let number: Int
    let state: ResponseState
    let time: Double
  }

  static var fields: [Field<Row>] {
    Field<Row>.identification + [
      .text("ARM", "Description of Planned Arm") { $0.subject.group },
      .integer("TRSEQ", "Sequence Number", key: 2) { $0.number },
      .text("STATE", "Latent State from Then On", 12) { $0.state.name.uppercased() },
      .number("ARELTM", "Days since Randomization") { $0.time },
      .date("ADT", "Analysis Date") { $0.subject.instant($0.time) },
      .integer("ADY", "Analysis Relative Day (1 = Randomized)") { $0.subject.studyDay($0.time) },
    ]
  }

  /// The states of a patient in their order; the first is the one at randomization.
  static func forEachRow(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    var states: [(ResponseState, Double)] = []
    subject.data.forEachTransition(of: subject.patient) { states.append(($0.state, $0.time.value)) }
    // After an open phase the first state is written down only where it is a response.
    let isKnown = states.first.map { $0.1 == 0 } ?? false
    if !isKnown, let state = subject.design.entersAs { states.insert((state, 0), at: 0) }
    for (index, state) in states.enumerated() {
      try body(Row(subject: subject, number: index + 1, state: state.0, time: state.1))
    }
  }
}
