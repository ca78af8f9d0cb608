import DiscreteEvents
import Trials

/// How people come in, in the sentences of a trialist.
struct EnrollmentProse {
  let scenario: Scenario

  var paragraph: String { ([arrivals] + screening + [end].compactMap { $0 }).joined(separator: " ") }

  private var people: String {
    scenario.hasScreening ? "People are assumed to come to screening" : "Patients are assumed to arrive"
  }

  private var arrivals: String {
    switch scenario.truth.enrollment {
    case .poisson(let rate): return "\(people) at random (a Poisson process), \(text(rate))."
    case .evenlySpaced(let rate): return "\(people) evenly spaced, \(text(rate))."
    case .uniform(let span):
      return "Patients are assumed to arrive at random times within \(DurationUnit.text(span)) from the start."
    case .sites(let sites):
      let shown = sites.prefix(12).map(text)
      let rest = sites.count > 12 ? "; and \(Words.count(sites.count - 12, "more site"))" : ""
      return "\(people) at \(Words.count(sites.count, "site")): \(shown.joined(separator: "; "))\(rest)."
    }
  }

  private func text(_ site: EnrollmentSite) -> String {
    let how = site.isEvenlySpaced ? "evenly spaced" : "at random"
    let opens = site.opens > .zero ? " from day \(Digits.plain(site.opens.value)) of the trial on," : ""
    let cap = site.cap.map { ", at most \(Words.count($0, "patient"))" } ?? ""
    return "\(site.name)\(opens) \(how), \(text(site.rate))\(cap)"
  }

  private var screening: [String] {
    var sentences: [String] = []
    if let eligibility = scenario.design.eligibility {
      var bounds: [String] = []
      if let least = eligibility.atLeast { bounds.append("at least \(Digits.plain(least, decimals: 2))") }
      if let most = eligibility.atMost { bounds.append("at most \(Digits.plain(most, decimals: 2))") }
      let when =
        eligibility.before > .zero
        ? "\(DurationUnit.text(eligibility.before)) before \(day0)" : "on the day of \(day0)"
      sentences.append(
        "Who has \(Words.list(bounds)) on the \(eligibility.instrument) at screening, \(when), qualifies; at baseline it is "
          + "measured anew.")
    }
    if let failure = scenario.truth.screeningFailure {
      let share = Words.percent(failure)
      let whom = scenario.design.eligibility == nil ? "the people screened" : "those who qualify"
      let fate = isOpen ? "enter it" : scenario.design.arms.count > 1 ? "be randomized" : "be enrolled"
      sentences.append("\(share) of \(whom) are assumed not to \(fate) for other reasons.")
    }
    return sentences
  }

  /// Whether people enter an open phase, and are randomized after it.
  private var isOpen: Bool { scenario.design.runIn != nil }

  private var day0: String { isOpen ? "the open phase" : scenario.wordForEntry }

  private var end: String? {
    scenario.design.enrollmentEnds.map {
      "Enrollment\(isOpen ? " in the open phase" : "") ends at "
        + "\(Words.count(scenario.design.sampleSize, "patient")) or after \(DurationUnit.text($0)), "
        + "whichever comes first."
    }
  }

  private func text(_ rate: Enrollment.PiecewiseRate) -> String {
    let pieces = rate.perDay.map { perDay -> String in
      if perDay == 0 { return "none" }
      if perDay >= 1 { return "\(Digits.significant(perDay, digits: 3)) a day" }
      return "one every \(DurationUnit.text(Days(1 / perDay))) on average"
    }
    if pieces.count == 1 { return pieces[0] }
    return zip(pieces, rate.starts).enumerated().map { index, piece in
      index == 0 ? "first \(piece.0)" : "from day \(Digits.plain(piece.1.value)) \(piece.0)"
    }.joined(separator: ", ")
  }
}
