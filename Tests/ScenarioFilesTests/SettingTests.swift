import ScenarioFiles
import Testing

@Suite struct SettingTests {
  let text = """
    truth:
      arms:
        ketamine:
          onset: {probability: 0.7}
          adverse_events: [{term: Dissociation, per_session: 0.2}, {term: Nausea, per_session: 0.1}]
    visits: [1, 7, 14]
    "odd.key": {x: 1}
    """

  private func root() throws -> PlacedNode { try #require(read(text).tree) }

  @Test func `a value is replaced by its path`() throws {
    let tree = try root().setting(path: "truth.arms.ketamine.onset.probability", to: "0.5")
    let value = try #require(tree["truth"]?["arms"]?["ketamine"]?["onset"]?["probability"])
    #expect(value.text == "0.5")
    #expect(value.place.description == "--set truth.arms.ketamine.onset.probability=0.5")
    #expect(value.path.description == "truth.arms.ketamine.onset.probability")
  }

  @Test func `list items go by number or by name`() throws {
    let tree = try root()
    #expect(try tree.setting(path: "visits[2]", to: "21")["visits"]?.items?.map(\.text) == ["1", "7", "21"])
    let path = "truth.arms.ketamine.adverse_events.Nausea.per_session"
    let items = try tree.setting(path: path, to: "0.3")["truth"]?["arms"]?["ketamine"]?["adverse_events"]?.items
    #expect(items?.map { $0["per_session"]?.text } == ["0.2", "0.3"])
  }

  @Test func `a missing last key is added, also with dots in quotes`() throws {
    let tree = try root().setting(path: "truth.arms.ketamine.onset.from", to: "{visit: 14}")
    #expect(tree["truth"]?["arms"]?["ketamine"]?["onset"]?["from"]?["visit"]?.text == "14")
    #expect(try root().setting(path: "\"odd.key\".x", to: "[1, 2]")["odd.key"]?["x"]?.items?.count == 2)
  }

  @Test func `a path without a parent names the nearest key`() throws {
    let error = #expect(throws: ScenarioFileError.self) {
      try root().setting(path: "truth.arms.ketamin.onset.probability", to: "0.5")
    }
    #expect(
      "\(error as Any)".contains("found     no ketamin in truth.arms"))
    #expect(error?.faults[0].suggestion == "truth.arms.ketamine.onset.probability=0.5")
  }

  @Test(arguments: [
    "", ".", "a..b", "visits[9]", "visits[-1]", "visits[", "visits[1", "visits[99999999999999999999]", "visits.x.y",
    "truth.arms.ketamine.onset.probability.more", "[0]", "\"", "a.\"b", "visits[1]x", ".a",
  ])
  func `a path that leads nowhere is a fault`(path: String) throws {
    let tree = try root()
    #expect(throws: ScenarioFileError.self) { try tree.setting(path: path, to: "1") }
  }

  @Test(arguments: ["", "[1", "{a: 1, a: 2}", "!x 1", "a: b: c", "\"", String(repeating: "[", count: 9_000)])
  func `a value that is no YAML is a fault`(value: String) throws {
    let tree = try root()
    #expect(throws: ScenarioFileError.self) { try tree.setting(path: "visits", to: value) }
  }

  @Test func `a variant's value keeps its place in the file`() throws {
    let tree = try #require(read(Sample.text).tree)
    let reader = ScenarioReader()
    let variant = try #require(tree["variants"]?["sceptical"])
    let changed = reader.applying(variant: variant, to: tree)
    let onset = try #require(changed["truth"]?["arms"]?["ketamine"]?["onset"])
    #expect(onset.text == "0.45")
    #expect("\(onset.place)" == "trial.yaml:13:42")
    #expect(reader.faults.isEmpty)
  }

  @Test func `the faults of all settings come together`() throws {
    let reader = ScenarioReader()
    let tree = reader.applying([("visit[0]", "1"), ("visits[0]", "2"), ("x.y", "3")], to: try root())
    #expect(reader.faults.map(\.path) == ["visit[0]", "x.y"])
    #expect(tree["visits"]?.items?.first?.text == "2")
  }
}
