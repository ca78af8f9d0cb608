import Trials

extension Vocabulary {
  /// What the sponsor pays.
  static let costs = Shape.object(
    [
      Field("currency", .text(maxLength: 40), required: true, help: "the currency of all prices", example: "EUR")
    ] + Costs.Item.allCases.map { Field($0.rawValue, .number(.init(from: 0)), help: help($0), example: "500") },
    rules: [.atLeastOne(Costs.Item.allCases.map(\.rawValue))])

  private static func help(_ item: Costs.Item) -> String {
    switch item {
    case .fixed: "the price of the trial itself, paid once"
    case .screening: "the price of screening a patient, randomized or not"
    case .patient: "the price of a randomized patient, or of one who enters an open phase"
    case .visit: "the price of a visit that takes place"
    case .session: "the price of a session that is given"
    case .adjunct: "the price of a session of an adjunct that is attended"
    case .month: "the price of each month from the first day of enrollment to the last patient's last day"
    }
  }
}
