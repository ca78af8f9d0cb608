import ScenarioFiles
import Testing

@Suite struct TreeTests {
  @Test func `every repeated key is a fault at its place, and the first stays`() {
    let result = read("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n'a': 3\nx:\n  - {e: 1, e: 2}\n")
    #expect(places(result.faults) == ["2:17", "3:1", "4:1", "6:12"])
    #expect(result.faults.map(\.path) == ["b.c", "a", "a", "x[0].e"])
    #expect(result.faults[1].found == "a, a second time (first in line 1)")
    #expect(result.tree?["a"]?.text == "1")
  }

  @Test(arguments: ["\"\\x61\": 1\na: 2", "\"\": 1\n'': 2", "{a, a}", "&x a: 1\n&y a: 2"])
  func `a repeated key is found however it is written`(text: String) {
    #expect(read(text).faults.contains { $0.expected == "every key once" })
  }

  @Test(arguments: ["? [a]\n: 1", "[a, b]: 1", "{a: 1}: 2", "? a\n: 1", "x: &k a\n*k : 1", "&k {a: 1}: 2"])
  func `a key that is no word is a fault`(text: String) {
    #expect(read(text).faults.contains { $0.expected == "a key that is a word" })
  }

  @Test func `tags, merge keys and second documents are faults`() {
    #expect(places(read("a: !foo 1\nb: !!str 2").faults) == ["1:4", "2:4"])
    #expect(places(read("a: &a {x: 1}\nb: {<<: *a}").faults) == ["2:5"])
    #expect(read("a: 1\n---\nb: 2").faults.map(\.found) == ["a second document"])
    #expect(read("---\na: 1\n...\n").faults.isEmpty)
  }

  @Test func `an alias stands for its anchor's value`() throws {
    let tree = try #require(read("a: &t {family: fixed, at: [1, 2]}\nb: *t").tree)
    #expect(tree["b"]?["at"]?.items?.map(\.text) == ["1", "2"])
    #expect(tree["b"]?["at"]?.path.description == "b.at")
    #expect(!read("a: *b").faults.isEmpty)
    #expect(!read("a: &a [*a]").faults.isEmpty)
  }

  @Test func `places count from one, in Unicode scalars`() throws {
    let tree = try #require(read("a: \"é😀\"\nb: {ü: 1, c: 2}").tree)
    let c = try #require(tree["b"]?["c"])
    #expect("\(c.place)" == "trial.yaml:2:14")
    #expect(c.keyPlace.column == 11)
  }

  @Test func `a byte order mark and CR LF move no column`() throws {
    let text = "\u{FEFF}a: 1\r\nb:\r\n  c: 2\r\n"
    try withFile(Array(text.utf8)) { path in
      let tree = try #require(ScenarioReader().load(path))
      #expect(tree["a"]?.keyPlace.column == 1)
      #expect(tree["b"]?["c"]?.place == Place(file: path, line: 3, column: 6))
    }
  }

  @Test func `a tab as indentation is a fault at its line`() {
    #expect(read("a:\n\tb: 1").faults.map(\.place.line) == [2])
    #expect(read("a:\t1").faults.isEmpty)
  }

  @Test(arguments: ["", " \n\t\n", "\u{FEFF}", "# only a comment", "---"])
  func `an empty file is a fault at its beginning`(text: String) {
    let reader = ScenarioReader()
    let tree = reader.parse(text, file: "a").map { reader.check($0, Sample.file) }
    #expect(reader.faults.count == 1 && reader.faults[0].place.line == 1, "\(tree as Any)")
  }

  @Test func `a byte that is not UTF-8 is a fault at its place`() throws {
    try withFile(Array("a: 1\nb: ".utf8) + [0xFF, 0x41]) { path in
      let reader = ScenarioReader()
      #expect(reader.load(path) == nil)
      #expect(places(reader.faults) == ["2:4"])
    }
  }

  @Test func `a control character is a fault at its place`() {
    #expect(places(read("a: 1\nb: x\u{0}y").faults) == ["2:5"])
    #expect(places(read("a: \u{F0000}").faults) == ["1:4"])
  }

  @Test(arguments: ["/nowhere/at all.yaml", "/", "", "a\u{0}b"])
  func `a file that cannot be read is a fault`(path: String) {
    let reader = ScenarioReader()
    #expect(reader.load(path) == nil)
    #expect(places(reader.faults) == ["1:1"])
  }

  @Test func `a syntax error stands at the parser's mark`() {
    let faults = read("a: 1\nnote: x: y\n").faults
    #expect(places(faults) == ["2:8"])
    #expect(faults[0].found == "note: x: y")
    #expect(places(read("a: 1\nb: [1, 2").faults) == ["2:4"])
    #expect(places(read("a: 1\nb: \"x\nc: 2\n").faults) == ["2:4"])
  }
}
