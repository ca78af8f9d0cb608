import DiscreteEvents

/// The time of each patient in a time-to-event endpoint: from its origin to the event, or to where it is censored.
struct EventTimes: Sendable {
  private let endpoint: TimeToEventEndpoint
  private let criterion: ResponseCriterion
  private let visitDays: [Double]
  private let entersResponding: Bool
  private let followUp: Double

  init(_ endpoint: TimeToEventEndpoint, _ scenario: Scenario) {
    self.endpoint = endpoint
    criterion = ResponseCriterion(by: endpoint.by, threshold: endpoint.threshold)
    visitDays = scenario.design.visits.days.map(\.value)
    entersResponding = scenario.truth.entersAs == .responding || scenario.design.runIn != nil
    followUp = scenario.design.followUp.value
  }

  /// What the endpoint knows of a patient.
  struct Outcome {
    /// From the origin to the event, or to where it is censored.
    let time: Double
    let isEvent: Bool
    /// From the origin to when the patient was last seen without the event.
    let free: Double
    /// When the event was written down, in patient time.
    let recorded: Double
  }

  /// The outcome of a patient; `nil` for a patient whom the endpoint does not count.
  @inline(__always)
  func outcome(_ cut: DataCut, _ patient: Int) -> Outcome? {
    var origin = 0.0
    var firstVisit = 0
    if case .respondingAt(let visit) = endpoint.origin {
      guard let seen = cut.visit(visit, of: patient),
        criterion.isResponding(seen, baseline: cut.baselineScore(patient))
      else { return nil }
      origin = day(of: visit, seen)
      firstVisit = visit + 1
    }
    if endpoint.event == .dropout {
      let (departure, time) = cut.departure(patient)
      let span = max(0, time.value - origin)
      return Outcome(time: span, isEvent: departure == .dropout, free: span, recorded: time.value)
    }
    let outcome =
      endpoint.ascertained == .exactly
      ? exactly(cut, patient, origin: origin) : atVisits(cut, patient, origin: origin, from: firstVisit)
    return cut.rule == nil || outcome.isEvent ? outcome : counting(failureOf: patient, cut, outcome)
  }

  /// The outcome of a patient without the event, of whom an intercurrent event may be a failure: the event itself where
  /// that is bad, and where it is good that it does not come as long as anybody is followed.
  private func counting(failureOf patient: Int, _ cut: DataCut, _ outcome: Outcome) -> Outcome {
    let limit = cut.limit(of: patient)
    guard limit.handling == .failure else { return outcome }
    if endpoint.event == .relapse {
      return Outcome(time: limit.time, isEvent: true, free: min(outcome.free, limit.time), recorded: limit.time)
    }
    var end = min(followUp, cut.time.day - cut.record.enrolled[patient])
    if endpoint.ascertained == .atVisits { end = visitDays.last { $0 <= end } ?? 0 }
    return Outcome(time: end, isEvent: false, free: end, recorded: end)
  }

  /// The time from the origin to a dropout, of a patient whom the endpoint counts; `nil` for one who did not drop out.
  func dropout(_ cut: DataCut, _ patient: Int) -> Double? {
    let (departure, time) = cut.departure(patient)
    return departure == .dropout ? max(0, time.value - origin(cut, patient)) : nil
  }

  /// Whether the outcome is simply what a race wrote down: the time of its event from randomization.
  func isThat(ofRace record: TrialRecord) -> Bool {
    guard let awaited = record.race, case .randomization = endpoint.origin, endpoint.ascertained == .exactly else {
      return false
    }
    return endpoint.event == (awaited == .responding ? .response : .relapse)
  }

  /// Writes down the calendar days on which the events that are known were recorded, and returns their number.
  ///
  /// - Parameter days: Room for one a patient.
  func fillDays(_ days: UnsafeMutablePointer<Double>, _ cut: DataCut) -> Int {
    let record = cut.record
    var count = 0
    if isThat(ofRace: record), cut.time == .never, cut.rule == nil {
      for patient in 0..<cut.patientCount {
        // Written in any case and counted only if it came: chance would mislead a branch.
        days[count] = record.enrolled[patient] + record.firstEvent[patient]
        count &+= record.firstEvent[patient] < .infinity ? 1 : 0
      }
      return count
    }
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let outcome = outcome(cut, patient), outcome.isEvent else { continue }
      days[count] = record.enrolled[patient] + outcome.recorded
      count += 1
    }
    return count
  }

  /// When the time of a patient starts to count.
  func origin(_ cut: DataCut, _ patient: Int) -> Double {
    guard case .respondingAt(let visit) = endpoint.origin, let seen = cut.visit(visit, of: patient) else { return 0 }
    return day(of: visit, seen)
  }

  /// The day of a visit that the analysis uses: as planned, or as it was.
  private func day(of visit: Int, _ seen: VisitRecord) -> Double {
    endpoint.times == .planned && endpoint.ascertained == .atVisits ? visitDays[visit] : seen.time.value
  }

  @inline(__always)
  private func exactly(_ cut: DataCut, _ patient: Int, origin: Double) -> Outcome {
    let wanted: ResponseState = endpoint.event == .response ? .responding : .relapsed
    var found: Double?
    cut.forEachTransition(of: patient) { transition in
      if found == nil, transition.state == wanted, transition.time.value >= origin { found = transition.time.value }
    }
    if let found { return Outcome(time: found - origin, isEvent: true, free: found - origin, recorded: found) }
    let followed = cut.followed(patient).value
    let span = max(0, followed - origin)
    return Outcome(time: span, isEvent: false, free: span, recorded: followed)
  }

  /// A loss counts from the first of the visits that show and confirm it; a patient without the event is censored at the
  /// last visit that was attended.
  private func atVisits(_ cut: DataCut, _ patient: Int, origin: Double, from first: Int) -> Outcome {
    let baseline = cut.baselineScore(patient)
    var responded = first > 0 || entersResponding
    var lost: Double?
    var losses = 0
    var last = origin
    var free = origin
    for visit in first..<max(first, visitDays.count) {
      guard let seen = cut.visit(visit, of: patient) else { continue }
      last = day(of: visit, seen)
      let responds = criterion.isResponding(seen, baseline: baseline)
      if endpoint.event == .response {
        if responds {
          return Outcome(time: last - origin, isEvent: true, free: free - origin, recorded: seen.time.value)
        }
        free = last
      } else if responds || !responded {
        // Before a response there is nothing to lose.
        responded = responds
        lost = nil
        losses = 0
        free = last
      } else {
        lost = lost ?? last
        losses += 1
        if losses == endpoint.confirmedBy {
          return Outcome(
            time: (lost ?? last) - origin, isEvent: true, free: free - origin, recorded: seen.time.value)
        }
      }
    }
    return Outcome(time: last - origin, isEvent: false, free: free - origin, recorded: last)
  }
}
