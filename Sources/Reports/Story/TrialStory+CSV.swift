import DiscreteEvents
import Trials

extension TrialStory {
  /// The story as comma-separated values (RFC 4180): a line of names, then a line a fact.
  ///
  /// The facts of patients stand in the order of the text, each after a line `enrollment` of its patient; then who was
  /// screened and not randomized, looks, and results. `seen_by` says whether an investigator could know it or the simulator
  /// alone; the true state at a visit has a line of its own, `visit_state`, after that of the visit. Numbers have all their
  /// digits, days are days, and what cannot be calculated is nothing.
  ///
  /// - Complexity: O(length of the text).
  public func csv() -> String {
    var bytes: [UInt8] = []
    CSV.appendLine(StoryRow.header, to: &bytes)
    for row in patients.flatMap(rows) + peopleRows + lookRows + steeringRows + safetyRows + resultRows {
      CSV.appendLine(row.cells, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func row(_ kind: String, _ text: String, isLatent: Bool = false) -> StoryRow {
    StoryRow(replicate: replicate, kind: kind, text: text, isLatent: isLatent)
  }

  private func rows(_ patient: PatientStory) -> [StoryRow] {
    var prose = FactProse(instrument: scenario.truth.score?.instrument ?? "score")
    // The state at a visit has a line of its own.
    prose.tellsState = false
    var enrollment = row("enrollment", title(of: patient))
    enrollment[.day] = .number(0)
    enrollment[.calendarDay] = .number(patient.enrolled.day)
    enrollment[.score] = .number(patient.baselineScore)
    var rows = [enrollment]
    for fact in patient.facts {
      var told = row(fact.name, prose.text(fact), isLatent: fact.isLatent)
      told.fill(from: Self.entry(fact))
      told[.calendarDay] = .number((patient.enrolled + fact.time).day)
      if case .visit(_, _, let state) = fact.kind {
        var latent = row("visit_state", "is \(state.name) at this visit", isLatent: true)
        for column in [StoryColumn.day, .calendarDay, .plannedDay, .latentState] { latent[column] = told[column] }
        told[.latentState] = .none
        rows += [told, latent]
      } else {
        rows.append(told)
      }
    }
    for index in rows.indices {
      rows[index][.patient] = .integer(patient.number)
      rows[index][.arm] = StoryRow.name(patient.arm)
    }
    return rows
  }

  private var peopleRows: [StoryRow] {
    let failures = toldFailures.map { person in
      var failed = row(
        "screening_failure", person.reason == "score" ? "the score does not qualify" : "another reason")
      failed[.patient] = .integer(person.person)
      failed[.calendarDay] = .number(person.day.value)
      failed[.name] = StoryRow.name(person.site)
      failed[.score] = .number(person.score ?? .nan)
      failed[.outcome] = .text(person.reason)
      return failed
    }
    let left = openPhase.filter { toldPatient == nil || $0.person == toldPatient }.map { person in
      var entered = row("open_phase_entry", "enters the open phase")
      entered[.patient] = .integer(person.person)
      entered[.calendarDay] = .number(person.day.value)
      entered[.lastedDays] = .number(person.lasted ?? .nan)
      entered[.score] = .number(person.score ?? .nan)
      entered[.outcome] = .text(person.outcome)
      return entered
    }
    return failures + left
  }

  private var lookRows: [StoryRow] {
    guard let prose = LooksProse(scenario) else { return [] }
    let all = looks.map { look in
      let entry = LookEntry(look)
      var seen = row("look", look.text(prose))
      seen[.calendarDay] = .number(entry.day.value)
      seen[.number] = .integer(entry.look)
      seen[.information] = .number(entry.information.value)
      seen[.z] = .number(entry.z.value)
      seen[.criticalValue] = .number(entry.criticalValue.value)
      seen[.outcome] = .text(entry.decision)
      return seen
    }
    let comparisons = (comparisonEntries ?? []).map { entry in
      var seen = row("comparison_at_look", "\(entry.endpoint), \(entry.arm), at look \(entry.look)")
      let look = looks.first { $0.outcome.number == entry.look }
      seen[.calendarDay] = .number(look?.outcome.day.day ?? .nan)
      seen[.arm] = StoryRow.name(entry.arm)
      seen[.number] = .integer(entry.look)
      seen[.name] = StoryRow.name(entry.endpoint)
      seen[.information] = .number(entry.informationFraction.value)
      seen[.z] = .number(entry.z.value)
      seen[.criticalValue] = .number(entry.criticalValue.value)
      seen[.outcome] = .text(entry.rejectedAtLook == nil ? "open" : "rejected")
      return seen
    }
    return all + comparisons
  }

  private var steeringRows: [StoryRow] {
    var rows: [StoryRow] = []
    if let prose = AdaptationProse(scenario) {
      for story in steering {
        let entry = SteeringEntry(story)
        var seen = row("adaptation", story.text(prose))
        seen[.calendarDay] = .number(entry.day.value)
        seen[.number] = .integer(entry.look)
        seen[.information] = .number(entry.information.value)
        seen[.criticalValue] = .number(entry.criticalValue.value)
        seen[.outcome] = .text(entry.decision)
        rows.append(seen)
        for tested in entry.tested {
          var one = row("adaptation_test", "\(tested.name) at look \(entry.look); the value is the combined statistic")
          one[.calendarDay] = .number(entry.day.value)
          one[.number] = .integer(entry.look)
          one[.name] = StoryRow.name(tested.name)
          one[.z] = .number(tested.z.value)
          one[.value] = .number(tested.combined.value)
          rows.append(one)
        }
      }
    }
    for update in allocation {
      for (index, arm) in scenario.design.arms.enumerated() {
        var odds = row("allocation", "the probability of \(arm.name) from patient \(update.firstPatient + 1) on")
        odds[.calendarDay] = .number(update.day.day)
        odds[.arm] = StoryRow.name(arm.name)
        odds[.number] = .integer(update.firstPatient + 1)
        odds[.value] = .number(update.probabilities[index])
        rows.append(odds)
      }
    }
    return rows
  }

  private var safetyRows: [StoryRow] {
    safetyLooks.map { look in
      let entry = SafetyLookEntry(look, scenario.analysis.safety[look.rule])
      var seen = row("safety_look", text(look))
      seen[.calendarDay] = .number(entry.day.value)
      seen[.arm] = StoryRow.name(entry.arm)
      seen[.name] = StoryRow.name(entry.event)
      seen[.information] = .integer(entry.patients)
      seen[.value] = .integer(entry.events)
      seen[.criticalValue] = entry.stopsAt.map { .integer($0) } ?? .none
      seen[.outcome] = .text(entry.decision)
      return seen
    }
  }

  private var resultRows: [StoryRow] {
    let labels = ResultCatalogue(scenario: scenario).labels
    let latent = scenario.recordedEndpoints.filter(\.isLatent).map { $0.name + "." } + ["screening.severity"]
    return zip(result.measures.all, result.values).map { measure, value in
      let words = VariableEntry(measure, label: labels[measure.path]).label
      var found = row("result", words, isLatent: latent.contains { measure.path.hasPrefix($0) })
      found[.name] = StoryRow.name(measure.path)
      found[.value] = .number(value)
      found[.unit] = .text(measure.unit.rawValue)
      return found
    }
  }
}
