import Trials

// Who came, and why not all of them were randomized.
extension TrialPictures {
  /// Whoever was screened, or entered the open phase where nobody is; `nil` where everybody who comes is a patient.
  var assessed: FlowPlot.Step? {
    if scenario.hasScreening { return FlowPlot.Step(title: "Assessed for eligibility", count: Double(story.screened)) }
    if scenario.design.runIn == nil { return nil }
    return FlowPlot.Step(title: "Entered the open phase", count: Double(story.openPhase.count))
  }

  /// Those of them who were not randomized, by reason.
  var excluded: FlowPlot.Step? {
    var parts: [FlowPlot.Part] = []
    if scenario.hasScreening {
      let byScore = story.failures.count { $0.reason == "score" }
      parts.append(FlowPlot.Part("score does not qualify", Double(byScore)))
      parts.append(FlowPlot.Part("other reasons", Double(story.failures.count - byScore)))
    }
    if scenario.design.runIn != nil {
      let reasons = [
        ("no_response", "no response"), ("dropout", "dropped out"), ("under_way", "still in the open phase"),
      ]
      for (outcome, words) in reasons {
        let count = story.openPhase.count { $0.outcome == outcome }
        if count > 0 || outcome != "under_way" { parts.append(FlowPlot.Part(words, Double(count))) }
      }
    }
    if parts.isEmpty { return nil }
    return FlowPlot.Step(title: "Not randomized", count: parts.reduce(0) { $0 + $1.count }, parts: parts)
  }
}
