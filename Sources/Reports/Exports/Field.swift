import DiscreteEvents

/// A column of a dataset with where its values come from.
struct Field<Record> {
  let column: ExportColumn
  /// The values that there are, where the design says them.
  private(set) var codes: String?
  let value: (Record) -> Cell

  private init(
    _ name: String, _ label: String, _ kind: ExportColumn.Kind, _ key: Int?, _ value: @escaping (Record) -> Cell
  ) {
    column = ExportColumn(name: name, label: label, kind: kind, key: key)
    self.value = value
  }

  /// The same column with the values that there are.
  func coded(_ codes: String) -> Field {
    var copy = self
    copy.codes = codes
    return copy
  }

  /// Text, cut where it is longer than its column.
  static func text(
    _ name: String, _ label: String, _ length: Int = ExportColumn.longest, key: Int? = nil,
    _ value: @escaping (Record) -> String?
  ) -> Field {
    Field(name, label, .text(length), key) { value($0).map { .text($0.clipped(to: length)) } ?? .none }
  }

  /// A whole number.
  static func integer(_ name: String, _ label: String, key: Int? = nil, _ value: @escaping (Record) -> Int?) -> Field {
    Field(name, label, .integer, key) { value($0).map { .integer($0) } ?? .none }
  }

  /// A number; NaN stands for none.
  static func number(_ name: String, _ label: String, _ value: @escaping (Record) -> Double?) -> Field {
    Field(name, label, .number, nil) { value($0).map { .number($0) } ?? .none }
  }

  /// The date of a calendar day.
  static func date(_ name: String, _ label: String, _ value: @escaping (Record) -> Double?) -> Field {
    Field(name, label, .date, nil) { value($0).map { .date($0) } ?? .none }
  }

  /// Date and time of a calendar instant, as statistical programs keep it.
  static func moment(_ name: String, _ label: String, _ value: @escaping (Record) -> Double?) -> Field {
    Field(name, label, .moment, nil) { value($0).map { .moment($0) } ?? .none }
  }

  /// Date and time of a calendar instant, as text of a DTC variable.
  static func momentText(_ name: String, _ label: String, _ value: @escaping (Record) -> Double?) -> Field {
    Field(name, label, .momentText, nil) { value($0).map { .moment($0) } ?? .none }
  }

  /// Y, or nothing.
  static func mark(_ name: String, _ label: String, _ value: @escaping (Record) -> Bool) -> Field {
    Field(name, label, .text(1), nil) { value($0) ? .text("Y") : .none }
  }

  /// Y or N.
  static func flag(_ name: String, _ label: String, _ value: @escaping (Record) -> Bool) -> Field {
    Field(name, label, .text(1), nil) { .text(value($0) ? "Y" : "N") }
  }
}

/// A record of a person.
protocol PersonRecord {
  var person: Person { get }
}

/// A record of a patient.
protocol SubjectRecord: PersonRecord {
  var subject: Subject { get }
}

extension SubjectRecord {
  var person: Person { subject }
}

extension Field where Record: PersonRecord {
  /// Who it is: the first columns of every dataset.
  static var identification: [Field] {
    [
      .text("STUDYID", "Study Identifier (Scenario)", 64) { $0.person.design.study },
      .text("USUBJID", "Unique Subject Identifier", 96, key: 1) { $0.person.id },
      .text("SUBJID", "Subject Identifier for the Study", 10) { $0.person.number },
      .text("SITEID", "Study Site Identifier") { $0.person.site },
      .integer("REPLIC", "Replicate (Number of Simulated Trial)") { $0.person.trial.replicate },
    ]
  }
}
