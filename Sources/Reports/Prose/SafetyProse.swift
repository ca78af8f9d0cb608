import DiscreteEvents
import Statistics
import Trials

/// The rules that stop a trial for safety, in the sentences of a protocol.
struct SafetyProse {
  let scenario: Scenario

  var paragraphs: [String] { scenario.analysis.safety.map(sentence) }

  /// Whose event it is: "Dissociation in ketamine".
  static func subject(_ rule: SafetyRule) -> String {
    Words.name(rule.term) + (rule.arm.map { " in \(Words.name($0))" } ?? " in all arms")
  }

  /// When a number of events is too large: "the posterior probability of a share above 20 % is above 95 %".
  static func criterion(_ rule: SafetyRule) -> String {
    let limit = Words.percent(rule.limit)
    switch rule.rule {
    case .posterior(let above, let alpha, let beta):
      let prior = "beta(\(Digits.plain(alpha, decimals: 3)), \(Digits.plain(beta, decimals: 3)))"
      return
        "the probability that the share is above \(limit), with the prior \(prior), is above \(Words.percent(above))"
    case .exactTest(let level):
      return
        "the exact binomial test against a share of \(limit) has a p-value of \(Digits.plain(level, decimals: 6)) or less"
    }
  }

  private func sentence(_ rule: SafetyRule) -> String {
    let span = DurationUnit.text(rule.within)
    var text =
      "The trial stops for safety (\(Self.subject(rule)) within \(span) of enrollment) when \(Self.criterion(rule)). "
    let delay = rule.reportingDelay > .zero ? " and \(DurationUnit.text(rule.reportingDelay)) for its report" : ""
    text += "A patient counts \(span)\(delay) after enrollment; "
    switch rule.schedule {
    case .everyPatients(let count):
      text += "the numbers are looked at after every \(Words.count(count, "such patient"))."
    case .looks: text += "the numbers are looked at with the looks of the trial."
    }
    if case .everyPatients = rule.schedule {
      if rule.conduct.dataLag > .zero {
        text +=
          " The decision is made \(DurationUnit.text(rule.conduct.dataLag)) later, and enrollment continues until then."
      }
      if rule.conduct.pipeline == .followAsPlanned { text += " Patients under way are followed as planned." }
    }
    return text + " A trial that stops for safety rejects nothing."
  }

  /// The smallest numbers that stop: "3 of 10, 5 of 20, 8 of 30"; the first few looks of a schedule of its own.
  static func boundary(_ rule: SafetyRule, patients: Int, most: Int = 8) -> String? {
    guard case .everyPatients(let every) = rule.schedule, let table = try? rule.boundary(patients: patients) else {
      return nil
    }
    let numbers = stride(from: every, through: patients, by: every).compactMap { count in
      table.smallestCount(among: count).map { "\(Digits.whole($0)) of \(Digits.whole(count))" }
    }
    if numbers.isEmpty { return nil }
    return numbers.prefix(most).joined(separator: ", ") + (numbers.count > most ? ", …" : "")
  }
}
