import DiscreteEvents

/// What one simulated trial wrote down: an arena that one replicate after another fills without asking for memory.
///
/// Patients are numbered in the order of their screening. An analysis does not read the record but a ``DataCut`` of it.
public final class TrialRecord {
  let patientCount: Int
  let visitCount: Int
  let sessionCount: Int
  let enrolled: UnsafeMutablePointer<Double>
  let arm: UnsafeMutablePointer<UInt8>
  let baselineScore: UnsafeMutablePointer<Double>
  let leftAt: UnsafeMutablePointer<Double>
  let departure: UnsafeMutablePointer<Departure>
  let visitTime: UnsafeMutablePointer<Double>
  let visitScore: UnsafeMutablePointer<Double>
  let visitState: UnsafeMutablePointer<ResponseState>
  let sessionTime: UnsafeMutablePointer<Double>
  /// First and last position in ``transitions`` and in ``episodes``, −1 for none.
  let chains: UnsafeMutablePointer<Chains>
  /// In a race, the state that is awaited, and the time of its coming; infinite for never.
  @exclusivity(unchecked) var race: ResponseState?
  let firstEvent: UnsafeMutablePointer<Double>
  /// The state in which all patients enter.
  let entersAs: ResponseState
  @exclusivity(unchecked) var transitions: GrowingList<Transition>
  @exclusivity(unchecked) var episodes: GrowingList<Episode>

  struct Chains {
    var firstTransition: Int32 = -1
    var lastTransition: Int32 = -1
    var firstEpisode: Int32 = -1
    var lastEpisode: Int32 = -1
  }

  init(patients: Int, visits: Int, sessions: Int, entersAs: ResponseState) {
    self.entersAs = entersAs
    patientCount = patients
    visitCount = visits
    sessionCount = sessions
    enrolled = .allocate(capacity: patients)
    arm = .allocate(capacity: patients)
    baselineScore = .allocate(capacity: patients)
    leftAt = .allocate(capacity: patients)
    departure = .allocate(capacity: patients)
    visitTime = .allocate(capacity: patients * visits)
    visitScore = .allocate(capacity: patients * visits)
    visitState = .allocate(capacity: patients * visits)
    sessionTime = .allocate(capacity: patients * sessions)
    chains = .allocate(capacity: patients)
    firstEvent = .allocate(capacity: patients)
    transitions = GrowingList(capacity: patients)
    episodes = GrowingList(capacity: patients)
  }

  deinit {
    enrolled.deallocate()
    arm.deallocate()
    baselineScore.deallocate()
    leftAt.deallocate()
    departure.deallocate()
    visitTime.deallocate()
    visitScore.deallocate()
    visitState.deallocate()
    sessionTime.deallocate()
    chains.deallocate()
    firstEvent.deallocate()
  }

  /// Forgets the last replicate.
  func removeAll() {
    transitions.removeAll()
    episodes.removeAll()
  }

  /// Opens the page of a patient.
  @inline(__always)
  func open(_ patient: Int, enrolledOn day: Double, arm: UInt8) {
    enrolled[patient] = day
    self.arm[patient] = arm
    baselineScore[patient] = .nan
    leftAt[patient] = .infinity
    departure[patient] = .none
    (visitTime + patient * visitCount).update(repeating: .nan, count: visitCount)
    (sessionTime + patient * sessionCount).update(repeating: .nan, count: sessionCount)
    chains[patient] = Chains()
  }

  @inline(__always)
  func write(_ state: ResponseState, of patient: Int, at time: Double) {
    let position = Int32(transitions.count)
    transitions.append(Transition(time: Days(time), state: state))
    let last = chains[patient].lastTransition
    if last < 0 {
      chains[patient].firstTransition = position
    } else {
      transitions.place(Int(last)).pointee.next = position
    }
    chains[patient].lastTransition = position
  }

  /// Enters an episode, which is stored already, into the page of the patient.
  @inline(__always)
  func begin(_ episode: Int32, of patient: Int) {
    episodes.place(Int(episode)).pointee.begun = true
    let last = chains[patient].lastEpisode
    if last < 0 {
      chains[patient].firstEpisode = episode
    } else {
      episodes.place(Int(last)).pointee.next = episode
    }
    chains[patient].lastEpisode = episode
  }
}
