/// A reusable workspace for logistic regression, for use inside a simulated trial.
///
///     var data = LogisticData(covariates: 1, capacity: 400)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial {
///         data.append(event: patient.responded, treated: patient.treated, covariate: patient.baseline)
///       }
///       let difference = try data.fit().riskDifference
///     }
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
public struct LogisticData: ~Copyable {
  /// Number of covariates of every patient.
  public let covariateCount: Int
  /// Number of patients.
  public private(set) var count = 0
  /// Number of patients with the event.
  public private(set) var eventCount = 0

  private(set) var treatedCount = 0
  /// Row after row: 1, the covariates, the treatment.
  private var raw: UnsafeMutablePointer<Double>
  private var events: UnsafeMutablePointer<Bool>
  private var capacity: Int
  private var fault: StatisticsError?
  private var search: LogisticSearch

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  ///
  /// - Parameters:
  ///   - covariates: Number of covariates of every patient, ≥ 0 (a negative number counts as 0).
  ///   - capacity: Number of patients.
  public init(covariates: Int, capacity: Int = 0) {
    covariateCount = max(0, covariates)
    self.capacity = max(16, capacity)
    let order = covariateCount + 2
    raw = .allocate(capacity: self.capacity * order)
    events = .allocate(capacity: self.capacity)
    search = LogisticSearch(order: order, capacity: self.capacity)
  }

  deinit {
    raw.deallocate()
    events.deallocate()
  }

  /// Forgets all patients; the memory is kept for the next trial.
  public mutating func removeAll() {
    count = 0
    eventCount = 0
    treatedCount = 0
    fault = nil
  }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - event: Whether the patient had the event.
  ///   - treated: Whether the patient is in the treated group.
  ///   - covariates: As many finite values as ``covariateCount``; anything else is reported by ``fit()``.
  public mutating func append(event: Bool, treated: Bool, covariates: UnsafeBufferPointer<Double>) {
    if count == capacity { grow() }
    if covariates.count != covariateCount, fault == nil {
      fault = .unequalLengths(column: "covariates of a patient", expected: covariateCount, found: covariates.count)
    }
    let row = raw + count * (covariateCount + 2)
    row[0] = 1
    for j in 0..<covariateCount {
      row[j + 1] = j < covariates.count ? covariates[j] : .nan
      if !row[j + 1].isFinite, fault == nil {
        fault = .invalidValue(column: "covariates[\(j)]", index: count, expected: "finite")
      }
    }
    row[covariateCount + 1] = treated ? 1 : 0
    events[count] = event
    count += 1
    eventCount += event ? 1 : 0
    treatedCount += treated ? 1 : 0
  }

  /// Adds a patient with an array of covariates; see the buffer form.
  public mutating func append(event: Bool, treated: Bool, covariates: [Double] = []) {
    covariates.withUnsafeBufferPointer { append(event: event, treated: treated, covariates: $0) }
  }

  /// Adds a patient with one covariate; see the buffer form.
  public mutating func append(event: Bool, treated: Bool, covariate: Double) {
    withUnsafePointer(to: covariate) {
      append(event: event, treated: treated, covariates: UnsafeBufferPointer(start: $0, count: 1))
    }
  }

  /// Fits the model of the event on treatment and covariates, and the one without the treatment.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``, ``StatisticsError/zeroVariance`` when
  ///   every patient had the event, ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``, ``StatisticsError/constantCovariate(_:)``,
  ///   ``StatisticsError/collinearCovariate(_:)``. Separation is no error: see ``LogisticFit``.
  /// - Complexity: O(*k* *n* *p*²) for *n* patients, *p* covariates and *k* iterations, usually 5 for each model.
  public mutating func fit() throws(StatisticsError) -> LogisticFit {
    guard count > 0 else { throw .noPatients(in: nil) }
    guard treatedCount > 0 else { throw .noPatients(in: .treated) }
    guard treatedCount < count else { throw .noPatients(in: .control) }
    if let fault { throw fault }
    guard eventCount > 0 else { throw .noEvents }
    guard eventCount < count else { throw .zeroVariance }
    try search.load(raw, events, count: count)
    let last = covariateCount + 1
    let null = search.maximize(last, from: eventCount)
    let nullLogLikelihood = search.logLikelihood
    let isSeparated = null == .separated
    let z = isSeparated ? .nan : search.scoreOfLast()
    let convergence = search.maximize(last + 1, from: isSeparated ? eventCount : nil)
    return LogisticFit(
      convergence: convergence, count: count, eventCount: eventCount, oddsRatio: search.ratio(column: last),
      nullLogLikelihood: nullLogLikelihood, logLikelihood: search.logLikelihood, scoreTest: ScoreTest(z: z),
      riskDifference: convergence.isConverged ? search.standardizedDifference() : nil)
  }

  func covariateRatio(_ number: Int) -> RatioEstimate { search.ratio(column: number + 1) }

  func intercept(isConverged: Bool) -> Estimate { search.intercept(isConverged: isConverged) }

  private mutating func grow() {
    let order = covariateCount + 2
    let moreRows = UnsafeMutablePointer<Double>.allocate(capacity: 2 * capacity * order)
    moreRows.update(from: raw, count: count * order)
    raw.deallocate()
    raw = moreRows
    let moreEvents = UnsafeMutablePointer<Bool>.allocate(capacity: 2 * capacity)
    moreEvents.update(from: events, count: count)
    events.deallocate()
    events = moreEvents
    capacity *= 2
    search.reserve(capacity)
  }
}

// The pointers are reached through this one owner only, so handing the owner to another thread hands over all.
extension LogisticData: @unchecked Sendable {}
