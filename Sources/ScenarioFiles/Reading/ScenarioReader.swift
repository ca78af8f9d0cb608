/// Reads a tree into values and keeps one list of all that is wrong with it.
///
///     let reader = ScenarioReader()
///     guard let tree = reader.load("scenarios/feder-2021.yaml") else { throw reader.error }
///     let checked = reader.check(tree, scenarioShape)
///     let median = reader.time(checked["relapse"]?["median"])
///     try reader.finish()
package final class ScenarioReader {
  package typealias Fault = ScenarioFileError.Fault

  /// The unit of every bare number that is a time.
  package var timeUnit: TimeUnit
  /// The text that was read.
  package private(set) var text = ""
  /// What is wrong so far, in the order in which it was found.
  package private(set) var faults: [Fault] = []
  /// What was supplied so far.
  package private(set) var supplied: [SuppliedDefault] = []

  /// Places with their paths that have a fault already, so that a second reading adds no second message.
  private var faulty: Set<String> = []
  private var faultyPlaces: Set<Place> = []
  /// Faults of parts that can be read but do not fit together; they make no other judgement uncertain.
  private var judged: Set<Fault> = []
  /// The variant that is being read; `nil` for the scenario itself.
  var variant: String?

  package init(timeUnit: TimeUnit = .day) { self.timeUnit = timeUnit }

  /// The faults in file order.
  package var error: ScenarioFileError { ScenarioFileError(faults) }

  /// Ends the reading: throws where anything is wrong.
  package func finish() throws(ScenarioFileError) {
    if !faults.isEmpty { throw error }
  }

  func add(supplied new: [SuppliedDefault]) { supplied += new }

  func add(_ new: [Fault]) { faults += new }

  // MARK: From text to tree

  /// Reads a file; `nil` where there is no tree. Faults that leave a tree, such as repeated keys, come with it.
  package func load(_ path: String) -> PlacedNode? {
    do {
      return parse(try ScenarioText.read(path), file: path)
    } catch {
      faults += error.faults
      return nil
    }
  }

  /// Reads a text as if it stood in a file.
  package func parse(_ text: String, file: String) -> PlacedNode? {
    do {
      return parse(try ScenarioText.checked(Array(text.utf8), file: file), file: file)
    } catch {
      faults += error.faults
      return nil
    }
  }

  private func parse(_ bytes: [UInt8], file: String) -> PlacedNode? {
    text = String(decoding: bytes, as: UTF8.self)
    let result = TreeLoader.load(bytes, origin: .file(file))
    faults += result.faults
    return result.root
  }

  /// Compares the tree with a shape; the result has the defaults in place.
  package func check(_ node: PlacedNode, _ shape: FileShape) -> PlacedNode {
    ShapeCheck(definitions: shape.definitions, reader: self).check(node, shape.root)
  }

  // MARK: Faults

  /// Adds a fault at a value; what was found is the value itself unless said otherwise.
  package func fault(at node: PlacedNode, found: String? = nil, expected: String, try suggestion: String) {
    let shown = node.isNothing ? "nothing" : node.isPlain ? oneLine(node.text ?? "") : node.shown
    fault(at: node.place, path: node.path, found: found ?? shown, expected: expected, try: suggestion)
  }

  /// Whether this value has a fault already; what depends on it need not be judged.
  package func isFaulty(_ node: PlacedNode) -> Bool { faulty.contains("\(node.place) \(node.path)") }

  /// Whether anything at, below or around a path could not be read, so that what rests on it cannot be judged.
  func isUncertain(_ path: String) -> Bool {
    faults.contains { fault in
      !judged.contains(fault) && (Self.isPart(fault.path, of: path) || Self.isPart(path, of: fault.path))
    }
  }

  private static func isPart(_ path: String, of whole: String) -> Bool {
    guard path.hasPrefix(whole) else { return false }
    let next = path.dropFirst(whole.count).first
    return whole.isEmpty || next == nil || next == "." || next == "["
  }

  /// Adds a fault of a part that can be read but does not fit the others.
  func judge(at place: Place, path: NodePath, found: String, expected: String, try suggestion: String) {
    let before = faults.count
    fault(at: place, path: path, found: found, expected: expected, try: suggestion)
    judged.formUnion(faults[before...])
  }

  /// Adds a fault at a place.
  package func fault(
    at place: Place, path: NodePath, found: String, expected: String, try suggestion: String
  ) {
    let isNew = faulty.insert("\(place) \(path)").inserted
    // What is wrong with the scenario, or with a value of a variant as such, has been said; what only a variant makes
    // wrong may stand far from the variant.
    if variant != nil && !(isNew && faultyPlaces.insert(place).inserted) { return }
    faultyPlaces.insert(place)
    let circumstance = variant.map { " (in the variant \(oneLine($0)))" } ?? ""
    faults.append(
      Fault(place: place, path: path.description, found: found, expected: expected + circumstance, try: suggestion))
  }

  /// Adds what a quantity should have been, with the whole line that would pass.
  package func fault(at node: PlacedNode, _ error: QuantityError) {
    fault(at: node, expected: error.expected, try: node.line(error.suggestion))
  }
}
