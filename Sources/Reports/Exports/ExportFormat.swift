/// How datasets are written.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// Comma-separated values (RFC 4180): a line of names, then a line a record.
  case csv
  /// CDISC Dataset-JSON v1.1.
  case json
  /// The same with the description in the first line and a line a record.
  case ndjson
}

/// Why an export could not be written.
public enum ExportError: Error, Equatable {
  /// The folder cannot have its name: what was found there.
  case place(path: String, found: String)
  /// A file or folder could not be written, with the words of the operating system.
  case file(path: String, reason: String)
  /// A trial lasts beyond the year 9999, the last that a date can have.
  case beyondCalendar(replicate: Int, day: Double)
}
