/// What patients can be told apart by before randomization: a factor of the population, or the site.
///
/// The position among ``Truth/stratifiers`` is that of the levels in a ``DataCut``.
public struct Stratifier: Sendable {
  /// Its name in a scenario.
  public let name: String
  /// The names of its levels.
  public let levels: [String]
  /// About which share of the patients each level has.
  let shares: [Double]
}

extension Truth {
  /// The factors of the population in their order, and after them the site where there are sites.
  public var stratifiers: [Stratifier] {
    var all = factors.map { factor in
      Stratifier(name: factor.name, levels: factor.levels.map(\.name), shares: factor.levels.map(\.share))
    }
    let sites = enrollment.sites
    if !sites.isEmpty {
      let total = sites.reduce(0) { $0 + ($1.rate.perDay.last ?? 0) }
      all.append(
        Stratifier(
          name: Self.site, levels: sites.map(\.name), shares: sites.map { ($0.rate.perDay.last ?? 0) / total }))
    }
    return all
  }

  /// The name by which a design and an analysis refer to the site.
  public static let site = "site"
}

extension Scenario {
  /// Whether people are screened, of whom some are not randomized.
  public var hasScreening: Bool { design.eligibility != nil || truth.screeningFailure != nil }

  /// Whether the number of patients who are randomized differs from trial to trial.
  public var hasOpenSize: Bool { design.enrollmentEnds != nil || design.runIn != nil }
}
