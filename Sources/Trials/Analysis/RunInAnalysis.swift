/// Who entered the open phase, and what became of them.
struct RunInAnalysis: Sendable {
  private let duration: Int?
  private let entered: Int
  private let randomized: Int
  private let shares: (randomized: Int, noResponse: Int, dropout: Int)
  private let scores: (before: Int, after: Int)?

  /// `nil` for a trial without an open phase.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let runIn = scenario.design.runIn else { return nil }
    var list = measures
    duration = list.exactIndex(of: "trial.duration")
    entered = list.add("run_in.entered", .mean, .count)
    randomized = list.add("run_in.randomized", .mean, .count)
    shares = (
      list.add("run_in.randomized_share", .mean, .proportion), list.add("run_in.no_response", .mean, .proportion),
      list.add("run_in.dropout", .mean, .proportion)
    )
    let hasScore = scenario.truth.score != nil && (runIn.by == .score || scenario.simulation.record == .all)
    scores =
      hasScore ? (list.add("run_in.score_before", .mean, .points), list.add("run_in.score_after", .mean, .points)) : nil
    measures = list
  }

  /// The trial lasts until the last person has left it, randomized or not. Shares are of those whose open phase is over, scores those of the randomized.
  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    var (done, responding, left) = (0, 0, 0)
    var (before, after, seen) = (0.0, 0.0, 0)
    var last = 0.0
    for person in 0..<cut.openPhaseCount {
      guard let found = cut.openPhase(person) else { continue }
      done += 1
      last = max(last, found.entered.day + found.lasted.value)
      switch found.outcome {
      case .randomized:
        responding += 1
        before += found.baseline
        if !found.score.isNaN {
          after += found.score
          seen += 1
        }
      case .dropout: left += 1
      case .noResponse: break
      }
    }
    if let duration { row[duration] = max(row[duration], last) }
    row[entered] = Double(cut.openPhaseCount)
    row[randomized] = Double(responding)
    if done > 0 {
      row[shares.randomized] = Double(responding) / Double(done)
      row[shares.noResponse] = Double(done - responding - left) / Double(done)
      row[shares.dropout] = Double(left) / Double(done)
    }
    if let scores, responding > 0 {
      row[scores.before] = before / Double(responding)
      if seen > 0 { row[scores.after] = after / Double(seen) }
    }
  }
}
