/// How the patients of an arm leave the study, stop their treatment or turn to another one, where that is more than a
/// plain dropout.
struct LeavingPlan {
  let dropout: UnsafePointer<Leaving>?
  let discontinuation: UnsafePointer<Leaving>?
  let rescue: UnsafePointer<Leaving>?
  /// The course of response after the treatment was stopped, and under another one.
  let offTreatment: UnsafePointer<CoursePlan>
  let rescued: UnsafePointer<CoursePlan>
  /// Whether the hazard of any way to leave depends on the state of the illness.
  let readsState: Bool
  /// Whether that of dropout depends on what the patient takes the treatment for.
  let readsBelief: Bool

  /// - Parameters:
  ///   - onset: That of the arm, where anything listens to it.
  ///   - relapse: The same.
  ///   - hasStop: Whether the protocol has a rule that stops the treatment.
  ///   - beliefs: Whether a belief may change the hazard of dropout.
  init?(
    _ truth: ArmTruth, hasStop: Bool, onset: UnsafePointer<Onset>?, relapse: UnsafePointer<Relapse>?,
    kept: Set<Listeners.Process>, beliefs: Bool = false, in memory: PlanMemory
  ) {
    let ways = [truth.dropout, truth.discontinuation, truth.rescue].compactMap { $0 }
    readsState = ways.contains { $0.ratios.readState }
    readsBelief = beliefs && truth.dropout != nil
    guard truth.treatmentEnds || hasStop || readsState || readsBelief else { return nil }
    dropout = truth.dropout.map { memory.store($0) }
    discontinuation = truth.discontinuation.map { memory.store($0) }
    rescue = truth.rescue.map { memory.store($0) }
    let stopped = memory.store(CoursePlan(truth.offTreatment, onset: onset, relapse: relapse, kept: kept, in: memory))
    offTreatment = stopped
    rescued =
      truth.rescued.map { memory.store(CoursePlan($0, onset: onset, relapse: relapse, kept: kept, in: memory)) }
      ?? stopped
  }
}

/// The course of response without the arm's treatment.
struct CoursePlan {
  let onset: UnsafePointer<Onset>?
  let relapse: UnsafePointer<Relapse>?
  /// The factor on the hazard of relapse.
  let relapseRatio: Double
  /// Whether onset, or relapse, is another from the change on.
  let changesOnset: Bool
  let changesRelapse: Bool

  init(
    _ change: OffTreatment?, onset: UnsafePointer<Onset>?, relapse: UnsafePointer<Relapse>?,
    kept: Set<Listeners.Process>, in memory: PlanMemory
  ) {
    switch kept.contains(.onset) ? change?.onset : nil {
    case nil:
      self.onset = onset
      changesOnset = false
    case .never:
      self.onset = nil
      changesOnset = true
    case .other(let probability, let time):
      let other = Onset(
        probability: probability, time: time, from: .randomization, again: onset?.pointee.again ?? false)
      self.onset = memory.store(other)
      changesOnset = true
    }
    switch kept.contains(.relapse) ? change?.relapse : nil {
    case nil:
      self.relapse = relapse
      relapseRatio = 1
      changesRelapse = false
    case .hazardRatio(let ratio):
      self.relapse = relapse
      relapseRatio = ratio
      changesRelapse = false
    case .other(let time):
      self.relapse = memory.store(Relapse(time: time, from: .onset))
      relapseRatio = 1
      changesRelapse = true
    }
  }
}

/// By what one patient may leave, beside the row of the patient.
struct LeavingRow {
  /// Whether the patient has the arm's treatment.
  enum Treatment: UInt8 {
    case on, stopped, rescued
  }

  /// A clock and when it fires, whether or not that is too late to count.
  struct Way {
    var clock = Clock()
    var due = Double.infinity
  }

  var treatment = Treatment.on
  var dropout = Way()
  var discontinuation = Way()
  var rescue = Way()
  /// When an adverse event makes the patient stop the treatment, and the position of its term.
  var stopsAt = Double.infinity
  var term: Int16 = -1
}
