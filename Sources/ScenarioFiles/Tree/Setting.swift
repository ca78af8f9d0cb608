import Trials

/// Setting one value by its path, as `--set` and the variants of a file do.
extension PlacedNode {
  /// A new tree with the value at the path replaced; the text is read as YAML: a scalar, or brackets.
  ///
  /// The path may add a key to a mapping that exists. List items go by `[2]`, or by their `term` or `name`.
  ///
  /// - Throws: One fault at `--set path=value`, which names the nearest key that exists.
  package func setting(path: String, to text: String) throws(ScenarioFileError) -> PlacedNode {
    let place = Place(setting: "\(path)=\(text)")
    guard text.utf8.count <= 10_000, path.utf8.count <= 2_000 else {
      throw ScenarioFileError([
        .init(place: place, path: path, found: text, expected: "a value of at most 10,000 bytes", try: "\(path)=0.5")
      ])
    }
    guard let steps = PathStep.parse(path) else { throw Self.unreadable(path, place) }
    let loaded = TreeLoader.load(Array(text.utf8), origin: .fixed(place), path: Self.path(steps))
    guard let value = loaded.root, loaded.faults.isEmpty else { throw ScenarioFileError(loaded.faults) }
    return try setting(path: path, to: value, keyPlace: place)
  }

  /// The same with a value that is placed already, such as a variant's; it keeps its place.
  ///
  /// - Parameter keyPlace: Where the path itself is written.
  package func setting(path: String, to value: PlacedNode, keyPlace: Place) throws(ScenarioFileError) -> PlacedNode {
    guard let steps = PathStep.parse(path), steps.count <= StructureScan.maximumDepth else {
      throw Self.unreadable(path, keyPlace)
    }
    return try replacing(steps[...], of: path, by: value, keyPlace)
  }

  private static func path(_ steps: [PathStep]) -> NodePath {
    steps.reduce(.root) { path, step in
      switch step {
      case .key(let name): path.key(name)
      case .item(let index): path.item(index)
      }
    }
  }

  private static func unreadable(_ path: String, _ place: Place) -> ScenarioFileError {
    ScenarioFileError([
      .init(
        place: place, path: path, found: path, expected: "a path: keys with dots between, list items as [2]",
        try: "truth.arms.ketamine.onset.probability=0.5")
    ])
  }

  private func replacing(_ steps: ArraySlice<PathStep>, of whole: String, by value: PlacedNode, _ keyPlace: Place)
    throws(ScenarioFileError) -> PlacedNode
  {
    guard let step = steps.first else { return value.moved(to: path, keyPlace: keyPlace) }
    let rest = steps.dropFirst()
    switch (content, step) {
    case (.mapping(var entries), .key(let name)):
      if let index = entries.firstIndex(where: { $0.key == name }) {
        let old = entries[index]
        let new = try old.value.replacing(rest, of: whole, by: value, keyPlace)
        entries[index] = Entry(key: name, keyPlace: rest.isEmpty ? keyPlace : old.keyPlace, value: new)
      } else {
        guard rest.isEmpty else { throw missing(step, rest, whole, value, keyPlace) }
        let new = value.moved(to: path.key(name), keyPlace: keyPlace)
        entries.append(Entry(key: name, keyPlace: keyPlace, value: new))
      }
      return with(entries: entries)
    case (.sequence(var items), _):
      let found: Int? =
        switch step {
        case .item(let index): items.indices.contains(index) ? index : nil
        case .key(let name): items.firstIndex { $0.itemName == name }
        }
      guard let found else { throw missing(step, rest, whole, value, keyPlace) }
      items[found] = try items[found].replacing(rest, of: whole, by: value, keyPlace)
      return PlacedNode(.sequence(items), place: place, keyPlace: self.keyPlace, path: path)
    default: throw missing(step, rest, whole, value, keyPlace)
    }
  }

  /// A path that can be set, as like the rest of one as possible.
  private func nearestPath(of steps: ArraySlice<PathStep>, from path: NodePath) -> NodePath {
    guard let step = steps.first else { return path }
    let rest = steps.dropFirst()
    switch (content, step) {
    case (.mapping, .key(let name)):
      if let next = self[name] { return next.nearestPath(of: rest, from: path.key(name)) }
      // The last key may be a new one.
      if rest.isEmpty { return path.key(name) }
      guard let near = nearestName(to: name, among: entries?.map(\.key) ?? []), let next = self[near] else {
        return path
      }
      return next.nearestPath(of: rest, from: path.key(near))
    case (.sequence(let items), .item(let index)) where items.indices.contains(index):
      return items[index].nearestPath(of: rest, from: path.item(index))
    case (.sequence(let items), .key(let name)):
      guard let next = items.first(where: { $0.itemName == name }) else { return path }
      return next.nearestPath(of: rest, from: path.key(name))
    default: return path
    }
  }

  /// What a list's item is called.
  private var itemName: String? { (self["term"] ?? self["name"])?.text }

  private func missing(
    _ step: PathStep, _ rest: ArraySlice<PathStep>, _ whole: String, _ value: PlacedNode, _ keyPlace: Place
  ) -> ScenarioFileError {
    let here = path.description.isEmpty ? "the file" : path.description
    var names: [String] = []
    var written = ""
    var found = ""
    switch step {
    case .key(let name):
      names = entries?.map(\.key) ?? items?.compactMap(\.itemName) ?? []
      written = name
      found = "no \(name) in \(here)"
    case .item(let index): found = "no item [\(index)] in \(here)"
    }
    var expected = names.isEmpty ? "" : "one of " + names.prefix(20).joined(separator: ", ")
    if let items, names.isEmpty || written.isEmpty {
      expected = items.isEmpty ? "items; the list is empty" : "an item from [0] to [\(items.count - 1)]"
    }
    if expected.isEmpty { expected = "a path that ends at \(here), which holds \(shown)" }
    var tail = path
    if let near = nearestName(to: written, among: names) ?? names.first {
      tail = (self[near] ?? items?.first { $0.itemName == near })?.nearestPath(of: rest, from: tail.key(near)) ?? tail
    } else if let items, !items.isEmpty {
      tail = tail.item(0)
    }
    let line = keyPlace.file == nil ? "\(tail)=\(value.shown)".inShell : "\(tail)".inYAML + ": \(value.shown)"
    return ScenarioFileError([.init(place: keyPlace, path: whole, found: found, expected: expected, try: line)])
  }
}

extension ScenarioReader {
  /// Applies settings in their order; the faults of all that fail are added, and those settings left out.
  package func applying(_ settings: [(path: String, value: String)], to root: PlacedNode) -> PlacedNode {
    var tree = root
    for setting in settings {
      do { tree = try tree.setting(path: setting.path, to: setting.value) } catch { add(error.faults) }
    }
    return tree
  }

  /// Applies a variant: a mapping of paths to values, each of which keeps its place in the file.
  package func applying(variant: PlacedNode, to root: PlacedNode) -> PlacedNode {
    var tree = root
    for entry in variant.entries ?? [] {
      do {
        tree = try tree.setting(path: entry.key, to: entry.value, keyPlace: entry.keyPlace)
      } catch { add(error.faults) }
    }
    return tree
  }
}
