import ScenarioFiles
import Testing

/// Names that a scenario declares: what they may be, how a fault says it, and that they come through YAML, paths and
/// normal forms unharmed.
@Suite struct NameReadingTests {
  static let shape = FileShape(
    .object([Field("name", .name), Field("map", .map(.integer(0...9))), Field("open", .open(.integer(0...9), 1...9))]))

  /// A text in YAML's double quotes, whatever is no letter of it by its number.
  private func escaped(_ name: String) -> String {
    "\""
      + name.unicodeScalars.map {
        $0.properties.isAlphabetic && $0.isASCII ? String($0) : "\\U" + hexadecimal($0.value)
      }
      .joined() + "\""
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  @Test(arguments: Names.allowed)
  func `a name of characters that can be seen may be declared`(name: String) throws {
    let checked = check("name: \(escaped(name))\nmap: {\(escaped(name)): 1}\nopen: {\(escaped(name)): 2}", Self.shape)
    #expect(checked.reader.faults.isEmpty, "\(checked.reader.error)")
    let tree = try #require(checked.tree)
    #expect(tree["name"]?.text == name)
    #expect(tree["map"]?[name]?.text == "1" && tree["open"]?[name]?.text == "2")
  }

  @Test(arguments: Names.refused.indices)
  func `a name that hides or turns something is refused with one that passes`(index: Int) throws {
    let (name, word, mended) = Names.refused[index]
    let faults = check("name: \(escaped(name))\nmap: {\(escaped(name)): 1}", Self.shape).reader.error.faults
    #expect(faults.count == 2)
    for fault in faults {
      #expect(fault.expected.contains(word), "\(fault)")
      #expect(!fault.description.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
    }
    #expect(faults.first?.suggestion == "name: \(mended)")
    #expect(faults.last?.suggestion == "\(mended): 1")
    for fault in faults where fault.suggestion.hasPrefix("name") {
      #expect(check(fault.suggestion, Self.shape).reader.faults.isEmpty, "\(fault)")
    }
  }

  @Test(arguments: Names.allowed + Names.refused.map(\.name))
  func `the loader and the schema say the same of a name`(name: String) throws {
    let validator = SchemaValidator(root: Self.shape.jsonSchema(title: "names"))
    // Of marks at the beginning the schema names the commonest.
    for text in ["name: \(escaped(name))", "map: {\(escaped(name)): 1}"] {
      let checked = check(text, Self.shape)
      #expect(checked.reader.faults.isEmpty == validator.accepts(try #require(read(text).tree).json), "\(name)")
    }
  }

  @Test(arguments: Names.allowed)
  func `a name is the same again after it was written into a file or a path`(name: String) throws {
    let line = try #require(read("{\(name.inYAML): [\(name.inYAML), \(name.inQuotes)]}").tree)
    #expect(line.entries?.map(\.key) == [name])
    #expect(line.entries?.first?.value.items?.map(\.text) == [name, name])
    let block = try #require(read("\(name.inYAML): \(name.inYAML)").tree)
    #expect(block.entries?.map(\.key) == [name] && block[name]?.text == name)
    let path = NodePath.root.key("truth").key(name).key("at").item(2).description
    #expect(PathStep.parse(path) == [.key("truth"), .key(name), .key("at"), .item(2)], "\(path)")
    let setting = try #require(ScenarioFile.setting("\(path)=a=b"))
    #expect(setting.path == path && setting.value == "a=b")
    let raw = try #require(read("a: {\(name.inYAML): {b: 1}}").tree)
    let set = try raw.setting(path: "a.\(name.inPath).b", to: "2")
    #expect(set["a"]?[name]?["b"]?.text == "2" && set["a"]?.entries?.count == 1)
  }

  @Test func `a name and its canonical equivalent are one name`() throws {
    let composed = "Zu\u{308}rich"
    let tree = try #require(read("name: \(composed)\nmap: {Caf\u{65}\u{301}: 1}").tree)
    #expect(Array((tree["name"]?.text ?? "").utf8) == Array("Z\u{FC}rich".utf8))
    #expect(Array((tree["map"]?.entries?.first?.key ?? "").utf8) == Array("Caf\u{E9}".utf8))
    // Both spellings in one mapping are one key twice.
    let faults = read("{Caf\u{E9}: 1, Cafe\u{301}: 2}").faults
    #expect(faults.first?.expected == "every key once")
  }

  @Test func `a key of sources and the scenario's own name stay plain words`() {
    for text in ["scenario: a/b", "scenario: ../x", "sources: {\"a, b\": {citation: c}}"] {
      let faults = check(text, Vocabulary.file).reader.error.faults
      #expect(faults.contains { $0.expected.contains("a key of letters, digits, spaces, _ and -") }, "\(text)")
    }
  }

  @Test func `a title must not steer a terminal`() {
    for text in ["title: \"a\\e[31m\"", "title: \"a\\u202eb\""] {
      let faults = check(text, Vocabulary.file).reader.error.faults
      #expect(faults.contains { $0.path == "title" && $0.expected.hasPrefix("a text without") }, "\(text)")
    }
    let fine = check("title: \"two\\nlines, <b>\\u05d0</b> 👩‍👩‍👧‍👦\"", Vocabulary.file).reader.error.faults
    #expect(!fine.contains { $0.path == "title" })
  }

  @Test func `a long name gets the name that is nearest`() {
    let long = String(repeating: "a very long name ", count: 11)
    #expect(nearestName(to: long + "endd", among: [long + "start", long + "end"]) == long + "end")
    #expect(nearestName(to: long, among: ["short"]) == nil)
  }
}
