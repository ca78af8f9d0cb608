import Foundation
import ScenarioFiles
import Testing

/// The real vocabulary: its schema, its defaults, its words of help.
@Suite struct VocabularyTests {
  static let schema = Vocabulary.file.jsonSchema(title: "Equipoise scenario")

  /// A value for each line that could be broken.
  static let broken = ["dais", "-1", "[]", "{}", "null", "1.5", "true", "[x, {y: 1}]"]

  private func agree(_ text: String, _ note: String) {
    let reader = ScenarioReader()
    guard let tree = reader.parse(text, file: "a"), reader.faults.isEmpty else { return }
    _ = reader.check(tree, Vocabulary.file)
    #expect(reader.faults.isEmpty == SchemaValidator(root: Self.schema).accepts(tree.json), "\(note): \(reader.error)")
  }

  @Test(arguments: Scenarios.names) func `the schema accepts what ships`(name: String) throws {
    let tree = try #require(read(Scenarios.text(name)).tree)
    #expect(SchemaValidator(root: Self.schema).accepts(tree.json))
    let small = try #require(read(Scenarios.minimal).tree)
    #expect(SchemaValidator(root: Self.schema).accepts(small.json))
  }

  @Test(arguments: Scenarios.names) func `the schema and the loader agree on what is broken`(name: String) throws {
    let text = try Scenarios.text(name)
    for seed in UInt64(0)..<40 {
      var random = Seeded(state: seed)
      agree(ScenarioMutationPropertyTests.mutated(text, &random), "\(name), seed \(seed)")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, value) in zip(
      stride(from: 3, to: lines.count, by: 5), (0..<40).map { Self.broken[$0 % Self.broken.count] })
    {
      guard let colon = lines[index].range(of: ": ") else { continue }
      var changed = lines
      changed[index] = lines[index][..<colon.upperBound] + value
      agree(changed.joined(separator: "\n"), "\(name), line \(index + 1): \(value)")
    }
  }

  @Test(arguments: [
    "{family: weibull, median: 3}", "{family: weibull, shape: 1}",
    "{family: weibull, shape: 1, quantiles: {25%: 1, 50%: 2}}",
    "{family: gompertz, growth: 0.1, median: 3}", "{family: lognormal, median: 3}",
    "{family: gamma, quantiles: {25%: 1}}",
    "{family: weibul, shape: 1, scale: 1}", "{family: exponential, rate: 1, mean: 1}",
    "{family: fixed, value: 1, delayed: 3 days}",
    "{family: empirical, times: [], probabilities: []}", "{family: uniform, from: 1}",
    "{family: normal, mean: 1, sd: 1}", "3 days",
  ]) func `the schema and the loader agree on waiting times`(words: String) {
    agree(Scenarios.small(["{family: exponential, median: 7 days}": words]), words)
  }

  /// Every shape that can be reached, with its fields.
  private func fields(_ shape: Shape, _ names: inout Set<String>) -> [Field] {
    switch shape {
    case .scalar: return []
    case .reference(let name):
      names.insert(name)
      return []
    case .list(let inner, _), .map(let inner, _, _): return fields(inner, &names)
    case .anyOf(let shapes): return shapes.flatMap { fields($0, &names) }
    case .object(let object): return object.fields.flatMap { [$0] + fields($0.shape, &names) }
    case .open(let open):
      return fields(open.shape, &names) + open.fields.flatMap { [$0] + fields($0.shape, &names) }
    case .variant(let variant):
      return (variant.common + variant.cases.flatMap(\.fields)).flatMap { [$0] + fields($0.shape, &names) }
    }
  }

  @Test func `every reference is defined, every key explained, every default and example passes`() {
    var names: Set<String> = []
    let all = ([Vocabulary.file.root] + Vocabulary.file.definitions.values).flatMap { fields($0, &names) }
    #expect(names == Set(Vocabulary.file.definitions.keys))
    #expect(all.count > 150)
    for field in all {
      #expect(!field.help.isEmpty, "\(field.key) has no description")
      for text in [field.preset, field.example].compactMap({ $0 }) {
        let (_, reader) = check(text, FileShape(field.shape, definitions: Vocabulary.file.definitions))
        #expect(reader.faults.isEmpty, "\(field.key): \(text): \(reader.error)")
      }
    }
  }

  @Test func `the printed schema is JSON with a description of every key`() throws {
    let text = ScenarioFile.jsonSchema
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["title"] as? String == "Equipoise scenario")
    let design = (object?["properties"] as? [String: Any])?["design"] as? [String: Any]
    #expect(design?["description"] as? String == "what the protocol fixes")
    let size = (design?["properties"] as? [String: Any])?["sample_size"] as? [String: Any]
    #expect((size?["examples"] as? [Int]) == [30])
  }
}
