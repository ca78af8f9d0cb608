import Distributions

// Adverse events: caused by a session, or in the background; they begin, last, and end.
extension TrialSimulator {
  /// What a session causes.
  mutating func drawAdverseEvents(_ patient: Int, session: Int, at now: Double) {
    let arm = Int(row.pointee.arm)
    let kinds = plan.arms[arm].adverseEvents
    for index in kinds.indices {
      let kind = Self.place(index, in: kinds)
      guard case .perSession(let probability, _) = kind.pointee.profile.trigger else {
        if kind.pointee.followsSessions { startRisk(patient, kind, kind: index, session: session, at: now) }
        continue
      }
      let occasion = UInt32(session)
      var chance = kind.pointee.chances == nil ? probability : frailty(patient, kind)
      if kind.pointee.isTolerated { chance = tolerated(chance, kind, patient, session: session) }
      var occurs = stream(kind.pointee.occurs, patient, occasion: occasion)
      if occurs.uniform() >= chance { continue }
      var delay = 0.0
      if let begins = kind.pointee.profile.begins {
        var stream = stream(kind.pointee.begins, patient, occasion: occasion)
        delay = begins.sample(from: &stream)
      }
      plan(patient, kind, kind: index, session: session, occasion: occasion, begins: now + delay, now: now)
    }
  }

  /// Background events of the patient's arm: the first of each kind, counted from `now`.
  mutating func startBackgroundEvents(_ patient: Int, at now: Double = 0) {
    let occasion = firstOccasion
    let arm = Int(row.pointee.arm)
    if !plan.terms.isEmpty {
      frailties.update(repeating: .nan, count: plan.terms.count)
    }
    let kinds = plan.arms[arm].adverseEvents
    for index in kinds.indices {
      let kind = Self.place(index, in: kinds)
      switch kind.pointee.profile.trigger {
      case .perSession: continue
      case .once(let probability, let after):
        var occurs = stream(kind.pointee.occurs, patient, occasion: occasion)
        if occurs.uniform() >= probability { continue }
        var stream = stream(kind.pointee.begins, patient, occasion: occasion)
        let begins = now + after.sample(from: &stream)
        plan(patient, kind, kind: index, session: nil, occasion: occasion, begins: begins, now: now)
      case .recurrent:
        if kind.pointee.followsSessions { continue }
        planNext(patient, kind, kind: index, occasion: occasion, now: now)
      }
    }
  }

  /// Stores the next episode of what recurs, a gap from now.
  mutating func planNext(
    _ patient: Int, _ kind: UnsafePointer<AdverseEventPlan>, kind index: Int, occasion: UInt32, now: Double
  ) {
    guard case .recurrent(let gap) = kind.pointee.profile.trigger else { return }
    var stream = stream(kind.pointee.begins, patient, occasion: occasion)
    let begins = now + gap.sample(from: &stream)
    plan(patient, kind, kind: index, session: nil, occasion: occasion, begins: begins, now: now)
  }

  /// The chance after the sessions that the patient has received.
  @inline(never)
  private mutating func tolerated(
    _ chance: Double, _ kind: UnsafePointer<AdverseEventPlan>, _ patient: Int, session: Int
  ) -> Double {
    kind.pointee.tolerance?.chance(chance, after: sessionsReceived(patient, before: session)) ?? chance
  }

  /// A patient's own chance of an event at a session, drawn when it is first needed.
  private mutating func frailty(_ patient: Int, _ kind: UnsafePointer<AdverseEventPlan>) -> Double {
    let cell = kind.pointee.term
    if frailties[cell].isNaN, let chances = kind.pointee.chances {
      var stream = stream(kind.pointee.frailty, patient)
      frailties[cell] = chances.sample(from: &stream)
    }
    return frailties[cell]
  }

  /// Stores an episode that will begin.
  private mutating func plan(
    _ patient: Int, _ kind: UnsafePointer<AdverseEventPlan>, kind index: Int, session: Int?, occasion: UInt32,
    begins: Double,
    now: Double
  ) {
    guard begins < .infinity else { return }
    var lasts = stream(kind.pointee.lasts, patient, occasion: occasion)
    let ends = begins + kind.pointee.profile.lasts.sample(from: &lasts)
    var severity: Severity?
    if !kind.pointee.profile.severity.isEmpty {
      var grade = stream(kind.pointee.severity, patient, occasion: occasion)
      severity = Self.severity(kind.pointee.profile.severity, at: grade.uniform())
    }
    var episode = Episode(
      term: kind.pointee.term, arm: Int(row.pointee.arm), kind: index, session: session, begins: begins, ends: ends,
      severity: severity)
    if kind.pointee.profile.leadsToDiscontinuation > 0 {
      var stops = stream(kind.pointee.stops, patient, occasion: occasion)
      episode.stopsTreatment = stops.uniform() < kind.pointee.profile.leadsToDiscontinuation
    }
    if let chances = kind.pointee.seriousness {
      var serious = stream(kind.pointee.serious, patient, occasion: occasion)
      episode.serious = serious.uniform() < chances[Int(severity?.rawValue ?? 0)]
    }
    if let severity, severity.rawValue >= plan.arms[Int(row.pointee.arm)].leastStopping {
      episode.stopsTreatment = true
    }
    episode.nextOpen = row.pointee.openEpisodes
    let position = Int32(record.episodes.count)
    row.pointee.openEpisodes = position
    record.episodes.append(episode)
    // What recurs goes through its slot even at once, for the next gap starts there.
    var isRecurrent = false
    if case .recurrent = kind.pointee.profile.trigger { isRecurrent = true }
    if begins > now || isRecurrent {
      row.pointee[.adverseEventBegins] = min(row.pointee[.adverseEventBegins], begins)
    } else {
      begin(position, patient)
    }
  }

  /// A kind of adverse event where it lies, not copied.
  private static func place(
    _ index: Int, in kinds: UnsafeBufferPointer<AdverseEventPlan>
  ) -> UnsafePointer<AdverseEventPlan> {
    kinds.baseAddress.unsafelyUnwrapped + index
  }

  private static func severity(_ weights: [Double], at u: Double) -> Severity {
    if u < weights[0] { return .mild }
    return u < weights[0] + weights[1] ? .moderate : .severe
  }

  @inline(__always)
  private mutating func begin(_ position: Int32, _ patient: Int) {
    record.begin(position, of: patient)
    row.pointee[.adverseEventEnds] = min(
      row.pointee[.adverseEventEnds], record.episodes[Int(position)].ends.value)
    if plan.blinding != nil { feel(term: record.episodes[Int(position)].term) }
    if record.episodes[Int(position)].stopsTreatment { stopTreatment(patient, becauseOf: position) }
  }

  mutating func beginAdverseEvents(_ patient: Int, at now: Double) {
    row.pointee[.adverseEventBegins] = .infinity
    var next = row.pointee.openEpisodes
    while next >= 0 {
      let position = next
      let episode = record.episodes[Int(position)]
      next = episode.nextOpen
      if episode.begun { continue }
      if episode.begins.value > now {
        row.pointee[.adverseEventBegins] = min(row.pointee[.adverseEventBegins], episode.begins.value)
        continue
      }
      let index = episode.kindOfArm
      let kind = Self.place(index, in: plan.arms[episode.arm].adverseEvents)
      if kind.pointee.isLimited, !isAtRisk(patient, kind, at: now) {
        drop(position)
        continue
      }
      begin(position, patient)
      if case .recurrent = kind.pointee.profile.trigger {
        let occasion = firstOccasion + UInt32(count(of: episode.kind, patient))
        planNext(patient, kind, kind: index, occasion: occasion, now: now)
      }
    }
    if plan.blinding != nil { endSession(patient, at: now) }
  }

  /// The first occasion of the background events of a period: none of an earlier one, begun or not, has it.
  var firstOccasion: UInt32 { UInt32(row.pointee.period) << 16 }

  /// How many events of a kind have begun in a patient: the occasion of the next.
  private mutating func count(of kind: Int32, _ patient: Int) -> Int {
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
    var position = row.pointee.openEpisodes
    while position >= 0 {
      let episode = record.episodes[Int(position)]
      if episode.begun && episode.ends.value <= now {
        record.episodes.place(Int(position)).pointee.resolved = true
        if previous < 0 {
          row.pointee.openEpisodes = episode.nextOpen
        } else {
          record.episodes.place(Int(previous)).pointee.nextOpen = episode.nextOpen
        }
      } else {
        if episode.begun { earliest = min(earliest, episode.ends.value) }
        previous = position
      }
      position = episode.nextOpen
    }
    row.pointee[.adverseEventEnds] = earliest
  }
}
