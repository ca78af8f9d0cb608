import DiscreteEvents
import Distributions
import Trials

extension Clinic {
  /// Chairs that can be used day and night.
  static func always(chairs: Int?) -> Clinic { Clinic(room: Room(chairs: chairs)) }
}

extension OpeningHours {
  /// The same hours from Monday to Friday.
  static func weekdays(from: Double, to: Double) throws -> OpeningHours {
    let day = [try Stretch(from: from, to: to)]
    return try OpeningHours(weekdays: [day, day, day, day, day, [], []])
  }
}

extension TrialSetup {
  /// Patients who come at random, each for one session on the day of enrollment, which takes a chair as long as an adverse
  /// event lasts that it causes.
  ///
  /// - Parameters:
  ///   - arrivals: Patients a day.
  ///   - lasts: How long they stay.
  ///   - window: How long they wait.
  static func queue(
    _ clinic: Clinic, patients: Int, arrivals: Double, lasts: WaitingTime, window: Days
  ) throws -> TrialSetup {
    var setup = TrialSetup.oneArm {
      $0.sessions = [0]
      $0.length = .zero
      $0.observation = .zero
      $0.window = window
    }
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "Stay", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), begins: nil, lasts: lasts,
        severity: [1, 0, 0])
    ]
    setup.patients = patients
    setup.enrollment = .poisson(rate: try .init(perDay: arrivals))
    setup.clinic = clinic
    return setup
  }

  /// Two arms that come for six sessions in two weeks to a clinic with a number of chairs.
  static func busy(chairs: Int?, patients: Int = 40) throws -> TrialSetup {
    var setup = TrialSetup.twoArms {
      $0.sessions = [0, 2, 4, 7, 9, 11]
      $0.window = 1
    }
    for arm in 0..<2 {
      setup.arms[arm].adverseEvents = [
        AdverseEventProfile(
          term: "Nausea", trigger: .perSession(probability: 0.4, withinPatientCorrelation: 0.3),
          begins: .uniform(try UniformTime(from: 0, to: 0.2)), lasts: try .rate(8), severity: [0.5, 0.3, 0.2])
      ]
      setup.arms[arm].dropout = Dropout(time: try .rate(0.02))
      setup.arms[arm].onset = Onset(probability: arm == 0 ? 0.7 : 0.3, time: try .rate(0.2), from: .firstSession)
    }
    setup.patients = patients
    setup.visits = [1, 7, 14]
    setup.enrollment = .poisson(rate: try .init(perDay: 3))
    setup.followUp = 20
    setup.clinic = Clinic(
      room: .init(
        chairs: chairs,
        hours: try OpeningHours(weekdays: Array(repeating: [.init(from: 8, to: 17)], count: 7))))
    setup.endpoints = [.response(at: 2)]
    return setup
  }
}
