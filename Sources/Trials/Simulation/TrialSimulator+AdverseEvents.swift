import Distributions

// Adverse events: caused by a session, or in the background; they begin, last, and end.
extension TrialSimulator {
  /// What a session causes.
  mutating func drawAdverseEvents(_ patient: Int, session: Int, at now: Double) {
    let arm = Int(rows[patient].arm)
    let kinds = plan.arms[arm].adverseEvents
    for index in kinds.indices {
      guard case .perSession(let probability, _) = kinds[index].profile.trigger else { continue }
      let occasion = UInt32(session)
      let chance = kinds[index].chances == nil ? probability : frailty(patient, kinds[index])
      var occurs = stream(kinds[index].occurs, patient, occasion: occasion)
      if occurs.uniform() >= chance { continue }
      var delay = 0.0
      if let begins = kinds[index].profile.begins {
        var stream = stream(kinds[index].begins, patient, occasion: occasion)
        delay = begins.sample(from: &stream)
      }
      plan(patient, kinds[index], kind: index, session: session, occasion: occasion, begins: now + delay, now: now)
    }
  }

  /// Background events of the patient's arm: the first of each kind.
  mutating func startBackgroundEvents(_ patient: Int) {
    let arm = Int(rows[patient].arm)
    if !plan.terms.isEmpty {
      (frailties + patient * plan.terms.count).update(repeating: .nan, count: plan.terms.count)
    }
    let kinds = plan.arms[arm].adverseEvents
    for index in kinds.indices {
      switch kinds[index].profile.trigger {
      case .perSession: continue
      case .once(let probability, let after):
        var occurs = stream(kinds[index].occurs, patient)
        if occurs.uniform() >= probability { continue }
        var stream = stream(kinds[index].begins, patient)
        let begins = after.sample(from: &stream)
        plan(patient, kinds[index], kind: index, session: nil, occasion: 0, begins: begins, now: 0)
      case .recurrent(let gap):
        var stream = stream(kinds[index].begins, patient)
        let begins = gap.sample(from: &stream)
        plan(patient, kinds[index], kind: index, session: nil, occasion: 0, begins: begins, now: 0)
      }
    }
  }

  /// A patient's own chance of an event at a session, drawn when it is first needed.
  private func frailty(_ patient: Int, _ kind: AdverseEventPlan) -> Double {
    let cell = patient * plan.terms.count + kind.term
    if frailties[cell].isNaN, let chances = kind.chances {
      var stream = stream(kind.frailty, patient)
      frailties[cell] = chances.sample(from: &stream)
    }
    return frailties[cell]
  }

  /// Stores an episode that will begin.
  private mutating func plan(
    _ patient: Int, _ kind: AdverseEventPlan, kind index: Int, session: Int?, occasion: UInt32, begins: Double,
    now: Double
  ) {
    guard begins < .infinity else { return }
    var lasts = stream(kind.lasts, patient, occasion: occasion)
    let ends = begins + kind.profile.lasts.sample(from: &lasts)
    var grade = stream(kind.severity, patient, occasion: occasion)
    let severity = Self.severity(kind.profile.severity, at: grade.uniform())
    var episode = Episode(
      term: kind.term, kind: index, session: session, begins: begins, ends: ends, severity: severity)
    episode.nextOpen = rows[patient].openEpisodes
    let position = Int32(record.episodes.count)
    rows[patient].openEpisodes = position
    record.episodes.append(episode)
    // What recurs goes through its slot even at once, for the next gap starts there.
    var isRecurrent = false
    if case .recurrent = kind.profile.trigger { isRecurrent = true }
    if begins > now || isRecurrent {
      rows[patient][.adverseEventBegins] = min(rows[patient][.adverseEventBegins], begins)
    } else {
      begin(position, patient)
    }
  }

  private static func severity(_ weights: [Double], at u: Double) -> Severity {
    if u < weights[0] { return .mild }
    return u < weights[0] + weights[1] ? .moderate : .severe
  }

  private mutating func begin(_ position: Int32, _ patient: Int) {
    record.begin(position, of: patient)
    rows[patient][.adverseEventEnds] = min(
      rows[patient][.adverseEventEnds], record.episodes[Int(position)].ends.value)
  }

  mutating func beginAdverseEvents(_ patient: Int, at now: Double) {
    rows[patient][.adverseEventBegins] = .infinity
    let arm = Int(rows[patient].arm)
    var next = rows[patient].openEpisodes
    while next >= 0 {
      let position = next
      let episode = record.episodes[Int(position)]
      next = episode.nextOpen
      if episode.begun { continue }
      if episode.begins.value > now {
        rows[patient][.adverseEventBegins] = min(rows[patient][.adverseEventBegins], episode.begins.value)
        continue
      }
      begin(position, patient)
      let kind = plan.arms[arm].adverseEvents[Int(episode.kind)]
      if case .recurrent(let gap) = kind.profile.trigger {
        let occasion = UInt32(count(of: episode.kind, patient))
        var stream = stream(kind.begins, patient, occasion: occasion)
        let begins = now + gap.sample(from: &stream)
        plan(
          patient, kind, kind: Int(episode.kind), session: nil, occasion: occasion, begins: begins, now: now)
      }
    }
  }

  /// How many events of a kind have begun in a patient: the occasion of the next.
  private func count(of kind: Int32, _ patient: Int) -> Int {
    var count = 0
    var position = record.chains[patient].firstEpisode
    while position >= 0 {
      if record.episodes[Int(position)].kind == kind { count += 1 }
      position = record.episodes[Int(position)].next
    }
    return count
  }

  mutating func endAdverseEvents(_ patient: Int, at now: Double) {
    var earliest = Double.infinity
    var previous: Int32 = -1
    var position = rows[patient].openEpisodes
    while position >= 0 {
      let episode = record.episodes[Int(position)]
      if episode.begun && episode.ends.value <= now {
        record.episodes[Int(position)].resolved = true
        if previous < 0 {
          rows[patient].openEpisodes = episode.nextOpen
        } else {
          record.episodes[Int(previous)].nextOpen = episode.nextOpen
        }
      } else {
        if episode.begun { earliest = min(earliest, episode.ends.value) }
        previous = position
      }
      position = episode.nextOpen
    }
    rows[patient][.adverseEventEnds] = earliest
  }
}
