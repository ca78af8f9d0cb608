extension StructureScan {
  /// Reads one token; on a token that no YAML may hold it steps on, since the parser will refuse it there.
  mutating func token() {
    let c = byte()
    if column == 0 {
      if c == UInt8(ascii: "%") {
        unroll(to: -1)
        return stepToLineEnd()
      }
      if isDocumentMark() {
        unroll(to: -1)
        possible[possible.count - 1] = nil
        keyAllowed = false
        for _ in 0..<3 { step() }
        return
      }
    }
    switch c {
    case UInt8(ascii: "["), UInt8(ascii: "{"): openFlow(isMapping: c == UInt8(ascii: "{"))
    case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow()
    case UInt8(ascii: ","):
      possible[possible.count - 1] = nil
      keyAllowed = true
      step()
    case UInt8(ascii: "-") where isBlankOrEnd(1):
      roll(to: column, isMapping: false)
      possible[possible.count - 1] = nil
      keyAllowed = true
      step()
    case UInt8(ascii: "?") where !flows.isEmpty || isBlankOrEnd(1):
      report(.complexKey, line: line, column: column)
      roll(to: column, isMapping: true)
      possible[possible.count - 1] = nil
      keyAllowed = flows.isEmpty
      step()
    case UInt8(ascii: ":") where !flows.isEmpty || isBlankOrEnd(1): value()
    case UInt8(ascii: "*"): name(.complex)
    case UInt8(ascii: "&"): name(.property)
    case UInt8(ascii: "!"):
      report(.tag, line: line, column: column)
      saveKey(.property)
      keyAllowed = false
      while !isBlankOrEnd(), flows.isEmpty || byte() != UInt8(ascii: ",") { step() }
    case UInt8(ascii: "|") where flows.isEmpty, UInt8(ascii: ">") where flows.isEmpty:
      countNode()
      blockText()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): quotedText(c)
    default: plainText()
    }
  }

  func isDocumentMark() -> Bool {
    guard column == 0, byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: ".") else { return false }
    return byte(1) == byte() && byte(2) == byte() && isBlankOrEnd(3)
  }

  private mutating func saveKey(_ kind: PossibleKey.Kind) {
    guard keyAllowed else { return }
    possible[possible.count - 1] =
      PossibleKey(kind: kind, line: line, column: column, index: index, text: nil, content: at)
  }

  private mutating func openFlow(isMapping: Bool) {
    countNode()
    saveKey(.complex)
    makeComplex()
    push(Level(column: column, isMapping: isMapping), flow: true)
    possible.append(nil)
    keyAllowed = true
    step()
  }

  private mutating func closeFlow() {
    possible[possible.count - 1] = nil
    if !flows.isEmpty {
      flows.removeLast()
      possible.removeLast()
    }
    keyAllowed = false
    step()
  }

  /// An anchor before a collection or an alias makes the key no word.
  private mutating func makeComplex() {
    if possible[possible.count - 1]?.kind == .property { possible[possible.count - 1]?.kind = .complex }
  }

  private mutating func name(_ kind: PossibleKey.Kind) {
    if kind == .complex { countNode() }
    saveKey(kind)
    if kind == .complex { makeComplex() }
    keyAllowed = false
    step()
    while !isAtEnd, isNameByte(byte()) { step() }
  }

  private func isNameByte(_ b: UInt8) -> Bool {
    switch b {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// A `:` that ends a key, or stands alone.
  private mutating func value() {
    if let key = possible[possible.count - 1] {
      roll(to: key.column, isMapping: true)
      if key.kind == .complex { report(.complexKey, line: key.line, column: key.column) }
      note(key)
      possible[possible.count - 1] = nil
      keyAllowed = false
    } else {
      roll(to: column, isMapping: true)
      keyAllowed = flows.isEmpty
    }
    step()
  }

  /// Remembers a key of the innermost mapping, and marks it where that mapping has it already.
  private mutating func note(_ key: PossibleKey) {
    guard key.kind == .word, let text = key.text, key.content < bytes.count else { return }
    func add(to level: inout Level) -> Int? {
      if let first = level.keys[text] { return first }
      level.keys[text] = key.line
      return nil
    }
    var first: Int?
    if !flows.isEmpty {
      if flows[flows.count - 1].isMapping { first = add(to: &flows[flows.count - 1]) }
    } else if !blocks.isEmpty {
      first = add(to: &blocks[blocks.count - 1])
    }
    guard let first, !text.isEmpty, repeats.count < 60_000 else { return }
    let lead = bytes[key.content]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    repeats.append(Repeat(offset: key.content, length: length, firstLine: first))
  }

  /// Starts a scalar that may turn out to be a key; `content` is where its text begins.
  mutating func beginWord() {
    countNode()
    if keyAllowed { saveKey(.word) }
    keyAllowed = false
  }

  /// Tells the possible key its text; a key with an anchor learns here that it is a word.
  mutating func endWord(_ text: [UInt8]?, content: Int, line start: Int) {
    guard var key = possible[possible.count - 1], key.line == start, key.kind != .complex, key.text == nil else {
      return
    }
    key.kind = .word
    key.text = text
    key.content = content
    possible[possible.count - 1] = key
  }
}
