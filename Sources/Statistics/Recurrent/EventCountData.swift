/// A reusable workspace for numbers of events in two groups, for use inside a simulated trial.
///
///     var data = EventCountData(capacity: 200)
///     data.append(count: 3, exposure: 12, treated: true)
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
public struct EventCountData: ~Copyable {
  private var buffer: EventCountBuffer

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  public init(capacity: Int = 0) { buffer = EventCountBuffer(capacity: capacity) }

  /// Number of patients.
  public var count: Int { buffer.count }

  /// Forgets all patients; the memory is kept.
  public mutating func removeAll() { buffer.removeAll() }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - count: Number of events; below 0 counts as 0, above a million as a million.
  ///   - exposure: Time under observation, any unit. A negative value, NaN or infinity counts as 0.
  ///   - treated: Whether the patient is in the treated group.
  public mutating func append(count: Int, exposure: Double, treated: Bool) {
    let time = exposure > 0 && exposure.isFinite ? exposure : 0
    buffer.append(count: min(max(count, 0), EventRates.largestCount), exposure: time, treated: treated)
  }

  /// The negative binomial comparison of the two groups' event rates, without allocation.
  ///
  /// Returns nil when it cannot be computed: no patient or no exposure in a group, no event, or an event of a patient
  /// without exposure.
  public mutating func negativeBinomial() -> NegativeBinomialComparison? { try? buffer.negativeBinomial() }
}
