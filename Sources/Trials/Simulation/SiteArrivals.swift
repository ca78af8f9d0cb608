import Distributions

/// The arrivals at one site, one after another.
struct SiteArrivals {
  /// What is the same in all replicates.
  struct Plan {
    let opens: Double
    let starts: UnsafeBufferPointer<Double>
    let perDay: UnsafeBufferPointer<Double>
    let isEvenlySpaced: Bool
    /// After so many patients the site closes.
    let cap: Int
    /// Which site of the trial it is.
    let part: Int
  }

  /// How many patients of the site have been randomized.
  var randomized = 0
  private var arrivals = 0
  private var piece = 0
  /// Days since the opening.
  private var day = 0.0
  /// The second quantum of a pair.
  private var second = 0.0

  /// The calendar day of the next arrival.
  ///
  /// Arrivals 2k and 2k + 1 have the two draws of occasion *k*, as those of a trial without sites.
  mutating func next(_ plan: Plan, _ chance: WholeTrial) -> Double {
    var quantum = quantum(plan, chance)
    while piece + 1 < plan.starts.count {
      let capacity = plan.perDay[piece] * (plan.starts[piece + 1] - day)
      if quantum <= capacity && plan.perDay[piece] > 0 { break }
      quantum -= capacity
      day = plan.starts[piece + 1]
      piece += 1
    }
    day += quantum / plan.perDay[piece]
    return plan.opens + day
  }

  private mutating func quantum(_ plan: Plan, _ chance: WholeTrial) -> Double {
    defer { arrivals += 1 }
    if plan.isEvenlySpaced { return arrivals == 0 ? 0.5 : 1 }
    if arrivals & 1 == 1 { return second }
    var stream = chance.stream(Purpose.accrual, part: plan.part, occasion: arrivals / 2)
    let first = stream.exponential()
    second = stream.exponential()
    return first
  }
}
