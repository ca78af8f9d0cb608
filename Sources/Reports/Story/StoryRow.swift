/// A column of a trial's story as CSV.
enum StoryColumn: String, CaseIterable {
  // Where and when, what, and who can see it.
  case replicate, patient, arm, day
  case calendarDay = "calendar_day"
  case kind, text
  case seenBy = "seen_by"
  // What belongs to the kind; empty where it does not apply.
  case number, name, score
  case latentState = "latent_state"
  case severity, serious, related
  case lastedDays = "lasted_days"
  case plannedDay = "planned_day"
  case lateDays = "late_days"
  case because
  case systolicBefore = "systolic_before"
  case diastolicBefore = "diastolic_before"
  case systolicPeak = "systolic_peak"
  case diastolicPeak = "diastolic_peak"
  case guesser, guess, points, outcome, information, z
  case criticalValue = "critical_value"
  case value, unit
}

/// A line of a trial's story as CSV.
struct StoryRow {
  private(set) var cells = [Cell](repeating: .none, count: StoryColumn.allCases.count)

  init(replicate: Int, kind: String, text: String, isLatent: Bool = false) {
    self[.replicate] = .integer(replicate)
    self[.kind] = .text(kind)
    self[.text] = .text(Words.name(text))
    self[.seenBy] = .text(isLatent ? "simulator" : "investigator")
  }

  subscript(column: StoryColumn) -> Cell {
    get { cells[Self.places[column] ?? 0] }
    set { cells[Self.places[column] ?? 0] = newValue }
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: StoryColumn.allCases.enumerated().map { ($0.element, $0.offset) })

  static let header: [Cell] = StoryColumn.allCases.map { .text($0.rawValue) }
}

extension StoryRow {
  /// What a fact has besides its words.
  mutating func fill(from entry: TrialStory.FactEntry) {
    self[.day] = .number(entry.day.value)
    self[.number] = (entry.session ?? entry.period).map { .integer($0) } ?? .none
    self[.name] = Self.name(entry.term ?? entry.adjunct ?? entry.arm)
    self[.score] = .number(entry.score ?? .nan)
    self[.latentState] = Self.name(entry.latentState)
    self[.severity] = Self.name(entry.severity)
    // Adverse events that are not serious say nothing in JSON.
    if entry.severity != nil { self[.serious] = .text(entry.serious == true ? "yes" : "no") }
    self[.related] = Self.name(entry.related.map { $0 ? "yes" : "no" })
    self[.lastedDays] = .number(entry.lastedDays ?? .nan)
    self[.plannedDay] = .number(entry.plannedDay ?? .nan)
    self[.lateDays] = .number(entry.lateDays ?? .nan)
    self[.because] = Self.name(entry.because)
    let pressures = zip([StoryColumn.systolicBefore, .diastolicBefore], entry.before ?? [])
    for (column, value) in pressures { self[column] = .number(value) }
    for (column, value) in zip([StoryColumn.systolicPeak, .diastolicPeak], entry.peak ?? []) {
      self[column] = .number(value)
    }
    self[.guesser] = Self.name(entry.guesser)
    self[.guess] = Self.name(entry.guess)
    self[.points] = .number(entry.points ?? .nan)
    self[.outcome] = Self.name(entry.outcome)
  }

  /// A name, if there is one.
  static func name(_ text: String?) -> Cell { text.map { .text(Words.name($0)) } ?? .none }
}
