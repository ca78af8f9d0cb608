internal import Yams

/// Turns a checked text into a tree of placed nodes, within a budget of nodes and depth.
struct TreeLoader {
  typealias Fault = ScenarioFileError.Fault

  /// How the parser's marks become places: lines of a file, or the one place of a setting.
  enum Origin {
    case file(String)
    case fixed(Place)
  }

  let origin: Origin
  private let scan: StructureScan
  private(set) var faults: [Fault] = []
  private var nodes = 0
  private var isOverBudget = false

  /// Scans, parses and places the text; `nil` where no tree can be made, with the reasons in ``faults``.
  static func load(_ bytes: [UInt8], origin: Origin, path: NodePath = .root, keyPlace: Place? = nil) -> (
    root: PlacedNode?, faults: [Fault]
  ) {
    var loader = TreeLoader(bytes, origin: origin)
    let root = loader.load(path: path, keyPlace: keyPlace)
    return (root, loader.faults)
  }

  private init(_ bytes: [UInt8], origin: Origin) {
    self.origin = origin
    scan = StructureScan(bytes)
  }

  private func place(_ line: Int, _ column: Int) -> Place {
    switch origin {
    case .file(let name): Place(file: name, line: max(line, 1), column: max(column, 1))
    case .fixed(let place): place
    }
  }

  private mutating func load(path: NodePath, keyPlace: Place?) -> PlacedNode? {
    for finding in scan.findings {
      let place = place(finding.line, finding.column)
      faults.append(Self.fault(finding, at: place, path: path))
    }
    if scan.findings.contains(where: \.isFatal) { return nil }
    let text = String(decoding: scan.textWithRepeatsMarked(), as: UTF8.self)
    do {
      // The basic resolver has no rules: what a plain word means is for the shapes to say.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else { return refuseNothing(path) }
      let root = convert(node, path: path, keyPlace: keyPlace, depth: 1)
      return root?.isNothing == true ? refuseNothing(path) : root
    } catch let error as YamlError {
      faults.append(Self.fault(error, text: text, path: path, place: place))
    } catch {
      faults.append(
        Fault(place: place(1, 1), path: path.description, found: "\(error)", expected: "valid YAML", try: "key: value"))
    }
    return nil
  }

  private mutating func refuseNothing(_ path: NodePath) -> PlacedNode? {
    faults.append(
      Fault(
        place: place(1, 1), path: path.description, found: "nothing", expected: "a value",
        try: path.last == nil ? "scenario: my-trial" : "a number, a word, or a list in brackets"))
    return nil
  }

  /// Visits the tree in file order, unfolding aliases; stops for good when the budget is spent.
  private mutating func convert(_ node: Node, path: NodePath, keyPlace: Place?, depth: Int) -> PlacedNode? {
    guard !isOverBudget else { return nil }
    let place = place(node.mark?.line ?? 1, node.mark?.column ?? 1)
    nodes += 1
    if nodes > StructureScan.maximumNodes || depth > StructureScan.maximumDepth + 1 {
      isOverBudget = true
      let isDeep = depth > StructureScan.maximumDepth + 1
      faults.append(
        Fault(
          place: place, path: path.description,
          found: isDeep
            ? "\(depth - 1) levels of nesting" : "more than \(StructureScan.maximumNodes) values, aliases unfolded",
          expected: isDeep
            ? "at most \(StructureScan.maximumDepth) levels" : "at most \(StructureScan.maximumNodes) values",
          try: isDeep
            ? "fewer brackets or levels of indentation" : "fewer aliases (*name): each counts as all it stands for"))
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let content = PlacedNode.Content.scalar(
        scalar.string.precomposed, isPlain: scalar.style == .plain || scalar.style == .any)
      return PlacedNode(content, place: place, keyPlace: keyPlace, path: path)
    case .sequence(let sequence):
      var items: [PlacedNode] = []
      for (index, item) in sequence.enumerated() {
        guard let item = convert(item, path: path.item(index), keyPlace: nil, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return PlacedNode(.sequence(items), place: place, keyPlace: keyPlace, path: path)
    case .mapping(let mapping):
      guard let entries = convert(mapping, path: path, depth: depth) else { return nil }
      return PlacedNode(.mapping(entries), place: place, keyPlace: keyPlace, path: path)
    case .alias:
      return nil
    }
  }

  private mutating func convert(_ mapping: Node.Mapping, path: NodePath, depth: Int) -> [PlacedNode.Entry]? {
    var entries: [PlacedNode.Entry] = []
    for (key, value) in mapping {
      let keyPlace = place(key.mark?.line ?? 1, key.mark?.column ?? 1)
      guard let word = key.scalar else { continue }
      if let again = scan.repeated(word.string) {
        faults.append(Self.repeatedKey(again.key, firstLine: again.firstLine, at: keyPlace, path: path))
        continue
      }
      if word.string == "<<", word.style == .plain {
        faults.append(
          Fault(
            place: keyPlace, path: path.key("<<").description, found: "<<",
            expected: "keys written out: merge keys are not read", try: "key: *anchor"))
        continue
      }
      if word.string.unicodeScalars.count > Self.longestKey {
        faults.append(
          Fault(
            place: keyPlace, path: path.key(word.string).description, found: word.string,
            expected: "a key of at most \(Self.longestKey) characters", try: "a shorter key, the rest in a note"))
        continue
      }
      let name = word.string.precomposed
      guard let placed = convert(value, path: path.key(name), keyPlace: keyPlace, depth: depth + 1) else { return nil }
      entries.append(.init(key: name, keyPlace: keyPlace, value: placed))
    }
    return entries
  }

  static let longestKey = 1_000
}
