import DiscreteEvents

/// Who counts in an endpoint without having come to its visit: who is no responder because of that, and of whom the
/// estimand says what stands for a value.
///
/// They count from the day on which the visit is over, whenever they left: if they counted before those who stay, an early
/// look would be made of failures.
struct UnseenOutcomes: Sendable {
  private enum Source: Sendable {
    case binary(BinaryAnalysis)
    case change
  }

  private let source: Source

  /// `nil` for an endpoint in which only those count who came.
  init?(_ endpoint: Endpoint?, _ scenario: Scenario) {
    guard let endpoint, endpoint.countsUnseen else { return nil }
    if case .binary(let kind) = endpoint.kind {
      var unused = MeasureList()
      source = .binary(BinaryAnalysis(endpoint.name, kind, scenario, &unused))
    } else {
      source = .change
    }
  }

  /// The patient day from which somebody who did not come counts; `nil` for who never does.
  func day(_ visit: Int, of patient: Int, _ cut: DataCut) -> Days? {
    let counts =
      switch source {
      case .binary(let analysis): analysis.value(cut, patient) != nil
      case .change: cut.change(at: visit, of: patient) != nil
      }
    return counts ? Days(cut.record.dueDay(visit)) : nil
  }
}

extension Endpoint {
  /// Whether a patient may count in it who did not come to its visit.
  public var countsUnseen: Bool {
    let hasStandIns =
      estimand.map { estimand in
        Estimand.Event.allCases.contains {
          switch estimand[$0] {
          case .composite, .whileOnTreatment: true
          case .treatmentPolicy, .hypothetical: false
          }
        }
      } ?? false
    switch kind {
    case .binary(let binary): return binary.missing == .nonResponse || hasStandIns
    case .continuous(let continuous):
      if case .imputed = continuous.missing { return false }
      return hasStandIns
    case .longitudinal, .doseResponse: return hasStandIns
    case .timeToEvent, .count, .crossover: return false
    }
  }
}
