/// A drawing and what it shows.
public struct Picture: Sendable {
  /// What it shows.
  public let kind: PlotKind
  /// The drawing.
  public let drawing: Drawing

  /// A picture.
  public init(_ kind: PlotKind, _ drawing: Drawing) {
    self.kind = kind
    self.drawing = drawing
  }

  /// A figure of a page that has the style sheet of drawings; pictures of one page need different prefixes.
  func html(prefix: String) -> String {
    // On a narrow page the picture keeps a size that can be read, and scrolls.
    let size = drawing.width > 900 ? "scroll wide" : "scroll"
    return """
      <figure>
      <div class="\(size)" tabindex="0" role="region" aria-label="\(HTML.escaped("Picture: \(drawing.title)"))">
      \(drawing.svg(prefix: prefix, standsAlone: false))</div>
      <figcaption>\(HTML.escaped(Words.capitalized(kind.about))).</figcaption>
      </figure>
      """
  }
}
