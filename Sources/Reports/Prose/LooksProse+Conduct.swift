import DiscreteEvents
import Trials

// When looks take place, and what passes between a look, its decision and the end.
extension LooksProse {
  /// A moment in words: "125 events", "the later of 50 events and day 180".
  func words(_ trigger: InterimPlan.Trigger) -> String {
    switch trigger {
    case .events(let count): return Words.count(count, "event")
    case .enrolled(let count): return "\(Words.count(count, "patient")) enrolled"
    case .completed(let count, let visit):
      return "\(Words.count(count, "patient")) seen at the visit of \(visitWords(visit))"
    case .known(let count, let visit):
      return "\(Words.count(count, "patient")) whose outcome at the visit of \(visitWords(visit)) is known"
    case .day(let day): return "day \(Digits.plain(day.value))"
    case .followed(let count, let span):
      return "\(Words.count(count, "patient")) enrolled at least \(Self.span(span)) ago"
    case .all(let parts): return "the last of \(Words.list(parts.map(words)))"
    case .any(let parts): return "the first of \(Words.list(parts.map(words)))"
    }
  }

  private func visitWords(_ visit: Int) -> String {
    let days = scenario.design.visits.days
    return days.indices.contains(visit) ? "day \(Digits.plain(days[visit].value))" : "number \(visit + 1)"
  }

  /// What a look may decide where that is not all: ", for futility alone".
  func purpose(_ number: Int) -> String {
    guard interim.looks.indices.contains(number - 1) else { return "" }
    switch interim.looks[number - 1].purpose {
    case .both: return ""
    case .efficacy: return ", for efficacy alone"
    case .futility: return ", for futility alone"
    }
  }

  static func span(_ span: Days) -> String { DurationUnit.text(span) }

  /// What passes after a look; `nil` where the decision is made at once and ends all.
  var conduct: String? {
    let conduct = interim.conduct
    guard conduct.hasOverrun else { return nil }
    var text = ""
    if conduct.dataLag > .zero {
      text = "A decision is made \(Self.span(conduct.dataLag)) after its look, on what the look saw; meanwhile "
      switch conduct.enrollment {
      case .continues: text += "enrollment continues. "
      case .pauses: text += "nobody is enrolled, and all who come later come later by that time. "
      }
    }
    switch conduct.pipeline {
    case .stop: text += "When the trial is to stop, treatment and follow-up end on the day of the decision. "
    case .followAsPlanned:
      text +=
        "When the trial is to stop, the patients under way are followed as planned: to the end of their follow-up, "
      text += "or until the final analysis would be due. "
    }
    return text
      + "What is recorded after the look is analysed apart, as the overrun; sample size and duration count it."
  }
}
