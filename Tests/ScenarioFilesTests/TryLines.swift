import ScenarioFiles

/// Obeys the line to try of a fault as a user would, beside the settings that led to it.
struct TryLine {
  let fault: ScenarioFileError.Fault
  /// The settings that led to the fault.
  let settings: [(path: String, value: String)]

  /// Whether some way to read the line leaves the file without this fault, and without a new one at its place.
  func cures(_ text: String) -> Bool {
    guard !fault.suggestion.isEmpty else { return false }
    return attempts.contains { attempt in
      let left = Scenarios.faults(text, settings: attempt)
      return !left.contains { $0.path == fault.path || $0.path.hasPrefix(fault.path + ".") || $0.path == "" }
        && !left.contains { fault.path.hasPrefix($0.path + ".") }
    }
  }

  private var attempts: [[(path: String, value: String)]] {
    let line = fault.suggestion
    let places = Self.places(of: fault.path)
    if let name = line.split(separator: " ", maxSplits: 1).last, line.hasPrefix("delete ") {
      // What a setting brought in goes with the setting.
      let paths = [String(name)] + places.map { $0.isEmpty ? String(name) : "\($0).\(name)" }
      return paths.map { path in
        settings.filter { !($0.path == path || $0.path.hasPrefix(path + ".")) }
      }.filter { $0.count < settings.count }
    }
    if let equals = line.firstIndex(of: "="), !line.contains(": ") {
      return [settings + [(String(line[..<equals]), String(line[line.index(after: equals)...]))]]
    }
    if line.hasPrefix("{") || line.hasPrefix("[") { return [settings + [(fault.path, line)]] }
    guard let colon = line.firstRange(of: ": ") else { return [] }
    let key = String(line[..<colon.lowerBound])
    let value = String(line[colon.upperBound...])
    // The innermost mapping that the line can mean comes first: beside the faulty key, in the faulty block, around it.
    return ([fault.path] + places).map { settings + [($0.isEmpty ? key : "\($0).\(key)", value)] }
      + [settings + [(key, value)]]
  }

  /// The blocks around a path, from the inside, the file last.
  private static func places(of path: String) -> [String] {
    var places: [String] = []
    var rest = path[...]
    while let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) {
      rest = rest[..<cut]
      places.append(String(rest))
    }
    return places + [""]
  }
}
