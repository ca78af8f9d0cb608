/// Everything that can happen to a patient. A patient has one next time for each.
///
/// The order is the order of events of one instant: what ends comes before what begins, who leaves at an instant is not
/// assessed at it, and a patient is assessed before being dosed.
enum Slot: Int {
  case adverseEventEnds
  case maintenanceEnds
  case onset
  case relapse
  /// Dropout, discontinuation and rescue: whichever of them is next.
  case dropout
  case visit
  case session
  case adverseEventBegins
  case followUpEnds
  case enrollment

  static let count = 10

  /// The rank among the events of one instant, which also orders events of different patients.
  var rank: UInt8 {
    switch self {
    case .adverseEventEnds, .maintenanceEnds: 0
    case .onset, .relapse: 1
    case .dropout: 2
    case .visit: 3
    case .session: 5
    case .adverseEventBegins: 6
    case .followUpEnds: 7
    case .enrollment: 8
    }
  }
}
