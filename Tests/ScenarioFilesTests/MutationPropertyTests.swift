import ScenarioFiles
import Testing

@Suite struct MutationPropertyTests {
  static let marks = Array("[]{}:,-?#&*!|>'\"%@` \n\t\r<~=\\.0e\u{0}".utf8) + [0xFF, 0xC3, 0xEF, 0xBB, 0xBF, 0xF3]

  /// Some bytes of the text flipped, deleted, repeated, or replaced by YAML's marks.
  static func mutated(_ text: String, _ random: inout Seeded) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 3: bytes.insert(marks.randomElement(using: &random) ?? 0, at: at)
      default:
        let mark = marks.randomElement(using: &random) ?? 0
        bytes.insert(contentsOf: [UInt8](repeating: mark, count: Int.random(in: 1...60, using: &random)), at: at)
      }
    }
    return bytes
  }

  @Test func `no mutation of a file traps, and what fails says why`() throws {
    let validator = SchemaValidator(root: Sample.file.jsonSchema(title: "sample"))
    for seed in UInt64(0)..<500 {
      var random = Seeded(state: seed)
      let bytes = Self.mutated(Sample.text, &random)
      let reader = ScenarioReader()
      guard let checked = try? ScenarioText.checked(bytes, file: "a") else { continue }
      guard let tree = reader.parse(String(decoding: checked, as: UTF8.self), file: "a") else {
        #expect(!reader.faults.isEmpty, "seed \(seed)")
        continue
      }
      let before = reader.faults.count
      let passed = reader.check(tree, Sample.file)
      #expect((reader.faults.count == before) == validator.accepts(tree.json), "seed \(seed): \(reader.error)")
      _ = reader.applying(variant: passed["variants"]?["sceptical"] ?? passed, to: passed)
      #expect(reader.faults.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 }, "seed \(seed)")
    }
  }

  @Test func `no mutation of a path or a quantity traps`() throws {
    let tree = try #require(read(Sample.text).tree)
    for seed in UInt64(0)..<500 {
      var random = Seeded(state: seed)
      let path = String(decoding: Self.mutated("truth.arms[3].\"ket.amine\".onset", &random), as: UTF8.self)
      let value = String(decoding: Self.mutated("{a: [27.5 days, 30%], b: 1/2}", &random), as: UTF8.self)
      _ = try? tree.setting(path: path, to: value)
      for text in ["27.5 days", "1 per month", "0.74 at 28 weeks", "10/15", "0.5 mg/kg", "-1.5e-30%"] {
        let text = String(decoding: Self.mutated(text, &random), as: UTF8.self)
        let time = (try? Quantity.time(text, in: .hour)) ?? 0
        let rate = (try? Quantity.rate(text, in: .month)) ?? 0
        let share = (try? Quantity.share(text)) ?? 0
        #expect(time >= 0 && time.isFinite && rate >= 0 && rate.isFinite && (0...1).contains(share), "seed \(seed)")
        _ = try? Quantity.dose(text)
        _ = try? Quantity.shareAtTime(text, in: .day)
        _ = try? Quantity.integer(text)
        _ = nearestName(to: text, among: ["days", text, ""])
      }
    }
  }
}
