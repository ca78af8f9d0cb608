import Foundation
import Testing

/// The plan of the house, as the manifest states it, against what the sources import.
@Suite struct HouseTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What each target may import of the house, and which guests it may let in: a room rests on those below it.
  private static let plan: [String: (rooms: Set<String>, guests: Set<String>)] = [
    "DiscreteEvents": ([], []),
    "Distributions": (["CGSL"], []),
    "Statistics": (["CGSL"], []),
    "Trials": (["DiscreteEvents", "Distributions", "Statistics"], ["Synchronization"]),
    "ScenarioFiles": (["Trials", "Statistics", "Distributions", "DiscreteEvents"], ["Yams", "Foundation"]),
    "Reports": (["Trials", "Statistics", "DiscreteEvents"], ["Foundation"]),
    "equipoise": (["ScenarioFiles", "Reports", "Trials"], ["ArgumentParser", "Foundation", "Dispatch"]),
  ]
  private static let libraries: Set<String> = ["Glibc", "Musl", "Darwin"]

  private static func sources(of room: String) throws -> [(name: String, text: String)] {
    let folder = root.appendingPathComponent("Sources/\(room)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.map {
      ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  private static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index < 2, words.count > index + 1 else { return nil }
      return String(words[index + 1])
    }
  }

  @Test(arguments: plan.keys.sorted()) func `every import is one that the plan names`(room: String) throws {
    let allowed = try #require(Self.plan[room])
    let sources = try Self.sources(of: room)
    #expect(!sources.isEmpty)
    for (name, text) in sources {
      for module in Self.imports(in: text) where !Self.libraries.contains(module) {
        #expect(allowed.rooms.contains(module) || allowed.guests.contains(module), "\(room)/\(name) imports \(module)")
      }
    }
  }

  @Test(arguments: plan.keys.sorted()) func `the manifest names the same arrows`(room: String) throws {
    let allowed = try #require(Self.plan[room])
    let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let targets = manifest.components(separatedBy: "arget(").map { $0.components(separatedBy: ".testT")[0] }
    let text = try #require(
      targets.first { $0.range(of: #"^\s*name: "\#(room)""#, options: .regularExpression) != nil })
    for other in Self.plan.keys where other != room {
      #expect(text.contains("\"\(other)\"") == allowed.rooms.contains(other), "\(room) → \(other)")
    }
  }

  @Test func `no file is longer than three hundred lines`() throws {
    for room in Self.plan.keys {
      for (name, text) in try Self.sources(of: room) {
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 301, "\(room)/\(name)")
      }
    }
  }

  @Test func `no source traps on purpose or leaves work undone`() throws {
    for room in Self.plan.keys {
      for (name, text) in try Self.sources(of: room) {
        for word in ["fatalError(", "try!", "as!", "TODO", "FIXME"] {
          #expect(!text.contains(word), "\(room)/\(name) has \(word)")
        }
      }
    }
  }
}
