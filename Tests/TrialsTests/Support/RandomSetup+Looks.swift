import DiscreteEvents
import Statistics
import Trials

extension RandomSetup {
  /// Looks of every kind at one of the endpoints, at a level at which trials do stop.
  mutating func addLooks(to setup: inout TrialSetup) throws {
    let tested = setup.endpoints[below(setup.endpoints.count)]
    var kinds = [0, 1]
    if case .timeToEvent = tested.kind { kinds.append(2) }
    if !setup.visits.isEmpty { kinds.append(3) }
    let count = 1 + below(3)
    let n = setup.patients
    let looks = (1...count).map { number in
      // Some come too late, and some at the same moment as another.
      let size = 1 + min(n - 1, (n * number + below(3)) / (count + 2))
      let trigger: InterimPlan.Trigger
      switch kinds[below(kinds.count)] {
      case 0: trigger = .enrolled(size)
      case 1: trigger = .day(Days(Double(10 + 20 * number + below(30))))
      case 2: trigger = .events(size)
      default: trigger = .completed(size, visit: below(setup.visits.count))
      }
      return InterimPlan.Look(trigger, fraction: Double(number) / Double(count + 1))
    }
    setup.alpha = 0.3
    setup.sided = chance(0.5) ? .one : .two
    let families: [BoundaryFamily] = [
      .spending(.obrienFleming), .spending(.pocock), .spending(try .hwangShihDeCani(gamma: -4)), .pocock,
      .obrienFleming,
    ]
    var futility: FutilityRule?
    var power: InterimPlan.FutilityPower?
    if setup.sided == .one {
      switch below(4) {
      case 0: futility = try .bounds(looks.map { _ in -0.5 }, binding: chance(0.5))
      case 1: futility = .spending(.pocock)
      case 2: power = .init(chance(0.5) ? .conditional : .predictive, below: 0.1)
      default: break
      }
    }
    let family = families[below(families.count)]
    let inference: InterimPlan.Inference? = chance(0.3) ? .stagewise : nil
    func plan(_ futility: FutilityRule?, _ power: InterimPlan.FutilityPower?) -> InterimPlan {
      InterimPlan(
        tested: tested.name, looks: looks, maximumInformation: Double(n), efficacy: family, futility: futility,
        beta: futility == nil ? nil : 0.2, futilityPower: power, inference: inference)
    }
    let whole = plan(futility, power)
    // Not every futility rule goes with every boundary.
    let exists = (try? whole.design(alpha: setup.alpha, sided: setup.sided)) != nil
    setup.interim = exists ? whole : plan(nil, nil)
  }
}
