/// What a trial costs, item by item, in thousands of the currency.
struct CostAnalysis: Sendable {
  private let prices: [(item: Costs.Item, price: Double, measure: Int)]
  private let total: Int
  private let duration: Int
  private let hasScreening: Bool

  /// `nil` for a design without prices.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let costs = scenario.design.costs, let duration = measures.exactIndex(of: "trial.duration") else {
      return nil
    }
    var list = measures
    self.duration = duration
    hasScreening = scenario.hasScreening
    total = list.add("cost.total", .mean, .money)
    prices = costs.items.map { item in
      ((item, (costs.prices[item] ?? 0) / 1_000, list.add("cost.\(item.word)", .mean, .money)))
    }
    measures = list
  }

  /// - Parameter cut: All that was done in the trial, to its last day.
  func write(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    let months = row[duration] / Costs.month
    var sum = 0.0
    for (item, price, measure) in prices {
      row[measure] = price * count(item, cut, months: months)
      sum += row[measure]
    }
    row[total] = sum
  }

  /// What has been paid by a cut.
  ///
  /// - Parameter months: How long the trial has lasted by then.
  func total(of cut: DataCut, months: Double) -> Double {
    var sum = 0.0
    for (item, price, _) in prices { sum += price * count(item, cut, months: months) }
    return sum
  }

  /// How many of an item there were.
  private func count(_ item: Costs.Item, _ cut: DataCut, months: Double) -> Double {
    let opening = cut.opening
    switch item {
    case .fixed: return 1
    case .month: return months
    case .patient: return Double((opening ?? cut).enrolledCount)
    case .screening:
      return Double(hasScreening ? cut.screenedCount : (opening ?? cut).enrolledCount + cut.turnedAwayCount)
    case .visit, .session, .adjunct:
      return Double((opening.map { Self.count(item, $0) } ?? 0) + Self.count(item, cut))
    }
  }

  /// How many visits, or sessions, there were in one phase.
  private static func count(_ item: Costs.Item, _ cut: DataCut) -> Int {
    var number = 0
    switch item {
    case .fixed, .month, .patient, .screening: break
    case .visit:
      for patient in 0..<cut.enrolledCount {
        for visit in 0..<cut.visitCount where cut.visit(visit, of: patient) != nil { number += 1 }
      }
    case .session:
      for patient in 0..<cut.enrolledCount {
        for session in 0..<cut.sessionCount where cut.session(session, of: patient) != nil { number += 1 }
      }
    case .adjunct:
      for patient in 0..<cut.enrolledCount {
        for session in 0..<cut.adjunctSessionCount where cut.adjunctSession(session, of: patient) != nil { number += 1 }
      }
    }
    return number
  }
}

extension Costs {
  /// The days of a month.
  static let month = 365.25 / 12
}
