/// A table of text with aligned columns, for a page of any width.
///
/// Nothing is ever dropped: long words in columns of words are broken over lines, and what still is too wide is set as
/// several tables below each other that repeat the first column.
///
///     var table = TextTable([.words("arm"), .numbers("responders")])
///     table.add(["ketamine", "0.667 ± 0.001"])
///     table.lines(width: 80)
public struct TextTable: Sendable {
  /// A column.
  public struct Column: Sendable {
    /// What stands above it.
    public let title: String
    let isNumeric: Bool

    /// A column of words, set flush left.
    public static func words(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    /// A column of numbers, aligned at the decimal point and at the ± sign.
    public static func numbers(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  /// The columns.
  public let columns: [Column]
  /// The rows, each with one cell a column.
  public private(set) var rows: [[String]] = []

  /// A table without rows.
  public init(_ columns: [Column]) {
    self.columns = columns.map { Column(title: Words.name($0.title), isNumeric: $0.isNumeric) }
  }

  /// Adds a row; missing cells are empty, and cells without a column are not kept.
  public mutating func add(_ cells: [String]) {
    rows.append(columns.indices.map { $0 < cells.count ? Words.name(cells[$0]) : "" })
  }

  /// The lines of the table, none wider than `width` columns (which counts as 20 when it is less).
  ///
  /// - Complexity: O(total length of the cells).
  public func lines(width: Int, style: TextStyle = TextStyle()) -> [String] {
    if columns.isEmpty || rows.isEmpty { return [] }
    return TableLayout(self, width: max(20, width)).lines(style: style)
  }
}
