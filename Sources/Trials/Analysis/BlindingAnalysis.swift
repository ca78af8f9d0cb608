import Statistics

/// What was guessed: how many in each arm, how many guessed right, and the blinding indices of Bang and of James, at the
/// first time and at the last that each patient was asked.
struct BlindingAnalysis: Sendable {
  private struct Arm: Sendable {
    /// For each guess the share of patients, and that of right guesses among all who answered.
    let shares: [Int]
    let correct: Int
    let bang: Int
    let unblinded: Int
  }

  private struct Occasion: Sendable {
    let guesser: Guesser
    let isFirst: Bool
    let arms: [Arm]
    let james: Int
  }

  private let occasions: [Occasion]
  private let control: Int
  private let adjusted: [GuessAdjustment]

  /// `nil` where nobody is asked, or only the primary endpoints are recorded.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard scenario.simulation.record == .all, let guess = scenario.truth.blinding?.guess,
      let control = scenario.design.control
    else { return nil }
    self.control = control
    var list = measures
    let moments =
      (guess.isAskedAfterSessions ? scenario.design.arms.map(\.mostSessions).max() ?? 0 : 0) + guess.visits.count
    occasions = Guesser.allCases.filter { guess[$0] != nil }.flatMap { guesser in
      [true, false].filter { !$0 || moments > 1 }.map { isFirst in
        let path = "blinding.\(guesser.rawValue).\(isFirst ? "first" : "last")"
        let arms = scenario.design.arms.map { arm in
          Arm(
            shares: Guess.allCases.map { list.add("\(path).\($0.word).\(arm.name)", .mean, .proportion) },
            correct: list.add("\(path).correct.\(arm.name)", .mean, .proportion),
            bang: list.add("\(path).bang_index.\(arm.name)", .mean, .ratio),
            unblinded: list.add("\(path).unblinded.\(arm.name)", .share, .proportion))
        }
        return Occasion(
          guesser: guesser, isFirst: isFirst, arms: arms, james: list.add("\(path).james_index", .mean, .ratio))
      }
    }
    adjusted = GuessAdjustment.all(scenario, &list)
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    for occasion in occasions { count(occasion, cut, into: row) }
    for analysis in adjusted { analysis.analyse(cut, workspace, into: row) }
  }

  private func count(_ occasion: Occasion, _ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    for arm in occasion.arms { for place in arm.shares { row[place] = 0 } }
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let answers = cut.answers(of: occasion.guesser, patient) else { continue }
      let guess = occasion.isFirst ? answers.first : answers.last
      row[occasion.arms[cut.arm(patient)].shares[Int(guess.rawValue)]] += 1
    }
    var treated = Answers()
    var untreated = Answers()
    for (position, arm) in occasion.arms.enumerated() {
      let answers = Answers(row[arm.shares[0]], row[arm.shares[1]], row[arm.shares[2]])
      if position == control { untreated.add(answers) } else { treated.add(answers) }
      let total = Double(answers.active + answers.control + answers.unknown)
      for place in arm.shares { row[place] = total > 0 ? row[place] / total : .nan }
      let group: ComparedGroup = position == control ? .control : .treated
      guard let guesses = answers.guesses, let index = try? BangIndex(guesses, in: group) else { continue }
      row[arm.correct] = Double(guesses.correct(in: group)) / total
      row[arm.bang] = index.estimate.value
      // Where all answer alike there is no doubt, and no standard error.
      let isSure = index.estimate.standardError == 0 && index.estimate.value > 0
      row[arm.unblinded] = isSure || index.estimate.pGreater(than: 0) <= 0.05 ? 1 : 0
    }
    if let first = treated.guesses, let second = untreated.guesses,
      let index = try? JamesIndex(treated: first, control: second)
    {
      row[occasion.james] = index.estimate.value
    }
  }

  /// How many gave each answer.
  private struct Answers {
    var active = 0
    var control = 0
    var unknown = 0

    init() {}

    init(_ active: Double, _ control: Double, _ unknown: Double) {
      (self.active, self.control, self.unknown) = (Int(active), Int(control), Int(unknown))
    }

    mutating func add(_ other: Answers) {
      active += other.active
      control += other.control
      unknown += other.unknown
    }

    var guesses: TreatmentGuesses? {
      try? TreatmentGuesses(treatment: active, control: control, doNotKnow: unknown)
    }
  }
}
