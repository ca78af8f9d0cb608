import DiscreteEvents

// The trials that know the true value of an estimand: many patients, nobody leaves the study, all visits take place.
extension Scenario {
  /// The endpoints of the scenario that are recorded and say what they estimate, those together that need the same world.
  var estimandWorlds: [(leaving: EstimandLeaving, endpoints: [Endpoint])] {
    var worlds: [(leaving: EstimandLeaving, endpoints: [Endpoint])] = []
    for endpoint in recordedEndpoints {
      guard let estimand = endpoint.estimand else { continue }
      let leaving = EstimandLeaving(estimand)
      if let index = worlds.firstIndex(where: { $0.leaving == leaving }) {
        worlds[index].endpoints.append(endpoint)
      } else {
        worlds.append((leaving, [endpoint]))
      }
    }
    return worlds
  }

  /// A trial of that world.
  ///
  /// - Parameters:
  ///   - endpoints: What is estimated, by plain means: with so many patients nothing is adjusted or imputed.
  ///   - patients: How many.
  func world(_ leaving: EstimandLeaving, _ endpoints: [Endpoint], patients: Int) -> Scenario {
    var world = self
    world.design.sampleSize = patients
    world.design.randomization = .simple
    // Each arm is compared with the control; nothing is asked of factors.
    world.design.factorial = nil
    world.design.enrollmentEnds = nil
    world.design.costs = nil
    // So many patients would only wait for each other.
    world.design.clinic = nil
    world.truth.enrollment = truth.enrollment.withoutEnd
    world.truth.visits.attendance = 1
    world.truth.visits.followSessions = false
    for index in truth.arms.indices {
      if !leaving.dropout { world.truth.arms[index].dropout = nil }
      if !leaving.rescue { world.truth.arms[index].rescue = nil }
      if !leaving.discontinuation {
        world.truth.arms[index].discontinuation = nil
        world.design.arms[index] = design.arms[index].withoutStop
        for event in truth.arms[index].adverseEvents.indices {
          world.truth.arms[index].adverseEvents[event].leadsToDiscontinuation = 0
        }
      }
    }
    world.analysis.time = .allFollowed
    world.analysis.interim = nil
    world.analysis.adaptation = nil
    world.analysis.safety = []
    world.analysis.multiplicity = nil
    world.analysis.familyLooks = nil
    world.analysis.primary = endpoints.map(\.estimatedPlainly)
    world.analysis.secondary = []
    world.simulation.record = .primary
    return world
  }
}

extension Enrollment {
  /// The same people from the same places, so fast that as many come as are wanted; on whom nothing depends but who
  /// comes from where.
  fileprivate var withoutEnd: Enrollment {
    switch self {
    case .uniform: return self
    case .poisson(let rate): return .poisson(rate: rate.hastened)
    case .evenlySpaced(let rate): return .evenlySpaced(rate: rate.hastened)
    case .sites(let sites):
      return .sites(
        sites.map {
          EnrollmentSite(name: $0.name, rate: $0.rate.hastened, isEvenlySpaced: $0.isEvenlySpaced)
        })
    }
  }
}

extension Enrollment.PiecewiseRate {
  /// The last rate from the beginning, a million times as high.
  fileprivate var hastened: Enrollment.PiecewiseRate {
    let rate = (perDay.last ?? 1) * 1e6
    return (try? Enrollment.PiecewiseRate(perDay: rate)) ?? self
  }
}

/// Which intercurrent events happen in the world of an estimand.
struct EstimandLeaving: Equatable {
  let discontinuation: Bool
  let rescue: Bool
  let dropout: Bool

  /// Nobody leaves the study; treatments end as they do.
  static let nobody = EstimandLeaving(discontinuation: true, rescue: true, dropout: false)

  private init(discontinuation: Bool, rescue: Bool, dropout: Bool) {
    self.discontinuation = discontinuation
    self.rescue = rescue
    self.dropout = dropout
  }

  init(_ estimand: Estimand) {
    discontinuation = estimand.discontinuation != .hypothetical
    rescue = estimand.rescue != .hypothetical
    // Where dropout is no part of the variable there are outcomes after it.
    dropout = estimand.dropout != .hypothetical && estimand.dropout != .treatmentPolicy
  }
}

extension Endpoint {
  /// The same variable and summary, with no more than these need.
  fileprivate var estimatedPlainly: Endpoint {
    var plain = self
    switch kind {
    case .binary(var binary):
      binary.test = .chiSquare
      binary.interval = .wald
      binary.stratifiedBy = []
      binary.continuityCorrection = false
      binary.margin = nil
      plain.kind = .binary(binary)
    case .continuous(var continuous):
      continuous.test = .tTest
      continuous.covariates = []
      continuous.standardError = .model
      continuous.missing = .observed
      continuous.margin = nil
      plain.kind = .continuous(continuous)
    case .longitudinal(let longitudinal):
      plain.kind = .continuous(ContinuousEndpoint(visit: longitudinal.visit, test: .tTest))
    case .timeToEvent(var time):
      time.estimates = time.allEstimates.filter { $0.summary != nil && $0.summary == estimand?.summary }
      time.test = .logRank
      time.margin = nil
      plain.kind = .timeToEvent(time)
    case .count(var count):
      count.test = estimand?.summary == .rateRatio ? .poissonExact : .meanCumulative
      plain.kind = .count(count)
    case .doseResponse, .crossover: break
    }
    return plain
  }
}
