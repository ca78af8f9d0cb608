/// A test of a primary endpoint: of an arm against the control, of a level of a factor against the reference, or of all
/// arms at once.
public struct PrimaryTest: Equatable, Sendable {
  /// The endpoint.
  public let endpoint: Endpoint
  /// The name of the experimental arm or of the effect in results; `nil` where all arms are tested at once.
  public let name: String?
  /// The arms that are compared with each other.
  let pairs: [Factorial.Effect.Pair]

  /// The path of a result of the test: `response_week_2.power.ketamine`.
  public func path(_ key: String) -> String { "\(endpoint.name).\(key)\(name.map { ".\($0)" } ?? "")" }
}

extension Scenario {
  /// The tests of the primary endpoints, in the order of the file; none without a control.
  public var primaryTests: [PrimaryTest] {
    guard let control = design.control else { return [] }
    return analysis.primary.flatMap { endpoint -> [PrimaryTest] in
      if case .doseResponse = endpoint.kind {
        let pairs = design.experimental.map { Factorial.Effect.Pair(treated: $0, control: control) }
        return [PrimaryTest(endpoint: endpoint, name: nil, pairs: pairs)]
      }
      if let factorial = design.factorial {
        return factorial.mainEffects.map {
          PrimaryTest(endpoint: endpoint, name: factorial.name(of: $0), pairs: $0.pairs)
        }
      }
      return design.experimental.map {
        PrimaryTest(
          endpoint: endpoint, name: design.arms[$0].name, pairs: [Factorial.Effect.Pair(treated: $0, control: control)])
      }
    }
  }

  /// Whether a test has nothing to find: all the arms that it compares are alike.
  public func isNull(_ test: PrimaryTest) -> Bool {
    test.endpoint.margin == nil && test.pairs.allSatisfy { areAlike($0.treated, $0.control, in: test.endpoint) }
  }
}
