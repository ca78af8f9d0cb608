extension SurvivalData {
  /// The survival of the two groups at a milestone, without allocation.
  ///
  /// - Parameter time: The milestone, in the unit of the data.
  /// - Returns: nil when a group is empty, when the milestone is not finite and ≥ 0, or when it lies beyond the last time
  ///   of a group whose last patient is censored.
  /// - Complexity: At most one pass over the sorted patients a group.
  ///
  /// ## Source
  /// Klein, Logan, Harhoff & Andersen, *Stat. Med.* 26 (2007) 4505–4519.
  public mutating func milestoneSurvival(at time: Double) -> MilestoneSurvival? {
    guard time >= 0, time.isFinite else { return nil }
    do { return try milestone(at: time) } catch { return nil }
  }

  mutating func milestone(at time: Double) throws(StatisticsError) -> MilestoneSurvival {
    sort()
    let treated = try milestone(treated: true, at: time)
    let control = try milestone(treated: false, at: time)
    return MilestoneSurvival(time: time, treated: treated, control: control)
  }

  func milestone(treated: Bool, at time: Double) throws(StatisticsError) -> MilestoneSurvival.Group {
    var survival = 1.0
    var variance = 0.0
    let followUp = forEachEventTime(treated: treated, until: time) { event in
      survival *= event.remaining
      variance += event.greenwood
    }
    guard followUp.reaches(time) else { throw followUp.error(treated: treated) }
    return MilestoneSurvival.Group(survival: survival, logVariance: survival > 0 ? variance : .infinity)
  }
}
