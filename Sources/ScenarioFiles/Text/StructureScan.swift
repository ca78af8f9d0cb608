/// A look at a YAML text before the parser sees it: how deep it nests, and whether its keys are plain words.
///
/// The parser composes recursively, so `[[[[…` or `- - - -…` would overflow a thread's stack, and it hashes whole keys,
/// so an alias as a key would unfold a YAML bomb. The scan follows YAML's rules for tokens and indentation without
/// recursion, so that quotes, comments and block texts raise no false alarm. It also renames repeated keys by one
/// private character: the parser would stop at the first, and a user wants to hear of all.
///
/// - Complexity: O(*n*) for *n* bytes.
///
/// ## Source
/// YAML 1.1 and 1.2, chapters on indicators, block and flow styles (https://yaml.org/spec/1.2.2).
package struct StructureScan {
  /// What the scan found.
  package struct Finding: Sendable {
    package enum Kind: Sendable { case tooDeep, tooWide, tooMany, control, tag, complexKey }
    package let kind: Kind
    package let line: Int
    package let column: Int
    package let found: String
    /// Whether the text must not reach the parser.
    package var isFatal: Bool { kind != .tag }
  }

  /// A key, remembered until a `:` shows that it is one.
  struct PossibleKey {
    enum Kind { case property, word, complex }
    var kind: Kind
    var line: Int
    var column: Int
    var index: Int
    var text: [UInt8]?
    var content: Int
  }

  /// A block or flow collection that is open, with the keys it has so far.
  struct Level {
    var column: Int
    var isMapping: Bool
    var keys: [[UInt8]: Int] = [:]
  }

  /// A repeated key: where its first character stands, and which line had the key first.
  struct Repeat {
    var offset: Int
    var length: Int
    var firstLine: Int
  }

  package static let maximumDepth = 32
  package static let maximumColumn = 256
  package static let maximumNodes = 100_000

  let bytes: [UInt8]
  var at = 0
  var line = 1
  var column = 0
  var index = 0
  var nodes = 0
  var blocks: [Level] = []
  var flows: [Level] = []
  var possible: [PossibleKey?] = [nil]
  var keyAllowed = true
  var repeats: [Repeat] = []
  /// What is wrong, in file order.
  package private(set) var findings: [Finding] = []
  /// The deepest nesting of indentation and brackets together.
  package private(set) var deepest = 0
  private var isStopped = false

  /// Scans the text; it must be valid UTF-8 without a byte order mark.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scan()
  }

  var indent: Int { blocks.last?.column ?? -1 }

  func byte(_ ahead: Int = 0) -> UInt8 { at + ahead < bytes.count ? bytes[at + ahead] : 0 }

  func isBreak(_ ahead: Int = 0) -> Bool { byte(ahead) == 10 || byte(ahead) == 13 }

  func isBlank(_ ahead: Int = 0) -> Bool { byte(ahead) == 32 || byte(ahead) == 9 }

  func isBlankOrEnd(_ ahead: Int = 0) -> Bool { isBlank(ahead) || isBreak(ahead) || at + ahead >= bytes.count }

  var isAtEnd: Bool { at >= bytes.count }

  mutating func step() {
    let first = bytes[at]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    at = min(at + length, bytes.count)
    column += 1
    index += 1
  }

  mutating func stepLine() {
    if byte() == 13, byte(1) == 10 { at += 1 }
    at += 1
    line += 1
    column = 0
    index += 1
  }

  mutating func stepToLineEnd() { while !isAtEnd, !isBreak() { step() } }

  mutating func report(_ kind: Finding.Kind, line: Int, column: Int) {
    var end = at
    while end < bytes.count, end - at < 80, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    let found = oneLine(String(decoding: bytes[min(at, end)..<end], as: UTF8.self))
    let finding = Finding(kind: kind, line: line, column: column + 1, found: found)
    findings.append(finding)
    if [.tooDeep, .tooWide, .tooMany, .control].contains(kind) || findings.count >= 1000 { isStopped = true }
  }

  mutating func push(_ level: Level, flow: Bool) {
    if flow { flows.append(level) } else { blocks.append(level) }
    deepest = max(deepest, blocks.count + flows.count)
    if blocks.count + flows.count > Self.maximumDepth { report(.tooDeep, line: line, column: column) }
    if !flow, level.column > Self.maximumColumn { report(.tooWide, line: line, column: column) }
  }

  /// Opens a block collection where the indentation grew.
  mutating func roll(to column: Int, isMapping: Bool) {
    if flows.isEmpty, indent < column { push(Level(column: column, isMapping: isMapping), flow: false) }
  }

  mutating func unroll(to column: Int) {
    guard flows.isEmpty else { return }
    while let last = blocks.last, last.column > column { blocks.removeLast() }
  }

  mutating func countNode() {
    nodes += 1
    if nodes > Self.maximumNodes { report(.tooMany, line: line, column: column) }
  }

  private mutating func scan() {
    if let bad = firstControlCharacter() {
      while at < bad { if isBreak() { stepLine() } else { step() } }
      report(.control, line: line, column: column)
      return
    }
    while !isStopped {
      skipToToken()
      if isAtEnd { return }
      dropStaleKeys()
      unroll(to: column)
      token()
    }
  }

  private mutating func skipToToken() {
    while !isAtEnd {
      if byte() == 32 || (byte() == 9 && (!flows.isEmpty || !keyAllowed)) {
        step()
      } else if byte() == 35 {
        stepToLineEnd()
      } else if isBreak() {
        stepLine()
        if flows.isEmpty { keyAllowed = true }
      } else {
        return
      }
    }
  }

  /// A key must end on its line, within 1024 characters.
  private mutating func dropStaleKeys() {
    for level in possible.indices {
      if let key = possible[level], key.line < line || key.index + 1024 < index { possible[level] = nil }
    }
  }

  /// Characters that YAML forbids, and the private ones by which repeated keys are marked.
  private func firstControlCharacter() -> Int? {
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      let next = i + 1 < bytes.count ? bytes[i + 1] : 0
      let third = i + 2 < bytes.count ? bytes[i + 2] : 0
      if b < 32, b != 9, b != 10, b != 13 { return i }
      if b == 0x7F || (b == 0xC2 && next < 0xA0) { return i }
      if b == 0xE2, next == 0x80, third == 0xA8 || third == 0xA9 { return i }
      if b == 0xEF, (next == 0xBF && third >= 0xBE) || (next == 0xBB && third == 0xBF) { return i }
      if b == 0xF3, next >= 0xB0 { return i }
      i += 1
    }
    return nil
  }
}
