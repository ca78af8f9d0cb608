import DiscreteEvents
import Trials

extension RandomSetup {
  /// A scenario with looks of every kind that may change it, often enough that most do; `nil` where a draw has one arm or
  /// nothing to decide by.
  mutating func adaptive() throws -> TrialSetup? {
    var setup = try self.setup()
    setup.interim = nil
    let control = setup.arms.firstIndex { $0.role == .control }
    let kinds = setup.endpoints.filter {
      switch $0.kind {
      case .binary, .continuous, .timeToEvent: true
      default: false
      }
    }
    guard setup.arms.count > 1, control != nil, !kinds.isEmpty else { return nil }
    setup.patients += 20
    let tested = kinds[below(kinds.count)]
    if case .uniform = setup.enrollment { setup.enrollment = .poisson(rate: try .init(perDay: 1)) }
    let count = 1 + below(2)
    let looks = (1...count).map { number in
      let size = max(1, setup.patients * number / (count + 1))
      var triggers: [InterimPlan.Trigger] = [.enrolled(size), .day(Days(Double(8 + 12 * number + below(20))))]
      if case .timeToEvent = tested.kind { triggers.append(.events(max(1, size / 3))) }
      if !setup.visits.isEmpty { triggers.append(.completed(max(1, size / 2), visit: below(setup.visits.count))) }
      return InterimPlan.Look(triggers[below(triggers.count)], fraction: Double(number) / Double(count + 1))
    }
    var dropping: ArmDropping?
    var resizing: Resizing?
    var enrichment: Enrichment?
    let pairs = setup.arms.count == 2
    if pairs, chance(0.5) {
      if case .timeToEvent = tested.kind {
        resizing = .promisingZone(.init(target: 0.9, from: 0.01, maximum: setup.patients * 2))
      } else {
        resizing = .blinded(.init(effect: 0.5, power: 0.8, range: setup.patients / 2...setup.patients * 2))
      }
    }
    if pairs, let factor = setup.factors.first, chance(0.6) {
      enrichment = Enrichment(
        factor: factor.name, level: factor.levels[0].name, levelFrom: -10, allBelow: 10)
    }
    if enrichment == nil, resizing == nil || chance(0.5) {
      let patients: ArmDropping.Patients = chance(0.5) ? .stop : .followAsPlanned
      let places: ArmDropping.Places = chance(0.5) ? .givenUp : .passedOn
      dropping =
        chance(0.5)
        ? ArmDropping(bounds: looks.map { _ in 0.3 }, patients: patients, places: places)
        : ArmDropping(keep: looks.map { _ in 1 }, patients: patients, places: places)
    }
    setup.adaptation = AdaptationPlan(
      tested: tested.name, looks: looks, maximumInformation: Double(setup.patients), dataLag: Days(Double(below(6))),
      efficacy: chance(0.5) ? .pocock : nil, intersection: chance(0.3) ? .dunnett : .bonferroni, dropping: dropping,
      resizing: resizing, enrichment: enrichment)
    return setup
  }
}
