import DiscreteEvents
import Statistics

/// What looks may change in the course of a trial: which arms go on, how many patients come, and who may come.
///
/// The stages between the looks are tested each by its own patients, or by its own events, and combined with weights
/// that were fixed beforehand, so that the type I error holds whatever was decided. Several hypotheses share it by
/// closed testing.
///
/// ## Source
/// P. Bauer and K. Köhne, *Biometrics* 50 (1994) 1029–1041; M. Posch et al., *Stat. Med.* 24 (2005) 3697–3714; F. Bretz
/// et al., *Biom. J.* 48 (2006) 623–634.
public struct AdaptationPlan: Equatable, Sendable {
  /// How the hypotheses of an intersection share one stage.
  public enum Intersection: String, Sendable, CaseIterable {
    /// The largest statistic, with the distribution that it has when arms share a control.
    case dunnett
    /// The largest statistic, at its share of the level.
    case bonferroni
  }

  /// The name of the primary endpoint that decides.
  public let tested: String
  /// The looks, in their order.
  public let looks: [InterimPlan.Look]
  /// The information planned for the final analysis: events, or patients who count.
  public let maximumInformation: Double
  /// What passes between the cut of a look and its decision.
  public let dataLag: Days
  /// The boundary for a success at a look; `nil` when only the final analysis may show one.
  public let efficacy: BoundaryFamily?
  /// How hypotheses share a stage.
  public let intersection: Intersection
  /// When arms are dropped; `nil` for never.
  public let dropping: ArmDropping?
  /// How the last look changes the sample size; `nil` for not at all.
  public let resizing: Resizing?
  /// When the last look leaves all but one level of a factor; `nil` for never.
  public let enrichment: Enrichment?

  /// What looks may change.
  public init(
    tested: String, looks: [InterimPlan.Look], maximumInformation: Double, dataLag: Days = 0,
    efficacy: BoundaryFamily? = nil, intersection: Intersection = .dunnett, dropping: ArmDropping? = nil,
    resizing: Resizing? = nil, enrichment: Enrichment? = nil
  ) {
    self.tested = tested
    self.looks = looks
    self.maximumInformation = maximumInformation
    self.dataLag = dataLag
    self.efficacy = efficacy
    self.intersection = intersection
    self.dropping = dropping
    self.resizing = resizing
    self.enrichment = enrichment
  }

  /// Whether the stages are tested apart: a size that follows from data without the arms needs no other test.
  public var combinesStages: Bool {
    if dropping != nil || enrichment != nil || efficacy != nil { return true }
    if case .promisingZone = resizing { return true }
    return false
  }

  /// The critical value of the combined statistic at each look, the final analysis included; infinite at a look that
  /// cannot show success.
  ///
  /// - Throws: `StatisticsError` when no such boundary exists.
  public func criticalValues(alpha: Double, sided: AnalysisPlan.Sided) throws(StatisticsError) -> [Double] {
    let level = alpha / Double(sided.rawValue)
    let fractions = looks.map(\.fraction) + [1]
    guard let efficacy else {
      let fixed = try GroupSequentialDesign(fractions: [1], boundary: .obrienFleming, alpha: level)
      return looks.map { _ in .infinity } + fixed.criticalValues
    }
    return try GroupSequentialDesign(fractions: fractions, boundary: efficacy, alpha: level).criticalValues
  }
}

/// When an arm is dropped at a look, and what becomes of its patients. An arm goes when any of the rules says so; one
/// whose statistic cannot be calculated stays.
public struct ArmDropping: Equatable, Sendable {
  /// What happens to the patients of a dropped arm.
  public enum Patients: String, Sendable, CaseIterable {
    /// Their treatment goes on.
    case followAsPlanned = "follow_as_planned"
    /// No further session is given; they are followed.
    case stop
  }

  /// What happens to the places that were meant for a dropped arm.
  public enum Places: String, Sendable, CaseIterable {
    /// The other arms share them: the sample size stays.
    case passedOn = "passed_on"
    /// Nobody has them: the sample size falls.
    case givenUp = "given_up"
  }

  /// An arm goes whose statistic is below this, one entry a look; −infinity for none. Empty without this rule.
  public let bounds: [Double]
  /// How many experimental arms stay at most, one entry a look; empty without this rule.
  public let keep: [Int]
  /// An arm goes whose conditional power, if its trend goes on, is below this; `nil` without this rule.
  public let conditionalPower: Double?
  /// What happens to its patients.
  public let patients: Patients
  /// What happens to the places that were meant for it.
  public let places: Places

  /// A rule.
  public init(
    bounds: [Double] = [], keep: [Int] = [], conditionalPower: Double? = nil, patients: Patients = .followAsPlanned,
    places: Places = .passedOn
  ) {
    self.bounds = bounds
    self.keep = keep
    self.conditionalPower = conditionalPower
    self.patients = patients
    self.places = places
  }
}

/// How a look changes the number of patients.
public enum Resizing: Equatable, Sendable {
  /// By what all patients show together, whatever their arm.
  case blinded(Blinded)
  /// By conditional power: more patients where the result is promising.
  case promisingZone(Promising)

  /// The size that a normal approximation gives for the spread that is seen.
  public struct Blinded: Equatable, Sendable {
    /// The difference to be shown, in points or as a share; above 0.
    public let effect: Double
    /// The power to show it; inside (0, 1).
    public let power: Double
    /// The share of patients who will not count; in [0, 1).
    public let lost: Double
    /// The fewest and the most patients.
    public let range: ClosedRange<Int>

    /// A rule.
    public init(effect: Double, power: Double, lost: Double = 0, range: ClosedRange<Int>) {
      self.effect = effect
      self.power = power
      self.lost = lost
      self.range = range
    }
  }

  /// The promising zone of Mehta and Pocock.
  public struct Promising: Equatable, Sendable {
    /// The conditional power aimed at; inside (0, 1).
    public let target: Double
    /// Where the zone begins; `nil` for the limit of Chen, DeMets and Lan.
    public let from: Double?
    /// The most patients.
    public let maximum: Int

    /// A rule.
    public init(target: Double, from: Double? = nil, maximum: Int) {
      self.target = target
      self.from = from
      self.maximum = maximum
    }
  }

  /// The most patients that it can ask for.
  public var maximum: Int {
    switch self {
    case .blinded(let rule): rule.range.upperBound
    case .promisingZone(let rule): rule.maximum
    }
  }
}

/// When a trial goes on with one level of a factor alone: the level looks well, and all patients together do not.
public struct Enrichment: Equatable, Sendable {
  /// The factor of the population.
  public let factor: String
  /// The level that goes on.
  public let level: String
  /// The statistic that the level must reach.
  public let levelFrom: Double
  /// The statistic below which all patients together must lie.
  public let allBelow: Double

  /// A rule.
  public init(factor: String, level: String, levelFrom: Double, allBelow: Double) {
    self.factor = factor
    self.level = level
    self.levelFrom = levelFrom
    self.allBelow = allBelow
  }
}
