internal import Yams

extension TreeLoader {
  /// What the scan found, as a fault.
  static func fault(_ finding: StructureScan.Finding, at place: Place, path: NodePath) -> Fault {
    let (expected, suggestion): (String, String) =
      switch finding.kind {
      case .tooDeep:
        ("at most \(StructureScan.maximumDepth) levels of nesting", "fewer brackets or levels of indentation")
      case .tooWide: ("an indentation of at most \(StructureScan.maximumColumn) columns", "two spaces for each level")
      case .tooMany: ("at most \(StructureScan.maximumNodes) values", "a smaller file")
      case .control: ("text without control or private-use characters", "delete the character at this place")
      case .tag: ("a value without a tag (!…)", "the value alone, in quotes if it begins with !")
      case .complexKey: ("a key that is a word", "key: value")
      }
    return Fault(place: place, path: path.description, found: finding.found, expected: expected, try: suggestion)
  }

  /// A key that its mapping has already.
  static func repeatedKey(_ key: String, firstLine: Int, at place: Place, path: NodePath) -> Fault {
    Fault(
      place: place, path: path.key(key).description, found: "\(key), a second time (first in line \(firstLine))",
      expected: "every key once", try: "delete one of the two, or rename it")
  }

  /// What the parser says, as a fault at its mark.
  static func fault(_ error: YamlError, text: String, path: NodePath, place: (Int, Int) -> Place) -> Fault {
    func make(_ problem: String, _ mark: Mark?) -> Fault {
      let line = mark.map { lineText($0.line, of: text) } ?? ""
      return Fault(
        place: place(mark?.line ?? 1, mark?.column ?? 1), path: path.description, found: line,
        expected: "valid YAML: \(problem)", try: advice(problem))
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      // Where the text just ends, what was left open is the better place.
      let isAtEnd = lineText(mark.line, of: text).isEmpty || problem.contains("end of stream")
      let words = context.map { "\($0.text) from line \($0.mark.line), " } ?? ""
      return make(words + problem, isAtEnd ? context?.mark ?? mark : mark)
    case .composer(_, let problem, let mark, _):
      if problem.contains("another document") {
        return Fault(
          place: place(mark.line, mark.column), path: path.description, found: "a second document",
          expected: "one document a file", try: "one file for each scenario")
      }
      return make(problem, mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return Fault(
        place: place(context.mark.line, context.mark.column), path: path.description,
        found: "\(keys.joined(separator: ", ")), more than once", expected: "every key once",
        try: "delete one of the two, or rename it")
    case .reader(let problem, _, _, _): return make(problem, nil)
    default: return make("\(error)", nil)
    }
  }

  private static func lineText(_ line: Int, of text: String) -> String {
    var number = 1
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        number += 1
        if number > line { break }
      } else if number == line, result.count < 200, scalar.value < 0xF0000 {
        result.append(scalar)
      }
    }
    let trimmed = result.drop { $0 == " " }
    return String(String.UnicodeScalarView(trimmed))
  }

  private static func advice(_ problem: String) -> String {
    if problem.contains("mapping values are not allowed") { return "note: \"a text with: a colon stands in quotes\"" }
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "indent with spaces, and quote a text that begins with a mark"
    }
    if problem.contains("undefined alias") { return "an anchor before it: key: &name value" }
    if problem.contains("flow") || problem.contains("',' or") { return "close every bracket: [1, 2] or {a: 1}" }
    if problem.contains("end of stream") { return "close the quotes: \"text\"" }
    return "key: value, keys of one block in one column"
  }
}
