import Foundation
import ScenarioFiles

/// Reads a text as the file `trial.yaml`.
func read(_ text: String) -> (tree: PlacedNode?, faults: [ScenarioFileError.Fault]) {
  let reader = ScenarioReader()
  let tree = reader.parse(text, file: "trial.yaml")
  return (tree, reader.faults.isEmpty ? [] : reader.error.faults)
}

/// Reads a text and compares it with a shape.
func check(_ text: String, _ shape: FileShape) -> (tree: PlacedNode?, reader: ScenarioReader) {
  let reader = ScenarioReader()
  guard let tree = reader.parse(text, file: "trial.yaml") else { return (nil, reader) }
  return (reader.check(tree, shape), reader)
}

/// Places as `line:column`.
func places(_ faults: [ScenarioFileError.Fault]) -> [String] {
  faults.map { "\($0.place.line):\($0.place.column)" }
}

/// Writes bytes to a temporary file, and removes it afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "scenario-\(UUID().uuidString).yaml"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// A small deterministic source of numbers (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Shapes of a small scenario.
enum Sample {
  static let waiting = Shape.variant(
    on: "family",
    [
      .init(
        "weibull",
        [
          Field("shape", .ratio, required: true, help: "above 1 the hazard rises", example: "1.2"),
          Field("scale", .time), Field("median", .time, example: "27.5 days"),
        ], rules: [.exactlyOne(["median", "scale"])]),
      .init(
        "exponential", [Field("rate", .rate), Field("median", .time, example: "27.5 days")],
        rules: [.exactlyOne(["median", "rate"])]),
    ], help: "the family of the distribution")

  static let annotations = [
    Field("basis", .choice(["published", "derived", "assumed"])), Field("source", .name),
    Field("note", .text(maxLength: 200)),
  ]

  static let file = FileShape(
    .object([
      Field("scenario", .name, required: true, help: "a short name"),
      Field("time_unit", .choice(TimeUnit.allCases.map(\.rawValue)), default: "day", help: "of bare numbers"),
      Field("visits", .list(.time, 1...20)),
      Field(
        "truth",
        Shape.object([
          Field("arms", .map(.object([Field("onset", .probability), Field("relapse", .reference("waiting"))]))),
          Field(
            "from", .anyOf([.choice(["randomization", "onset"]), .object([Field("visit", .time, required: true)])])),
        ]).addingEverywhere(annotations)),
      Field("analysis", .object([Field("alpha", .number(0.0001...0.5), default: "0.05", help: "type I error")])),
      Field("variants", .map(.map(.anyOf([.scalar(.time), .probability]), keys: .any))),
    ]), definitions: ["waiting": waiting.addingEverywhere(annotations)])

  static let text = """
    scenario: feder-2021
    visits: [1, 7, 14 days, 3 weeks]
    truth:
      arms:
        ketamine:
          onset: 0.737   # of ever responding
          relapse: {family: weibull, shape: 1.2, median: 27.5 days, basis: derived}
        midazolam: {onset: 30%, relapse: {family: exponential, rate: 0.00493 per day}}
      from: {visit: 14}
      note: "a text: with # marks, [brackets] and {braces}"
    analysis: {}
    variants:
      sceptical: {truth.arms.ketamine.onset: 0.45}
    """
}
