/// Where a value was written: a line and column of a file, or a setting of the command line.
public struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The file's name as the caller gave it; `nil` for a setting.
  public let file: String?
  /// The line, from 1; 0 for a setting.
  public let line: Int
  /// The column in Unicode scalars, from 1; 0 for a setting.
  public let column: Int
  /// The setting as it was written, `path=value`; `nil` for a file.
  public let setting: String?

  /// A place in a file; line and column count from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.setting = nil
  }

  /// A setting of the command line, `path=value`.
  public init(setting: String) {
    self.file = nil
    self.line = 0
    self.column = 0
    self.setting = setting
  }

  /// `scenarios/a.yaml:41:14`, or `--set path=value`.
  public var description: String {
    if let file { return "\(file):\(line):\(column)" }
    return "--set \(oneLine(setting ?? "", limit: 120))"
  }

  /// File order; settings come after the file, in the order in which they were given.
  public static func < (left: Place, right: Place) -> Bool {
    switch (left.file, right.file) {
    case (nil, nil), (nil, .some): return false
    case (.some, nil): return true
    case (.some, .some): return (left.line, left.column) < (right.line, right.column)
    }
  }
}
