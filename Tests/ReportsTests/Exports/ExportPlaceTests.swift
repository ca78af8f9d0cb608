import Foundation
import Reports
import Testing
import Trials

/// A folder gets its name once and whole, or not at all.
@Suite struct ExportPlaceTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("equipoise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// Writes a trial into a place, as the variants of these names.
  @inline(never) private func write(_ place: ExportPlace, variants: [String?] = [nil]) throws -> [String?] {
    let scenario = try Exported.shipped("feder-2021")
    let plan = try TrialPlan(scenario)
    let simulation = Simulation(try TrialPlan(scenario.recordingAll), seed: 1)
    let result = try simulation.run(replicate: 0)
    let origin = ExportOrigin(study: scenario.name, version: "0", seed: 1, trials: 0...0)
    return try variants.map { variant in
      let export = try TrialExport(plan, variant.map(origin.of) ?? origin, into: place, formats: [.csv])
      try export.write(simulation, result, replicate: 0)
      try export.finish()
      return export.folderName
    }
  }

  @Test func `until it is complete nothing has its name`() throws {
    try withFolder { folder in
      let place = try ExportPlace(folder.appendingPathComponent("out").path)
      _ = try write(place)
      #expect(try names(folder).allSatisfy { $0.hasPrefix(".out.") && $0.hasSuffix(".partial") })
      try place.commit()
      #expect(try names(folder) == ["out"])
      #expect(try names(folder.appendingPathComponent("out")).contains("adsl.csv"))
    }
  }

  @Test func `what is given up leaves nothing`() throws {
    try withFolder { folder in
      var place: ExportPlace? = try ExportPlace(folder.appendingPathComponent("out").path)
      _ = try write(try #require(place))
      place = nil
      #expect(try names(folder) == [])
    }
  }

  @Test func `what has got the name meanwhile stays, and the export goes`() throws {
    for isFolder in [false, true] {
      try withFolder { folder in
        let out = folder.appendingPathComponent("out")
        let place = try ExportPlace(out.path)
        _ = try write(place)
        if isFolder { try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false) }
        let mine = isFolder ? out.appendingPathComponent("mine") : out
        try Data("mine".utf8).write(to: mine)
        #expect(throws: ExportError.self) { try place.commit() }
        place.discard()
        #expect(try names(folder) == ["out"])
        #expect(try Data(contentsOf: mine) == Data("mine".utf8))
      }
    }
  }

  @Test func `a folder that goes away while it is written is an error, not half an export`() throws {
    try withFolder { folder in
      let place = try ExportPlace(folder.appendingPathComponent("out").path)
      for name in try names(folder) { try FileManager.default.removeItem(at: folder.appendingPathComponent(name)) }
      #expect(throws: ExportError.self) { _ = try write(place) }
      #expect(throws: ExportError.self) { try place.commit() }
      #expect(try names(folder) == [])
    }
  }

  @Test func `a place that cannot be is refused at once`() throws {
    try withFolder { folder in
      try Data("mine".utf8).write(to: folder.appendingPathComponent("file"))
      for path in ["file", "file/out", "no/out", "."] {
        let place = folder.appendingPathComponent(path).path
        #expect(throws: ExportError.self, "\(path)") { _ = try ExportPlace(place) }
      }
      let link = folder.appendingPathComponent("link")
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "elsewhere")
      #expect(throws: ExportError.place(path: link.path, found: "a link that leads nowhere")) {
        _ = try ExportPlace(link.path)
      }
      let elsewhere = folder.appendingPathComponent("elsewhere")
      try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
      let place = try ExportPlace(link.path)
      _ = try write(place)
      try place.commit()
      // A link is followed.
      #expect(try names(folder) == ["elsewhere", "file", "link"])
      #expect(try names(elsewhere).contains("adsl.csv"))
    }
  }

  @Test func `an empty folder keeps its permissions`() throws {
    try withFolder { folder in
      let out = folder.appendingPathComponent("out")
      try FileManager.default.createDirectory(
        at: out, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let place = try ExportPlace(out.path)
      _ = try write(place)
      try place.commit()
      let mode = try FileManager.default.attributesOfItem(atPath: out.path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
    }
  }

  @Test func `variants of any name have folders that any system takes, each its own`() throws {
    let variants = [
      nil, "plain", "Plain", "a/b", "a\\b", "..", ".hidden", "adsl.csv", "what: if?", "\u{202e}\n", " ", "-rf",
      String(repeating: "漢", count: 200),
    ]
    try withFolder { folder in
      let out = folder.appendingPathComponent("out")
      let place = try ExportPlace(out.path)
      let found = try write(place, variants: variants)
      try place.commit()
      #expect(try names(folder) == ["out"])
      let folders = found.compactMap { $0 }
      #expect(
        folders.dropLast() == [
          "plain", "Plain-2", "a_b", "a_b-2", "__", "_hidden", "adsl.csv-2", "what_ if_", "__-2", "_", "_rf",
        ])
      let long = try #require(folders.last)
      #expect(long.utf8.count <= 100 && long.hasPrefix("漢漢") && long.hasSuffix("漢漢"))
      for name in folders { #expect(try names(out.appendingPathComponent(name)).contains("adsl.csv"), "\(name)") }
    }
  }
}
