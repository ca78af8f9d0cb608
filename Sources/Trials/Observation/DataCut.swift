import DiscreteEvents

/// What was known of a trial at the end of a day: the only thing that an analysis sees.
///
/// A borrowed view of a ``TrialRecord``: it is valid until the simulator runs its next replicate. Whether a fact lies
/// before the cut is decided on its calendar time.
public struct DataCut {
  let record: TrialRecord
  /// The last instant that is known.
  public let time: CalendarTime
  /// Up to when the data of a patient are used; `nil` for all.
  let rule: EstimandRule?

  /// How many patients the record holds, or had been enrolled when enrollment was stopped; those enrolled after the cut
  /// are to be skipped.
  public let patientCount: Int

  /// After this day nobody was enrolled any more; `.never` for a trial that was not stopped.
  let closed: CalendarTime

  init(_ record: TrialRecord, at time: CalendarTime = .never, rule: EstimandRule? = nil) {
    self.init(record, at: time, patients: record.patientCount, rule: rule)
  }

  /// What was known of the first patients, who are all that were ever enrolled.
  init(
    _ record: TrialRecord, at time: CalendarTime, patients: Int, closed: CalendarTime = .never,
    rule: EstimandRule? = nil
  ) {
    self.record = record
    self.time = time
    self.rule = rule
    patientCount = patients
    self.closed = closed
  }

  /// How many visits are planned.
  public var visitCount: Int { record.visitCount }

  /// The largest number of planned sessions of any arm.
  public var sessionCount: Int { record.sessionCount }

  /// When a patient was enrolled; `nil` when that was after the cut.
  public func enrolled(_ patient: Int) -> CalendarTime? {
    let day = record.enrolled[patient]
    return day <= time.day ? CalendarTime(day: day) : nil
  }

  /// The position of the patient's arm.
  public func arm(_ patient: Int) -> Int { Int(record.arm[patient]) }

  /// The score measured before randomization; NaN when the scenario has no score.
  public func baselineScore(_ patient: Int) -> Double { record.baselineScore?[patient] ?? .nan }

  /// What the visit at a position of the schedule wrote down; `nil` when it was missed or is not yet known.
  @inline(__always)
  public func visit(_ visit: Int, of patient: Int) -> VisitRecord? {
    precondition(0..<visitCount ~= visit, "no such visit")
    guard let seen = record.visit(visit, of: patient), knows(seen.time.value, of: patient) else { return nil }
    if rule != nil, seen.time.value >= limit(of: patient).visits { return nil }
    return seen
  }

  /// When a planned session was given; `nil` when it was not.
  public func session(_ session: Int, of patient: Int) -> Days? {
    precondition(0..<sessionCount ~= session, "no such session")
    let day = record.sessionTime[patient * sessionCount + session]
    return knows(day, of: patient) ? Days(day) : nil
  }

  /// How and when the patient's time in the study ended, as far as is known.
  public func departure(_ patient: Int) -> (Departure, Days) {
    let day = record.leftAt[patient]
    return knows(day, of: patient) ? (record.departure[patient], Days(day)) : (.none, observed(patient))
  }

  /// How long a patient has been observed, as far as the data are used.
  @inline(__always)
  public func followed(_ patient: Int) -> Days {
    let all = observed(patient)
    return rule == nil ? all : Days(min(all.value, limit(of: patient).time))
  }

  @inline(__always)
  private func observed(_ patient: Int) -> Days {
    let left = record.leftAt[patient]
    return knows(left, of: patient) ? Days(left) : Days(time.day - record.enrolled[patient])
  }

  /// Calls `body` with each change of the latent state, in order of time. No investigator sees these.
  @inline(__always)
  public func forEachTransition(of patient: Int, _ body: (Transition) -> Void) {
    if let awaited = record.race { return forEachTransition(ofRacing: patient, to: awaited, body) }
    var position = record.chains[patient].firstTransition
    let end = rule == nil ? .infinity : limit(of: patient).time
    while position >= 0 {
      let transition = record.transitions[Int(position)]
      if !knows(transition.time.value, of: patient) || transition.time.value > end { return }
      body(transition)
      position = transition.next
    }
  }

  /// In a race nothing was written down but the time of the event.
  private func forEachTransition(
    ofRacing patient: Int, to awaited: ResponseState, _ body: (Transition) -> Void
  ) {
    if record.entersAs == .responding, knows(0, of: patient) { body(Transition(time: .zero, state: .responding)) }
    let time = record.firstEvent[patient]
    if time < .infinity, knows(time, of: patient) { body(Transition(time: Days(time), state: awaited)) }
  }

  /// Calls `body` with each adverse event that has begun, in order of beginning.
  @inline(__always)
  public func forEachEpisode(of patient: Int, _ body: (Episode) -> Void) {
    if record.race != nil { return }
    var position = record.chains[patient].firstEpisode
    let end = rule == nil ? .infinity : limit(of: patient).time
    while position >= 0 {
      var episode = record.episodes[Int(position)]
      if !knows(episode.begins.value, of: patient) || episode.begins.value > end { return }
      episode.resolved = episode.resolved && knows(episode.ends.value, of: patient)
      body(episode)
      position = episode.next
    }
  }

  @inline(__always)
  func knows(_ day: Double, of patient: Int) -> Bool { record.enrolled[patient] + day <= time.day }
}
