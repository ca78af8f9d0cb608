/// The mean cumulative function of one group on its way through the times.
///
/// A patient's influence on the mean at t is Σ 1/n over his own events less Σ d/n² over all event times while he was
/// under observation. The variance is the sum of squared influences; the influences of those still observed are kept as
/// the sums of their own parts and of the squares of those, since the second sum is the same for all of them.
struct MeanCumulativeScan {
  private(set) var atRisk: Int
  private(set) var mean = 0.0
  private var shared = 0.0
  private var present = 0.0
  private var presentSquares = 0.0
  private var departed = 0.0

  init(atRisk: Int) { self.atRisk = atRisk }

  /// The sum of (own − shared)² over those present, and of the final squares of the departed.
  var variance: Double {
    max(0, departed + presentSquares + shared * (Double(atRisk) * shared - 2 * present))
  }

  /// One event of a patient with the own part `own`, of the tied ones at a time.
  mutating func event(_ own: inout Double) {
    let part = 1 / Double(atRisk)
    presentSquares += part * (part + 2 * own)
    present += part
    own += part
  }

  /// The end of a time with a number of events, before anybody leaves.
  mutating func endTime(events: Int) {
    mean += Double(events) / Double(atRisk)
    shared += Double(events) / (Double(atRisk) * Double(atRisk))
  }

  /// The end of a patient's follow-up.
  mutating func leave(_ own: Double) {
    atRisk &-= 1
    present -= own
    presentSquares -= own * own
    departed += (own - shared) * (own - shared)
  }
}
