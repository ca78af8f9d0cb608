import DiscreteEvents
import Trials

/// A look that may change a trial: what was known, the decision, and whom it moved.
public struct SteeringStory: Equatable, Sendable {
  /// What the look saw and decided.
  public let look: SteeringLook
  /// The names of what was tested.
  public let names: [String]
  /// How many patients of dropped arms are in the study on the day of the decision, with sessions to come that they are
  /// not given.
  public let stopped: Int
  /// How many people were turned away after it because they do not have the level that is left; `nil` where all go on.
  public let turnedAway: Int?

  init(_ look: SteeringLook, _ scenario: Scenario, _ data: DataCut) {
    self.look = look
    turnedAway = look.isEnriched ? data.turnedAwayCount : nil
    let names = scenario.analysis.adaptation?.hypothesisNames(scenario) ?? []
    self.names = names
    guard scenario.analysis.adaptation?.dropping?.patients == .stop else {
      stopped = 0
      return
    }
    stopped = (0..<data.patientCount).count { patient in
      let arm = scenario.design.arms[data.arm(patient)]
      guard let enrolled = data.enrolled(patient), enrolled <= look.decided, let last = arm.sessionDays.last,
        let bit = names.firstIndex(of: arm.name), look.dropped & (1 << UInt16(bit)) != 0
      else { return false }
      return enrolled + last > look.decided && enrolled + data.followed(patient) > look.decided
    }
  }

  private func names(in bits: UInt16) -> [String] {
    names.indices.filter { bits & (1 << UInt16($0)) != 0 }.map { names[$0] }
  }

  /// The arms, or claims, that the look shows to succeed.
  public var won: [String] { names(in: look.won) }

  /// The arms that it drops.
  public var dropped: [String] { names(in: look.dropped) }

  /// The word for the decision in JSON.
  public var decision: String {
    switch look.outcome {
    case .stopForEfficacy: "stop_for_efficacy"
    case .stopForFutility: "stop_for_futility"
    case .final: look.won == 0 ? "not_rejected" : "reject"
    case .goOn: look.dropped != 0 || look.size != look.sizeBefore || look.isEnriched ? "change" : "go_on"
    }
  }

  /// The look in a few sentences.
  func text(_ prose: AdaptationProse) -> String {
    let isFinal = look.outcome == .final
    let name = isFinal ? "Final analysis" : "Look \(look.number) (\(prose.when(look.number)))"
    let information = Digits.plain(look.information, decimals: 1)
    var text = "\(name), calendar day \(Digits.fixed(look.day.day, decimals: 1)): \(information) \(prose.information). "
    let seen = names.indices.filter { !look.z[$0].isNaN }.map {
      "\(names[$0]) \(Digits.fixed(look.z[$0], decimals: 3))"
    }
    if !seen.isEmpty { text += "z: \(Words.list(seen)). " }
    if look.criticalValue.isFinite {
      let combined = names.indices.filter { !look.combined[$0].isNaN }.map {
        let value = look.combined[$0]
        return "\(names[$0]) \(value.isFinite ? Digits.fixed(value, decimals: 3) : "not estimable")"
      }
      if !combined.isEmpty {
        text += "Stages combined, against \(Digits.fixed(look.criticalValue, decimals: 3)): \(Words.list(combined)). "
      }
      if names.indices.contains(where: { look.combined[$0] == -.infinity }) {
        text += "Where a stage has a p-value of 1 there is no statistic, and nothing later makes up for it. "
      }
    }
    return text + consequence(prose)
  }

  private func consequence(_ prose: AdaptationProse) -> String {
    let day = Digits.fixed(look.decided.day, decimals: 1)
    switch look.outcome {
    case .final: return won.isEmpty ? "No success is shown." : "Success of \(Words.list(won))."
    case .stopForEfficacy:
      return "Success of \(Words.list(won)): the trial stops on day \(day) with "
        + "\(Words.count(look.enrolled, "patient")) enrolled."
    case .stopForFutility:
      return "No arm is left: the trial stops on day \(day) with \(Words.count(look.enrolled, "patient")) enrolled."
    case .goOn: break
    }
    var parts: [String] = []
    if !look.figure.isNaN, let zone = look.zone {
      let word =
        switch zone {
        case .unfavorable: "unfavorable"
        case .promising: "promising"
        case .favorable: "favorable"
        }
      parts.append("Conditional power is \(Words.percent(look.figure)): \(word).")
    } else if !look.figure.isNaN {
      parts.append("All patients together have a standard deviation of \(Digits.significant(look.figure, digits: 3)).")
    }
    if !dropped.isEmpty, !look.isEnriched {
      parts.append(
        "From day \(day) on \(Words.list(dropped)) \(dropped.count == 1 ? "is" : "are") closed; the "
          + "\(Words.count(look.enrolled, "patient")) enrolled by then keep their arm.")
      if stopped > 0 {
        let whose = dropped.count == 1 ? "its" : "their"
        let verb = stopped == 1 ? "has" : "have"
        parts.append(
          "\(Words.capitalized(Words.count(stopped, "patient"))) in the midst of \(whose) sessions \(verb) no further.")
      }
    }
    if look.isEnriched, let rule = prose.plan.enrichment {
      parts.append("From day \(day) on only patients with \(rule.factor) \(rule.level) are enrolled.")
      if let turnedAway, turnedAway > 0 {
        parts.append(
          "\(Words.capitalized(Words.count(turnedAway, "person", plural: "people"))) without that level "
            + "\(turnedAway == 1 ? "comes and is" : "come and are") turned away.")
      }
    }
    if look.size != look.sizeBefore {
      parts.append(
        "The sample size changes from \(Digits.whole(look.sizeBefore)) to \(Digits.whole(look.size)) patients.")
    }
    return parts.isEmpty || decision == "go_on"
      ? (parts + ["The trial goes on as it was."]).joined(separator: " ")
      : parts.joined(separator: " ")
  }
}
