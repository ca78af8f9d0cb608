import Foundation
import Testing

/// The catalogs of the library products: what their pages link to must be there.
@Suite struct DocumentationTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")
  private static let products = ["DiscreteEvents", "Distributions", "Statistics", "Trials", "ScenarioFiles", "Reports"]

  private static func files(of product: String, _ ending: String) throws -> [(name: String, text: String)] {
    let files = FileManager.default.enumerator(
      at: sources.appendingPathComponent(product), includingPropertiesForKeys: nil)
    return try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == ending }.map {
      ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// The names of all that a product declares as public.
  private static func declared(in product: String) throws -> Set<String> {
    let kinds = #"(?:struct|enum|class|actor|protocol|typealias|func|var|let|case)"#
    let pattern = try Regex(#"(?:public [a-z() ]*|^ *)"# + kinds + #" `?([A-Za-z_]\w*)"#).anchorsMatchLineEndings()
    return Set(
      try files(of: product, "swift").flatMap { file in
        file.text.matches(of: pattern).compactMap { $0.output[1].substring.map(String.init) }
      })
  }

  /// The text of a page without its blocks of code.
  private static func prose(_ text: String) -> String {
    text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      .joined(separator: "\n")
  }

  @Test(arguments: products) func `every product has a landing page with an example`(product: String) throws {
    let page = try #require(Self.files(of: product, "md").first { $0.name == product })
    #expect(page.text.hasPrefix("# ``\(product)``\n"))
    #expect(page.text.contains("\n## Overview\n") && page.text.contains("\n## Topics\n"))
    #expect(page.text.contains("```swift\nimport "))
  }

  @Test(arguments: products) func `every link to a symbol names one that is declared`(product: String) throws {
    let declared = try Self.declared(in: product).union([product, "init"])
    let pattern = /``([^`]+)``/
    for page in try Self.files(of: product, "md") {
      for match in Self.prose(page.text).matches(of: pattern) {
        for part in match.output.1.split(separator: "/") {
          let name = String(part.prefix { $0 != "(" })
          #expect(declared.contains(name), "\(product)/\(page.name) links to \(match.output.1)")
        }
      }
    }
  }

  @Test(arguments: products) func `every link to an article names one of the catalog`(product: String) throws {
    let pages = try Self.files(of: product, "md")
    let names = Set(pages.map { $0.name.replacingOccurrences(of: " ", with: "-") })
    for page in pages {
      for match in page.text.matches(of: /<doc:([^>]+)>/) {
        #expect(names.contains(String(match.output.1)), "\(product)/\(page.name) links to \(match.output.1)")
      }
    }
  }

  @Test(arguments: products) func `the landing page lists every article`(product: String) throws {
    let pages = try Self.files(of: product, "md")
    let landing = try #require(pages.first { $0.name == product })
    for page in pages where page.name != product {
      #expect(landing.text.contains("<doc:\(page.name.replacingOccurrences(of: " ", with: "-"))>"), "\(page.name)")
    }
  }
}
