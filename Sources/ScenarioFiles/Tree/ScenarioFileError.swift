/// All that is wrong with a scenario file, in the order of the file.
public struct ScenarioFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One thing that is wrong: where, what was found, what was expected, and what would pass.
  public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// Where the value stands.
    public let place: Place
    /// The key path, such as `truth.arms.ketamine.relapse.median`; list items as `[2]`; empty for the whole file.
    public let path: String
    /// What was found, verbatim, on one line of at most 60 characters.
    public let found: String
    /// What was expected, with unit and meaning.
    public let expected: String
    /// A line that would pass.
    public let suggestion: String

    /// A fault; `found` is cut to one line of 60 characters.
    public init(place: Place, path: String, found: String, expected: String, try suggestion: String) {
      self.place = place
      self.path = path
      self.found = oneLine(found)
      self.expected = expected
      self.suggestion = oneLine(suggestion, limit: 500)
    }

    /// The four lines that a user reads.
    public var description: String {
      """
      \(place): error: \(path.isEmpty ? "the file" : path)
        found     \(found.isEmpty ? "nothing" : found)
        expected  \(expected)
        try       \(suggestion)
      """
    }
  }

  /// Every fault, sorted by place; never empty.
  public let faults: [Fault]

  /// The faults in file order, each once: what an alias repeats, or a variant, is one fault of one line.
  public init(_ faults: [Fault]) {
    var seen = Set<Fault>()
    let once = faults.filter { fault in
      let isInFile = fault.place.file != nil
      return seen.insert(
        Fault(
          place: fault.place, path: isInFile ? "" : fault.path, found: fault.found, expected: fault.expected,
          try: fault.suggestion)
      ).inserted
    }
    self.faults = once.enumerated().sorted { left, right in
      if left.element.place < right.element.place { return true }
      if right.element.place < left.element.place { return false }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// The faults as a user reads them, four lines each; of more than 200 the rest are counted.
  public var description: String {
    var text = faults.prefix(200).map(\.description).joined(separator: "\n")
    if faults.count > 200 { text += "\n… and \(faults.count - 200) more faults" }
    return text
  }
}
