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
    """
    <figure>
    \(drawing.svg(prefix: prefix, standsAlone: false))<figcaption>\(HTML.escaped(Words.capitalized(kind.about))).</figcaption>
    </figure>
    """
  }
}
