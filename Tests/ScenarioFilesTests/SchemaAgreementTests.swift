import Foundation
import ScenarioFiles
import Testing

/// The loader's checks and the JSON Schema say the same of every text here.
@Suite struct SchemaAgreementTests {
  static let all = FileShape(
    .object(
      [
        Field("text", .text(maxLength: 5)), Field("name", .name), Field("number", .number(0...1)),
        Field("open", .number(.init(from: 0, to: 1, openBelow: true, openAbove: true))),
        Field("integer", .integer(1...10)), Field("probability", .probability), Field("ratio", .ratio),
        Field("fraction", .fraction), Field("time", .time), Field("rate", .rate), Field("dose", .dose),
        Field("survival", .shareAtTime), Field("hours", .hours), Field("flag", .flag),
        Field("sided", .choice(["1", "2", "both"])),
        Field("list", .list(.integer(0...9), 1...3)), Field("map", .map(.flag, 1...2)),
        Field("doses", .map(.dose, keys: .scalar(.time))),
        Field("quantiles", .map(.time, keys: .scalar(.share))),
        Field("wait", .anyOf([.time, .list(.time), Sample.waiting, .object([Field("visit", .time, required: true)])])),
        Field("tree", .reference("tree")),
      ],
      rules: [.atMostOne(["time", "rate"]), .needs("list", ["flag"]), .atLeastOne(["text", "name", "list", "wait"])]),
    definitions: ["tree": .object([Field("leaf", .integer(0...9)), Field("left", .reference("tree"))])])

  @Test(arguments: [
    "text: abc", "text: abcdef", "text: 12345", "text: true", "text:", "text: \"\"", "text: []", "name: a b",
    "name: \"5\"",
    "name: 5", "name: a.b", "name: -a", "name: ü", "name: true", "name: 1.5",
    "{text: a, number: 0}", "{text: a, number: 1.01}", "{text: a, number: \"1\"}", "{text: a, open: 0}",
    "{text: a, open: 0.5}", "{text: a, integer: 10}", "{text: a, integer: 11}", "{text: a, integer: 1.5}",
    "{text: a, probability: 30%}", "{text: a, probability: 130%}", "{text: a, probability: 1/2}",
    "{text: a, probability: 2}", "{text: a, ratio: 0}", "{text: a, ratio: 0.1}", "{text: a, fraction: 10/15}",
    "{text: a, fraction: -3}", "{text: a, fraction: a}", "{text: a, time: 3 days}", "{text: a, time: 3 dys}",
    "{text: a, time: -3}", "{text: a, time: \"3\"}", "{text: a, time: 3, rate: 3}", "{text: a, rate: 1 per month}",
    "{text: a, rate: 1/d}", "{text: a, rate: 2 per 1000 years}", "{text: a, rate: 2 per 1 year}",
    "{text: a, rate: 2 per 010 years}", "{text: a, rate: 2 / 10 years}", "{text: a, rate: 2 per 10}",
    "{text: a, rate: 1 month}", "{text: a, dose: 0.5 mg/kg}", "{text: a, dose: 5}",
    "{text: a, survival: 0.7 at 3 weeks}", "{text: a, survival: 1.7 at 3 weeks}", "{text: a, hours: 8:00 to 17:30}",
    "{text: a, hours: 8 to 24}", "{text: a, hours: 8 to 24:30}", "{text: a, hours: 08:60 to 9}",
    "{text: a, hours: 8-17}", "{text: a, hours: 24 to 25}", "{text: a, flag: true}",
    "{text: a, flag: yes}", "{text: a, flag: \"true\"}", "{text: a, sided: 1}", "{text: a, sided: 3}",
    "{text: a, sided: both}", "{flag: true}", "{list: [1], flag: true}", "{list: [1]}", "{list: [], flag: true}",
    "{list: [1, 2, 3, 4], flag: false}", "{list: 1, flag: false}", "{text: a, map: {a: true}}", "{text: a, map: {}}",
    "{text: a, map: {a.b: true}}", "{text: a, map: {a: 1}}", "{text: a, map: {a: true, b: true, c: true}}",
    "{text: a, doses: {0: 25 mg, 7: 50 mg}}", "{text: a, doses: {x: 25 mg}}", "{text: a, quantiles: {25%: 3}}",
    "{text: a, quantiles: {125%: 3}}", "wait: 3", "wait: [3, 4 days]", "wait: [x]", "wait: x", "wait: {visit: 14}",
    "wait: {family: weibull, shape: 1, scale: 2}", "wait: {family: weibull, shape: 1}",
    "wait: {family: weibull, shape: 1, scale: 2, median: 3}", "wait: {family: weibull, scale: 2}",
    "wait: {family: exponential, rate: 2, shape: 1}", "wait: {family: normal}", "wait: {}", "wait: {visits: 3}",
    "{text: a, tree: {leaf: 1, left: {left: {leaf: 2}}}}", "{text: a, tree: {left: {left: {leaf: 20}}}}",
    "{text: a, tree: 1}", "{text: a, unknown: 1}", "[text]", "text", "3",
  ])
  func `the loader and the schema agree`(text: String) throws {
    let validator = SchemaValidator(root: Self.all.jsonSchema(title: "all"))
    let tree = try #require(read(text).tree)
    let reader = ScenarioReader()
    _ = reader.check(tree, Self.all)
    #expect(reader.faults.isEmpty == validator.accepts(tree.json), "\(reader.error)")
  }

  @Test func `the sample passes both, and its defaults are listed`() throws {
    let (tree, reader) = check(Sample.text, Sample.file)
    #expect(reader.faults.isEmpty, "\(reader.error)")
    #expect(reader.supplied.map(\.path) == ["analysis.alpha", "time_unit"])
    #expect(tree?["analysis"]?["alpha"]?.text == "0.05")
    let schema = Sample.file.jsonSchema(title: "A scenario")
    #expect(SchemaValidator(root: schema).accepts(try #require(read(Sample.text).tree).json))
    #expect(schema["properties"]?["analysis"]?["properties"]?["alpha"]?["default"] == .number(0.05))
  }

  @Test func `the printed schema is JSON`() throws {
    let text = Self.all.jsonSchema(title: "a \"title\"\n").text
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["title"] as? String == "a \"title\"\n")
    #expect((object?["$defs"] as? [String: Any])?["tree"] != nil)
  }

  @Test func `a fault speaks of the alternative that was chosen`() {
    let faults = check("wait: {family: weibull, shap: 1, scale: 2}", Self.all).reader.error.faults
    #expect(faults.map(\.path) == ["wait.shape", "wait.shap"])
    let visit = check("wait: {visit: soon}", Self.all).reader.error.faults
    #expect(visit.map(\.path) == ["wait.visit"])
  }
}
