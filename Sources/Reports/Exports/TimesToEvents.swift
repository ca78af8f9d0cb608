import DiscreteEvents
import Trials

/// ADTTE: a record for each patient and time-to-event endpoint that counts the patient.
struct TimesToEvents {
  static let name = "ADTTE"
  static let label = "Time-to-Event Analysis Dataset"
  static let latentName = "TRUTHTTE"
  static let latentLabel = "Times to Events that Nobody Sees (Truth)"
  /// What each record is of.
  private let parameters: [Parameter]

  /// An endpoint.
  struct Parameter {
    let endpoint: Endpoint
    let times: ObservedTimes
    let number: Int
    let code: String
    /// What it is called: at most 200 characters, unlike any other.
    let words: String
    let role: String
  }

  /// A time.
  struct Row: SubjectRecord {
    let subject: Subject
    let parameter: Parameter
    let outcome: ObservedTimes.Outcome

    /// What ended the time.
    var end: (code: Int, words: String) {
      if outcome.isEvent { return (0, parameter.event) }
      if outcome.isEndedByEstimand { return (4, "INTERCURRENT EVENT") }
      switch subject.departure {
      case .completed: return (1, "END OF FOLLOW-UP")
      case .dropout: return (2, "DROPOUT")
      case .none: return (3, "DATA CUT-OFF")
      }
    }
  }

  /// - Parameter latent: Whether those that look at the latent truth, or those that do not; the time to dropout is with the
  ///   latter in every scenario.
  init(_ scenario: Scenario, latent: Bool) {
    let endpoints = scenario.analysis.endpoints
    let primary = scenario.analysis.primary.count
    var names = ShortNames(taken: latent ? [] : [Self.dropout.code])
    var found: [Parameter] =
      latent
      ? []
      : [Parameter(Self.dropout.endpoint, scenario, 1, Self.dropout.code, &names, "DISPOSITION")]
        .compactMap { $0 }
    for (index, endpoint) in endpoints.enumerated() where endpoint.isLatent == latent {
      guard case .timeToEvent = endpoint.kind else { continue }
      let code = names.name(for: endpoint.name, fallback: "TTE")
      let role = index < primary ? "PRIMARY" : "SECONDARY"
      if let parameter = Parameter(endpoint, scenario, found.count + 1, code, &names, role) { found.append(parameter) }
    }
    parameters = found
  }

  private static let dropout = (
    code: "TTDROP",
    endpoint: Endpoint(
      name: "time to dropout",
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: .dropout, by: .score, threshold: 0, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
          times: .actual, test: .logRank, estimates: [])))
  )

  /// In a crossover the time runs over all treatments of a sequence.
  static func fields(_ scenario: Scenario) -> [Field<Row>] {
    let treatment: [Field<Row>] =
      scenario.design.crossover == nil
      ? [
        .text("TRTP", "Planned Treatment") { $0.subject.group },
        .integer("TRTPN", "Planned Treatment (N)") { $0.subject.groupNumber },
        .text("TRTA", "Actual Treatment") { row in
          row.subject.actualArm(inPeriod: 0).map { row.subject.armName($0) }
        },
        .integer("TRTAN", "Actual Treatment (N)") { row in row.subject.actualArm(inPeriod: 0).map { $0 + 1 } },
      ]
      : [
        .text("TRTSEQP", "Planned Sequence of Treatments") { $0.subject.group },
        .integer("TRTSEQPN", "Planned Sequence of Treatments (N)") { $0.subject.groupNumber },
      ]
    return Field<Row>.identification + treatment + [
      .text("PARAM", "Parameter") { $0.parameter.words },
      .text("PARAMCD", "Parameter Code", 8, key: 2) { $0.parameter.code },
      .integer("PARAMN", "Parameter (N)") { $0.parameter.number },
      .text("PARCAT1", "Parameter Category 1", 12) { $0.parameter.role },
      .number("AVAL", "Analysis Value (Days)") { $0.outcome.time.value },
      .date("STARTDT", "Time to Event Origin Date") { $0.subject.instant($0.outcome.origin.value) },
      .date("ADT", "Analysis Date") { $0.subject.instant($0.outcome.origin.value + $0.outcome.time.value) },
      .integer("ADY", "Analysis Relative Day (1 = Randomized)") {
        $0.subject.studyDay($0.outcome.origin.value + $0.outcome.time.value)
      },
      .integer("CNSR", "Censor (0 = Event)") { $0.end.code },
      .text("EVNTDESC", "Event or Censoring Description", 60) { $0.end.words },
      .text("CNSDTDSC", "Censor Date Description", 60) { $0.outcome.isEvent ? nil : $0.parameter.censoring },
    ]
  }

  /// The times of a patient.
  func forEachRow(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    for parameter in parameters {
      guard let outcome = parameter.times.outcome(of: subject.patient, subject.data) else { continue }
      try body(Row(subject: subject, parameter: parameter, outcome: outcome))
    }
  }

  /// How many parameters there are.
  var count: Int { parameters.count }
}

extension TimesToEvents.Parameter {
  fileprivate init?(
    _ endpoint: Endpoint, _ scenario: Scenario, _ number: Int, _ code: String, _ names: inout ShortNames, _ role: String
  ) {
    guard let times = ObservedTimes(endpoint, scenario) else { return nil }
    let words = names.label("\(endpoint.name) (days)", upTo: ExportColumn.longest)
    self.init(endpoint: endpoint, times: times, number: number, code: code, words: words, role: role)
  }

  private var kind: TimeToEventEndpoint? { if case .timeToEvent(let kind) = endpoint.kind { kind } else { nil } }

  /// What is waited for.
  fileprivate var event: String {
    let word: String
    switch kind?.event {
    case .response: word = "ONSET OF RESPONSE"
    case .relapse: word = "LOSS OF RESPONSE"
    case .dropout, nil: return "DROPOUT"
    }
    let isComposite = Estimand.Event.allCases.contains { event in
      if case .composite? = endpoint.estimand?[event] { true } else { false }
    }
    return isComposite ? "\(word) OR FAILURE BY THE ESTIMAND" : word
  }

  /// What the date of a censored time is.
  fileprivate var censoring: String {
    kind?.ascertained == .atVisits && kind?.event != .dropout ? "LAST VISIT ATTENDED" : "LAST KNOWN TO BE IN THE STUDY"
  }
}
