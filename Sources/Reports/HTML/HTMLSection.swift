/// A part of a page, which its contents lead to.
struct HTMLSection {
  /// Unlike that of any other part.
  let id: String
  /// Plain text.
  let title: String
  let html: String
}

extension HTML {
  /// A whole document of parts, with a way to each; a part without anything in it is left out.
  ///
  /// - Parameters:
  ///   - title: Plain text.
  ///   - header: What stands above the contents; HTML.
  ///   - isNumbered: Whether the parts have numbers.
  ///   - footer: Plain text; empty for none.
  static func document(
    title: String, header: String, sections: [HTMLSection], isNumbered: Bool = false, footer: String = ""
  ) -> String {
    let sections = sections.filter { !$0.html.isEmpty }
    let links = sections.map { "<li><a href=\"#\($0.id)\">\(escaped($0.title))</a></li>" }
    let parts = sections.enumerated().map { index, section in
      """
      <section id="\(section.id)" aria-labelledby="\(section.id)-title">
      <h2 id="\(section.id)-title">\(isNumbered ? "\(index + 1) · " : "")\(escaped(section.title))</h2>
      \(section.html)
      </section>
      """
    }
    let body = """
      <a class="skip" href="#main">To the content</a>
      <header>
      \(header)
      </header>
      <nav class="contents" aria-label="Contents">
      <ol>
      \(links.joined(separator: "\n"))
      </ol>
      </nav>
      <main id="main">
      \(parts.joined(separator: "\n"))
      </main>
      """
    let end = footer.isEmpty ? "" : "\n<footer>\(element("p", footer))</footer>"
    return document(title: title, body: body + end)
  }
}
