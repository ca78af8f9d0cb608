import Foundation
import Testing

/// How wide a page is, and how numbers stand in it.
@Suite struct PageCommandTests {
  private let words = ["run", "scenarios/feder-2021.yaml", "--replicates", "20"]

  /// What a pipe gets when `COLUMNS` is set so.
  private func page(_ columns: String) throws -> String {
    let process = Process()
    let program = try #require(Command.program)
    process.executableURL = program
    process.arguments = words
    process.currentDirectoryURL = Command.root
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": columns]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  /// The longest line but commands, which are never broken.
  private func width(_ text: String) -> Int {
    text.split(separator: "\n").filter { !$0.contains("equipoise ") && !$0.contains("http") }.map(\.count).max() ?? 0
  }

  @Test func `a pipe is as wide as COLUMNS says, where it says anything`() throws {
    #expect(width(try page("60")) <= 60)
    let plain = try page("")
    #expect(width(plain) > 80 && width(plain) <= 100)
    for columns in ["wide", "0", "-5"] { #expect(try page(columns) == plain, "\(columns)") }
    let wide = width(try page("130"))
    #expect(wide > 100 && wide <= 130)
  }

  @Test func `points in one table have one number of decimals, and no p-value is 0`() throws {
    let text = try page("")
    var tables: [[Int]] = [[]]
    for line in text.components(separatedBy: "\n") {
      if line.isEmpty { tables.append([]) }
      guard let found = line.firstMatch(of: /-?[0-9]+(\.([0-9]+))? points +±/) else { continue }
      tables[tables.count - 1].append(found.output.2?.count ?? 0)
    }
    let points = tables.filter { !$0.isEmpty }
    #expect(!points.isEmpty && points.allSatisfy { Set($0).count == 1 }, "\(points)")
    let values = text.components(separatedBy: "\n").filter { $0.contains("p-value") && $0.contains(" to ") }
    #expect(!values.isEmpty && values.allSatisfy { !$0.contains(#/ 0\.0+ to /#) }, "\(values)")
  }
}
