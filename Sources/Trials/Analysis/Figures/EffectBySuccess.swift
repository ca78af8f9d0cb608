import Distributions

/// The estimate of a primary comparison in the trials that succeed, and in those that a look stopped: what a reader of
/// successful trials sees of the effect.
///
/// A ratio is averaged by its logarithm. A measure of some trials is NaN in the others; it names the measure that tells
/// them apart.
struct EffectBySuccess: Sendable {
  private let estimate: Int
  /// Where the logarithm of a ratio goes.
  private let logarithm: Int?
  /// A measure for the trials in which another measure is 1.
  private let conditional: [(indicator: Int, measure: Int)]

  static func all(_ scenario: Scenario, _ measures: inout MeasureList) -> [EffectBySuccess] {
    guard scenario.design.control != nil else { return [] }
    var list = measures
    let all = scenario.primaryTests.compactMap { test -> EffectBySuccess? in
      test.name.flatMap { EffectBySuccess(scenario, test.endpoint, $0, &list) }
    }
    measures = list
    return all
  }

  private init?(_ scenario: Scenario, _ endpoint: Endpoint, _ arm: String, _ measures: inout MeasureList) {
    var list = measures
    func index(_ key: String) -> Int? { list.exactIndex(of: "\(endpoint.name).\(key).\(arm)") }
    guard let effect = endpoint.effect, let estimate = index(effect.key),
      let success = index("power_adjusted") ?? index("power")
    else { return nil }
    self.estimate = estimate
    let key = effect.isRatio ? "log_\(effect.key)" : effect.key
    let unit = effect.isRatio ? Measure.Unit.logRatio : list.all[estimate].unit
    logarithm = effect.isRatio ? list.add("\(endpoint.name).\(key).\(arm)", .mean, unit) : nil
    var conditional = [
      (success, list.add("\(endpoint.name).\(key)_if_significant.\(arm)", .mean, unit, among: success))
    ]
    if scenario.analysis.interim?.tested == endpoint.name {
      for reason in StoppingMeasures.reasons {
        guard let indicator = list.exactIndex(of: "trial.stopped_for_\(reason)") else { continue }
        let path = "\(endpoint.name).\(key)_if_stopped_for_\(reason).\(arm)"
        conditional.append((indicator, list.add(path, .mean, unit, among: indicator)))
      }
    }
    self.conditional = conditional
    measures = list
  }

  func write(into row: UnsafeMutablePointer<Double>) {
    var value = row[estimate]
    if let logarithm {
      value = Elementary.log(value)
      row[logarithm] = value
    }
    for (indicator, measure) in conditional where row[indicator] == 1 { row[measure] = value }
  }
}
