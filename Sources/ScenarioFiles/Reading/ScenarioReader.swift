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
  /// What is wrong so far, in the order in which it was found.
  package private(set) var faults: [Fault] = []
  /// What was supplied so far.
  package private(set) var supplied: [SuppliedDefault] = []

  /// Places with their paths that have a fault already, so that a second reading adds no second message.
  private var faulty: Set<String> = []

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

  /// Adds a fault at a place.
  package func fault(
    at place: Place, path: NodePath, found: String, expected: String, try suggestion: String
  ) {
    faulty.insert("\(place) \(path)")
    faults.append(Fault(place: place, path: path.description, found: found, expected: expected, try: suggestion))
  }

  /// Adds what a quantity should have been, with the whole line that would pass.
  package func fault(at node: PlacedNode, _ error: QuantityError) {
    fault(at: node, expected: error.expected, try: node.line(error.suggestion))
  }
}
