/// All that the simulation knows of one patient: the next time of everything that can happen, and the latent state.
///
/// Trivially copyable, so that an arena of rows can be saved and restored by copying bytes. Times are patient time: days
/// since randomization.
struct PatientRow {
  /// The next time of each ``Slot``; infinite for never.
  var slots: InlineArray<10, Double>
  /// Calendar day of enrollment.
  var enrolled: Double
  /// The number in the addresses of the patient's random streams.
  var number: UInt32
  /// Position of the arm.
  var arm: UInt8
  var state: ResponseState
  /// Whether the moment from which the relapse clock runs has passed.
  var relapseAnchored = false
  /// Whether the visit that is next will be missed.
  var visitMissed = false
  /// The arm under whose assumptions the relapse clock was started.
  var clockArm: UInt8 = 0
  /// The period of a crossover, from 0, and whether the response began under an earlier treatment, as which it is lost.
  var period: UInt8 = 0
  var carriesClock = false
  var nextVisit: Int32 = 0
  var nextSession: Int32 = 0
  /// How often the onset clock has started, and the relapse clock.
  var onsetStarts: UInt32 = 0
  var relapseStarts: UInt32 = 0
  var relapseClock = Clock()
  /// The last session that was given; minus infinity before the first.
  var lastSession = -Double.infinity
  /// True severity at randomization, deviation from other patients, and the fall of the present state (NaN until a
  /// visit asks for it).
  var baseline = 0.0
  var deviation = 0.0
  var fall = Double.nan
  /// The patient's adverse events that have not yet begun or not yet ended: head of a chain in the record, −1 for none.
  var openEpisodes: Int32 = -1
  /// When the present period began, how much later than planned, how often it was waited for the next, and how many
  /// scores were measured between periods.
  var periodStart = 0.0
  var delay = 0.0
  var waits: Int32 = 0
  var assessments: UInt32 = 0
  /// How long the patient has been in the study at day 0: the length of an open phase.
  var before = 0.0
  /// How many events in a row happened at one instant, and at which.
  var instant = -1.0
  var eventsAtInstant: Int32 = 0
  /// How many sessions were given, those of an open phase among them.
  var sessionsGiven: Int32 = 0
  /// Whether the patient can respond to sessions at all, where that is settled at the first of them.
  var response = Response.unknown
  /// Whether a visit has seen the patient respond, and the day from which a session is due because one no longer does.
  var wasSeenResponding = false
  var dueOnRelapse = 0.0
  /// How many sessions were missed, how many of them since the last that was given, and how many were held.
  var missedSessions: Int32 = 0
  var missedInARow: Int32 = 0
  var heldSessions: Int32 = 0
  /// The session of an adjunct that is next, among those of the arm.
  var nextAdjunct: Int32 = 0

  enum Response: UInt8 {
    case unknown, possible, impossible
  }

  @inline(__always)
  init(enrolled: Double, number: UInt32, arm: UInt8, state: ResponseState) {
    slots = InlineArray(repeating: .infinity)
    self.enrolled = enrolled
    self.number = number
    self.arm = arm
    self.state = state
  }

  subscript(slot: Slot) -> Double {
    @inline(__always) get { slots[slot.rawValue] }
    @inline(__always) set { slots[slot.rawValue] = newValue }
  }

  /// What comes next: of two things at one instant the one with the lower rank.
  @inline(__always)
  var earliest: (slot: Slot, time: Double) {
    var best = 0
    var time = slots[0]
    for index in 1..<Slot.count where slots[index] < time {
      time = slots[index]
      best = index
    }
    return (Slot(rawValue: best).unsafelyUnwrapped, time)
  }

  /// When the first thing comes that is not a visit.
  @inline(__always)
  var earliestBesideVisit: Double {
    var time = Double.infinity
    for index in 0..<Slot.count where index != Slot.visit.rawValue { time = min(time, slots[index]) }
    return time
  }

  /// Nothing happens to this patient any more.
  mutating func clear() { slots = InlineArray(repeating: .infinity) }
}
