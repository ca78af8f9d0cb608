/// A test that a trial stands or falls with.
public struct PrimaryTest: Equatable, Sendable {
  /// What is measured.
  public let endpoint: Endpoint
  /// What is compared with the control, as paths of measures end: an experimental arm, or a level of a factor in a
  /// factorial design; `nil` where all arms are tested together.
  public let name: String?
  /// Whether the arms differ in nothing that can show in the endpoint: a rejection is then a false one.
  public let isNull: Bool

  /// The end of the paths of its measures.
  var suffix: String { name.map { ".\($0)" } ?? "" }
}

extension Scenario {
  /// The tests of the primary endpoints: each with each experimental arm, with each main effect of a factorial design,
  /// or once where all arms are tested together.
  public var primaryTests: [PrimaryTest] {
    if design.control == nil { return [] }
    return analysis.primary.flatMap { endpoint -> [PrimaryTest] in
      if case .doseResponse = endpoint.kind {
        return [PrimaryTest(endpoint: endpoint, name: nil, isNull: isNull(endpoint, arm: nil))]
      }
      if let factorial = design.factorial {
        return factorial.mainEffects.map { effect in
          let alike = effect.pairs.allSatisfy { areAlike($0.treated, $0.control, in: endpoint) }
          return PrimaryTest(
            endpoint: endpoint, name: factorial.name(of: effect), isNull: endpoint.margin == nil && alike)
        }
      }
      return design.experimental.map {
        PrimaryTest(endpoint: endpoint, name: design.arms[$0].name, isNull: isNull(endpoint, arm: $0))
      }
    }
  }
}
