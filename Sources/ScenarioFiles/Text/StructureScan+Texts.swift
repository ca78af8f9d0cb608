extension StructureScan {
  /// A text in single or double quotes.
  mutating func quotedText(_ quote: UInt8) {
    beginWord()
    let start = line
    step()
    let content = at
    var hasEscape = false
    while !isAtEnd {
      if isBreak() {
        stepLine()
      } else if byte() == quote {
        if quote == UInt8(ascii: "'"), byte(1) == quote {
          hasEscape = true
          step()
          step()
        } else {
          break
        }
      } else if quote == UInt8(ascii: "\""), byte() == UInt8(ascii: "\\") {
        hasEscape = true
        step()
        if !isAtEnd { if isBreak() { stepLine() } else { step() } }
      } else {
        step()
      }
    }
    // A key with escapes is left to the parser's own comparison.
    endWord(hasEscape || start != line ? nil : Array(bytes[content..<at]), content: content, line: start)
    if !isAtEnd { step() }
  }

  /// A text without quotes: it ends at `: `, at ` #`, in brackets also at their marks, and where indentation falls.
  mutating func plainText() {
    beginWord()
    let start = line
    let content = at
    var end = at
    var crossedLine = false
    let least = indent + 1
    while !isAtEnd {
      if isDocumentMark() || byte() == UInt8(ascii: "#") { break }
      let before = at
      while !isBlankOrEnd() {
        if byte() == UInt8(ascii: ":"), isBlankOrEnd(1) || (!flows.isEmpty && isFlowMark(byte(1))) { break }
        if !flows.isEmpty, isFlowMark(byte()) { break }
        step()
      }
      if at > before {
        end = at
        crossedLine = false
      }
      guard !isAtEnd, isBlank() || isBreak() else { break }
      while !isAtEnd, isBlank() || isBreak() {
        if isBreak() {
          stepLine()
          crossedLine = true
        } else {
          step()
        }
      }
      if flows.isEmpty, column < least { break }
    }
    if crossedLine { keyAllowed = true }
    if end == content, at == content, !isAtEnd { step() }
    endWord(line == start || crossedLine ? Array(bytes[content..<end]) : nil, content: content, line: start)
  }

  private func isFlowMark(_ b: UInt8) -> Bool {
    b == UInt8(ascii: ",") || b == UInt8(ascii: "?") || b == UInt8(ascii: "[") || b == UInt8(ascii: "]")
      || b == UInt8(ascii: "{") || b == UInt8(ascii: "}")
  }

  /// A text behind `|` or `>`: all lines that are indented further than its parent.
  mutating func blockText() {
    possible[possible.count - 1] = nil
    keyAllowed = true
    step()
    var increment = 0
    while !isAtEnd, !isBlankOrEnd() {
      if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte()) { increment = Int(byte() - 48) }
      step()
    }
    stepToLineEnd()
    if isAtEnd { return }
    stepLine()
    var margin = increment > 0 ? max(indent, 0) + increment : 0
    margin = leadingLines(margin)
    while column == margin, !isAtEnd {
      stepToLineEnd()
      if isAtEnd { return }
      stepLine()
      _ = leadingLines(margin)
    }
  }

  /// Skips empty lines and up to `margin` spaces; a margin of 0 is found from the lines themselves.
  private mutating func leadingLines(_ margin: Int) -> Int {
    var widest = 0
    while !isAtEnd {
      while margin == 0 || column < margin, byte() == 32 { step() }
      widest = max(widest, column)
      guard isBreak() else { break }
      stepLine()
    }
    return margin > 0 ? margin : max(widest, indent + 1, 1)
  }

  /// The text with the first character of every repeated key replaced by a private one, U+F0000 plus its number.
  package func textWithRepeatsMarked() -> [UInt8] {
    guard !repeats.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 4 * repeats.count)
    var from = 0
    for (number, item) in repeats.enumerated() {
      result += bytes[from..<item.offset]
      if let mark = Unicode.Scalar(0xF0000 + UInt32(number)) { result += Array(String(Character(mark)).utf8) }
      from = item.offset + item.length
    }
    return result + bytes[from...]
  }

  /// Turns a key back if it was marked: the key as it was written and the line that had it first.
  package func repeated(_ key: String) -> (key: String, firstLine: Int)? {
    guard let mark = key.unicodeScalars.first, mark.value >= 0xF0000 else { return nil }
    let number = Int(mark.value) - 0xF0000
    guard repeats.indices.contains(number) else { return nil }
    let item = repeats[number]
    let original = String(decoding: bytes[item.offset..<item.offset + item.length], as: UTF8.self)
    return (original + String(String.UnicodeScalarView(key.unicodeScalars.dropFirst())), item.firstLine)
  }
}
