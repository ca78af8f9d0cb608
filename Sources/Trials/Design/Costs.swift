/// What the sponsor pays, in one currency.
public struct Costs: Equatable, Sendable {
  /// What is paid for.
  public enum Item: String, Sendable, CaseIterable {
    /// The trial itself, once.
    case fixed
    /// Each patient who is screened, randomized or not.
    case screening = "per_screening"
    /// Each patient who is randomized; with an open phase, each who enters that.
    case patient = "per_patient"
    /// Each visit that takes place.
    case visit = "per_visit"
    /// Each session that is given.
    case session = "per_session"
    /// Each session of an adjunct that is attended.
    case adjunct = "per_adjunct_session"
    /// Each month from the first day of enrollment to the last patient's last day; a month is the twelfth part of 365.25
    /// days, and begun ones count by the day.
    case month = "per_month"

    /// The word in results: `cost.patients`.
    public var word: String {
      switch self {
      case .fixed: "fixed"
      case .screening: "screening"
      case .patient: "patients"
      case .visit: "visits"
      case .session: "sessions"
      case .adjunct: "adjunct_sessions"
      case .month: "time"
      }
    }
  }

  /// The name of the currency: `EUR`.
  public let currency: String
  /// The prices, in the currency; finite, ≥ 0. What has none costs nothing.
  public let prices: [Item: Double]

  /// Prices in a currency.
  public init(currency: String, prices: [Item: Double]) {
    self.currency = currency
    self.prices = prices
  }

  /// What is paid for, in the order of ``Item``.
  public var items: [Item] { Item.allCases.filter { prices[$0] != nil } }
}
