/// When a trial stops early because success has become unlikely.
public struct FutilityRule: Equatable, Sendable {
  enum Form: Equatable, Sendable {
    case spending(SpendingFunction)
    case fixed([Double])
  }

  let form: Form
  /// Whether the efficacy boundary counts on stopping: then it is lower, but going on against the rule inflates the
  /// type I error.
  public let isBinding: Bool

  /// Bounds that spend the type II error as a function prescribes, under the drift at which the design has its power.
  ///
  /// ## Source
  /// Pampallona, Tsiatis & Kim, *Drug Inf. J.* 35 (2001) 1113–1121.
  public static func spending(_ function: SpendingFunction, binding: Bool = false) -> FutilityRule {
    FutilityRule(form: .spending(function), isBinding: binding)
  }

  /// Given bounds for Z before the last look.
  ///
  /// - Parameter bounds: One a look, the last look excluded, not NaN; −infinity for a look that cannot stop.
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``.
  public static func bounds(_ bounds: [Double], binding: Bool = false) throws(StatisticsError) -> FutilityRule {
    if let i = bounds.firstIndex(where: { $0.isNaN }) {
      throw .invalidValue(column: "bounds", index: i, expected: "a number")
    }
    return FutilityRule(form: .fixed(bounds), isBinding: binding)
  }
}
