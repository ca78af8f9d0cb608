import ScenarioFiles
import Testing

@Suite struct ReaderTests {
  private enum Waiting: Equatable {
    case weibull(shape: Double, median: Double)
    case exponential(perDay: Double)
  }

  /// How a checked node becomes a value: the shape has made sure of kinds, what remains is meaning.
  private func waiting(_ node: PlacedNode, _ reader: ScenarioReader, before end: Double) -> Waiting? {
    switch node["family"]?.text {
    case "weibull":
      guard let shape = reader.number(node["shape"]), let median = reader.time(node["median"]) else { return nil }
      if median > end, let at = node["median"] {
        reader.fault(at: at, expected: "a median within the follow-up of 70 days", try: at.line("70 days"))
      }
      return .weibull(shape: shape, median: median)
    case "exponential": return reader.rate(node["rate"]).map(Waiting.exponential)
    default: return nil
    }
  }

  @Test func `a checked node becomes a value`() throws {
    let shape = FileShape(.map(Sample.waiting))
    let (tree, reader) = check(
      "a: {family: weibull, shape: 1.2, median: 4 weeks}\nb: {family: exponential, rate: 2}", shape)
    #expect(try waiting(#require(tree?["a"]), reader, before: 70) == .weibull(shape: 1.2, median: 28))
    reader.timeUnit = .week
    #expect(try waiting(#require(tree?["b"]), reader, before: 70) == .exponential(perDay: 2.0 / 7))
    try reader.finish()
  }

  @Test func `what a value means is judged in the same list, sorted by place`() throws {
    let shape = FileShape(.map(Sample.waiting))
    let text = "a: {family: weibull, shape: 1.2, median: 1 year}\nb: {family: exponential, rate: 2 per dya}"
    let (tree, reader) = check(text, shape)
    for key in ["b", "a"] { _ = try waiting(#require(tree?[key]), reader, before: 70) }
    let error = #expect(throws: ScenarioFileError.self) { try reader.finish() }
    #expect(error?.faults.map(\.path) == ["a.median", "b.rate"])
    #expect(error?.faults.map(\.suggestion) == ["median: 70 days", "rate: 2 per day"])
  }

  @Test func `a missing key and a wrong word are faults of the reader too`() throws {
    let tree = try #require(read("arms:\n  a: {time_unit: weak}").tree)
    let reader = ScenarioReader()
    let arm = try #require(tree["arms"]?["a"])
    #expect(reader.require(arm, "role", expected: "the role of the arm", try: "control") == nil)
    reader.readTimeUnit(arm["time_unit"])
    #expect(reader.timeUnit == .day)
    #expect(reader.error.faults.map(\.path) == ["arms.a.role", "arms.a.time_unit"])
    #expect(reader.error.faults.map(\.suggestion) == ["role: control", "time_unit: week"])
  }

  @Test func `an absent value is no fault`() {
    let reader = ScenarioReader()
    #expect(reader.time(nil) == nil && reader.flag(nil) == nil && reader.list(nil).isEmpty)
    #expect(reader.faults.isEmpty)
  }

  @Test func `a map's key can be a time`() throws {
    let tree = try #require(read("titration: {0: 25 mg, 1 week: 50 mg}").tree)
    let reader = ScenarioReader()
    #expect(tree["titration"]?.entries?.map { reader.timeKey($0) } == [0, 7])
    #expect(tree["titration"]?.entries?.map { reader.dose($0.value)?.value } == [25, 50])
  }
}
