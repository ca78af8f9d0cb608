extension SurvivalData {
  /// The restricted mean survival times of the two groups up to a horizon, without allocation.
  ///
  /// - Parameter horizon: τ, in the unit of the data.
  /// - Returns: nil when a group is empty, when τ is not finite and above 0, or when it lies beyond the last time of a
  ///   group whose last patient is censored.
  /// - Complexity: One pass over the sorted patients a group.
  ///
  /// ## Source
  /// Uno et al., *J. Clin. Oncol.* 32 (2014) 2380–2385.
  public mutating func restrictedMeanSurvival(until horizon: Double) -> RestrictedMeanSurvival? {
    guard horizon > 0, horizon.isFinite else { return nil }
    do { return try areas(until: horizon) } catch { return nil }
  }

  mutating func areas(until horizon: Double) throws(StatisticsError) -> RestrictedMeanSurvival {
    sort()
    let treated = try area(treated: true, until: horizon)
    let control = try area(treated: false, until: horizon)
    return RestrictedMeanSurvival(horizon: horizon, treated: treated, control: control)
  }

  /// The area under one group's curve with its standard error.
  ///
  /// The variance is Σ a² g over event times, with g Greenwood's term and a the area since. As the area grows by δ every
  /// a does, so that Σ g, Σ a g and Σ a² g are carried along: nothing is subtracted, and one pass is enough.
  func area(treated: Bool, until horizon: Double) throws(StatisticsError) -> NormalEstimate {
    var area = GrowingArea()
    let followUp = forEachEventTime(treated: treated, until: horizon) { event in
      area.grow(until: event.time)
      area.drop(event)
    }
    guard followUp.reaches(horizon) else { throw followUp.error(treated: treated) }
    area.grow(until: horizon)
    return NormalEstimate(value: area.total, standardError: area.squares.squareRoot())
  }
}

/// The area under a curve up to a time, with the sums that its variance needs.
private struct GrowingArea {
  private(set) var total = 0.0
  private(set) var squares = 0.0
  private var time = 0.0
  private var survival = 1.0
  private var terms = 0.0
  private var products = 0.0

  @inline(__always)
  mutating func grow(until end: Double) {
    let more = (end - time) * survival
    total += more
    squares += more * (2 * products + more * terms)
    products += more * terms
    time = end
  }

  @inline(__always)
  mutating func drop(_ event: GroupEvents) {
    survival *= event.remaining
    terms += event.greenwood
  }
}

extension FollowUp {
  /// Why a curve is not known far enough.
  func error(treated: Bool) -> StatisticsError {
    let group: ComparedGroup = treated ? .treated : .control
    return last.isNaN ? .noPatients(in: group) : .beyondFollowUp(of: group, last: last)
  }
}

extension SurvivalData {
  /// A workspace with two groups, neither of them empty.
  init(treated: TimeToEvent, control: TimeToEvent) throws(StatisticsError) {
    guard treated.count > 0 else { throw .noPatients(in: .treated) }
    guard control.count > 0 else { throw .noPatients(in: .control) }
    self.init(capacity: treated.count + control.count)
    append(treated, treated: true)
    append(control, treated: false)
  }
}
