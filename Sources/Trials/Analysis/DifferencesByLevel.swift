/// The plain difference between an experimental arm and the control among the patients of each level of a factor by which
/// an endpoint is stratified or adjusted, and how much it differs from that among the patients of the first level.
///
/// A difference of proportions or of mean changes, unadjusted. Patients count as they do in the endpoint's own analysis;
/// a level without patients in either arm has no difference.
struct DifferencesByLevel: Sendable {
  private enum Outcome: Sendable {
    case binary(BinaryAnalysis)
    case change(visit: Int)
  }

  private struct Level: Sendable {
    let arm: Int
    let factor: Int
    let level: Int
    let difference: Int
    /// `nil` for the first level.
    let interaction: Int?
    let first: Int
  }

  private let outcome: Outcome
  private let control: Int
  private let levels: [Level]

  /// One for each endpoint that names a factor and shows one outcome a patient; none in a crossover or a factorial design,
  /// nor of an endpoint with an estimand, whose data are others.
  static func all(_ scenario: Scenario, _ measures: inout MeasureList) -> [DifferencesByLevel] {
    guard let control = scenario.design.control, scenario.design.crossover == nil, scenario.design.factorial == nil
    else { return [] }
    return scenario.recordedEndpoints.compactMap { endpoint in
      if endpoint.factors.isEmpty || endpoint.estimand != nil { return nil }
      switch endpoint.kind {
      case .binary(let binary):
        var unused = MeasureList()
        let analysis = BinaryAnalysis(endpoint.name, binary, scenario, &unused)
        return DifferencesByLevel(endpoint, .binary(analysis), .proportion, control, scenario, &measures)
      case .continuous(let continuous):
        if case .imputed = continuous.missing { return nil }
        return DifferencesByLevel(endpoint, .change(visit: continuous.visit), .points, control, scenario, &measures)
      case .timeToEvent, .longitudinal, .count, .doseResponse, .crossover: return nil
      }
    }
  }

  private init(
    _ endpoint: Endpoint, _ outcome: Outcome, _ unit: Measure.Unit, _ control: Int, _ scenario: Scenario,
    _ measures: inout MeasureList
  ) {
    self.outcome = outcome
    self.control = control
    let factors = scenario.truth.stratifiers
    var list = measures
    var levels: [Level] = []
    for arm in scenario.design.experimental {
      for (position, factor) in factors.enumerated() where endpoint.factors.contains(factor.name) {
        var first = 0
        for (index, name) in factor.levels.enumerated() {
          let path = "\(scenario.design.arms[arm].name).\(factor.name).\(name)"
          let difference = list.add("\(endpoint.name).difference.\(path)", .mean, unit)
          if index == 0 { first = difference }
          let interaction = index > 0 ? list.add("\(endpoint.name).interaction.\(path)", .mean, unit) : nil
          levels.append(
            Level(
              arm: arm, factor: position, level: index, difference: difference, interaction: interaction, first: first))
        }
      }
    }
    self.levels = levels
    measures = list
  }

  /// - Complexity: O(*l n*) for *l* levels of all comparisons and *n* patients; allocates nothing.
  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    for level in levels {
      var sums = (treated: 0.0, control: 0.0)
      var counts = (treated: 0, control: 0)
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let arm = cut.arm(patient)
        guard arm == level.arm || arm == control, cut.level(ofFactor: level.factor, patient) == level.level,
          let value = value(cut, patient)
        else { continue }
        if arm == control {
          sums.control += value
          counts.control += 1
        } else {
          sums.treated += value
          counts.treated += 1
        }
      }
      let isSeen = counts.treated > 0 && counts.control > 0
      row[level.difference] =
        isSeen ? sums.treated / Double(counts.treated) - sums.control / Double(counts.control) : .nan
      // The first level of a factor comes before the others.
      if let interaction = level.interaction { row[interaction] = row[level.difference] - row[level.first] }
    }
  }

  private func value(_ cut: DataCut, _ patient: Int) -> Double? {
    switch outcome {
    case .binary(let analysis): analysis.value(cut, patient).map { $0 ? 1 : 0 }
    case .change(let visit): cut.change(at: visit, of: patient)
    }
  }
}
