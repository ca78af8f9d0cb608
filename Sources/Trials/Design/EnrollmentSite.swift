import DiscreteEvents

/// One of several places at which people arrive.
public struct EnrollmentSite: Equatable, Sendable {
  /// Its name in results.
  public let name: String
  /// The calendar day, counted from day 0 of the trial, on which it opens; from there on its rate is counted.
  public let opens: Days
  /// People a day, in pieces whose first starts with the opening.
  public let rate: Enrollment.PiecewiseRate
  /// Whether arrivals are evenly spaced; otherwise they are a Poisson process.
  public let isEvenlySpaced: Bool
  /// After so many randomized patients it closes; `nil` for never.
  public let cap: Int?

  /// A site.
  public init(
    name: String, opens: Days = .zero, rate: Enrollment.PiecewiseRate, isEvenlySpaced: Bool = false, cap: Int? = nil
  ) {
    self.name = name
    self.opens = opens
    self.rate = rate
    self.isEvenlySpaced = isEvenlySpaced
    self.cap = cap
  }
}

extension Enrollment {
  /// The most sites that a trial can have.
  public static let mostSites = 250

  /// The sites; empty for a trial without.
  public var sites: [EnrollmentSite] { if case .sites(let sites) = self { sites } else { [] } }
}
