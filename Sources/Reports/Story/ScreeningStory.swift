import DiscreteEvents
import Trials

/// Somebody who was screened and not randomized.
public struct ScreeningStory: Codable, Equatable, Sendable {
  /// The person's number in the order of screening; the first is 1.
  public let person: Int
  /// The calendar day of screening.
  public let day: JSONNumber
  /// The name of the site; absent without sites.
  public let site: String?
  /// The score at screening; absent where none is measured.
  public let score: Double?
  /// "score" or "other".
  public let reason: String

  /// Those of a trial, in the order of screening.
  static func all(_ data: DataCut, _ scenario: Scenario) -> [ScreeningStory] {
    let sites = scenario.truth.enrollment.sites
    return (0..<data.screenedCount).compactMap { number in
      let person = data.screened(number)
      let reason: String
      switch person.outcome {
      case .randomized: return nil
      case .score: reason = "score"
      case .other: reason = "other"
      }
      return ScreeningStory(
        person: number + 1, day: JSONNumber(person.day.day),
        site: sites.indices.contains(Int(person.site)) ? sites[Int(person.site)].name : nil,
        score: person.score.isFinite ? person.score : nil, reason: reason)
    }
  }
}

extension TrialStory {
  func writeScreening(on page: inout Page) {
    if !scenario.hasScreening { return }
    let byScore = failures.count { $0.reason == "score" }
    page.paragraph(
      "\(Words.count(screened, "person was", plural: "people were")) screened; "
        + "\(Digits.whole(failures.count)) failed, \(Digits.whole(byScore)) of them by the score.")
    if toldFailures.isEmpty { return }
    page.heading("Screening failures")
    let hasSites = !scenario.truth.enrollment.sites.isEmpty
    let hasScores = scenario.design.eligibility != nil
    var columns: [TextTable.Column] = [.words("person"), .numbers("calendar day")]
    if hasSites { columns.append(.words("site")) }
    if hasScores { columns.append(.numbers("score")) }
    var table = TextTable(columns + [.words("why")])
    for failure in toldFailures {
      var cells = ["person \(Digits.whole(failure.person))", Digits.fixed(failure.day.value, decimals: 1)]
      if hasSites { cells.append(failure.site ?? "") }
      if hasScores { cells.append(failure.score.map { Digits.plain($0, decimals: 2) } ?? "–") }
      table.add(cells + [failure.reason == "score" ? "the score does not qualify" : "another reason"])
    }
    page.table(table)
  }
}
