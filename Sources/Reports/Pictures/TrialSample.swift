import DiscreteEvents
import Trials

/// What pictures of many trials need beside their results: a part of the trials, simulated once more and looked at.
public struct TrialSample: Sendable {
  /// The path of a trial through its looks.
  struct Path: Sendable {
    var information: [Double] = []
    var z: [Double] = []
    var decision: LookStory?
  }

  /// What was seen of a term after the sessions of an arm.
  struct Term: Sendable {
    /// Patients who had each session, and those of them with the event because of it.
    var treated: [Int]
    var affected: [Int]
    /// Sessions after which the event was going on at each of ``times``.
    var ongoing: [Int]
    var sessions = 0
  }

  /// How many trials were looked at.
  public let trials: Int
  /// Calendar days of enrollment, one list a trial.
  let enrolled: [[Double]]
  let paths: [Path]
  /// Instants after the start of a session, in days.
  let times: [Double]
  /// By term and arm, in the order of the plan.
  let terms: [[Term]]

  /// Patients that are simulated at most, beyond the first trial.
  static let patients = 20_000
  /// Trials that are simulated at most.
  static let most = 200

  /// - Parameter results: A run with at least one trial.
  /// - Throws: `SimulationError`.
  public init(_ results: ExperimentResults) throws(SimulationError) {
    let scenario = results.plans[0].scenario
    let size = max(1, scenario.design.sampleSize)
    let numbers = results.replicates.prefix(max(1, min(Self.most, Self.patients / size)))
    let simulation = Simulation(results.plans[0], seed: results.seed)
    let plan = simulation.plan
    times = Self.times(scenario)
    // In a crossover the sessions of all periods are numbered through, and stand with the treatment that was given.
    let periods = scenario.design.crossover?.periodCount ?? 1
    let most = periods * (scenario.design.arms.map(\.mostSessions).max() ?? 0)
    let empty = Term(
      treated: Array(repeating: 0, count: most), affected: Array(repeating: 0, count: most),
      ongoing: Array(repeating: 0, count: times.count))
    var terms = plan.terms.map { _ in scenario.design.arms.map { _ in empty } }
    var enrolled: [[Double]] = []
    var paths: [Path] = []
    for number in numbers {
      _ = try simulation.run(replicate: UInt32(number))
      let data = simulation.conclusion
      let patients = (0..<data.patientCount).filter { data.enrolled($0) != nil }
      enrolled.append(patients.compactMap { data.enrolled($0)?.day }.sorted())
      var path = Path()
      for look in simulation.looks where look.z.isFinite {
        path.information.append(look.information)
        path.z.append(look.z)
        path.decision = LookStory(look, scenario, data)
      }
      paths.append(path)
      let course = scenario.design.crossover
      for patient in patients { Self.count(patient, data, course, into: &terms, times) }
    }
    trials = numbers.count
    self.enrolled = enrolled
    self.paths = paths
    self.terms = terms
  }

  /// A grid from the start of a session to well after the patient may go home.
  private static func times(_ scenario: Scenario) -> [Double] {
    let stays = scenario.design.arms.compactMap { arm -> Double? in
      guard case .sessions(let schedule) = arm.treatment else { return nil }
      return schedule.length.value + schedule.observation.value
    }
    let reach = min(1, max(Days(hours: 3).value, 1.5 * (stays.max() ?? 0)))
    return (0...60).map { reach * Double($0) / 60 }
  }

  /// The arm whose treatment a session gives.
  private static func arm(_ session: Int, of patient: Int, _ data: DataCut, _ course: Crossover?) -> Int {
    guard let course, let sequence = data.sequence(patient) else { return data.arm(patient) }
    let period = session / max(1, data.sessionCount / max(1, course.periodCount))
    let arms = course.sequences[sequence].arms
    return arms.indices.contains(period) ? arms[period] : data.arm(patient)
  }

  private static func count(
    _ patient: Int, _ data: DataCut, _ course: Crossover?, into terms: inout [[Term]], _ times: [Double]
  ) {
    for session in 0..<data.sessionCount {
      guard data.session(session, of: patient) != nil else { continue }
      let arm = arm(session, of: patient, data, course)
      for term in terms.indices where terms[term][arm].treated.indices.contains(session) {
        terms[term][arm].treated[session] += 1
        terms[term][arm].sessions += 1
      }
    }
    var seen: Set<Int> = []
    data.forEachEpisode(of: patient) { episode in
      guard let session = episode.session, let start = data.session(session, of: patient) else { return }
      let arm = arm(session, of: patient, data, course)
      guard terms.indices.contains(episode.term), terms[episode.term][arm].affected.indices.contains(session)
      else { return }
      // Two episodes of a session make one patient with the event.
      if seen.insert(episode.term * 100_000 + session).inserted { terms[episode.term][arm].affected[session] += 1 }
      let (from, to) = ((episode.begins - start).value, (episode.ends - start).value)
      for (index, time) in times.enumerated() where from <= time && time < to {
        terms[episode.term][arm].ongoing[index] += 1
      }
    }
  }
}
