/// A finished picture, written as one self-contained SVG: no script, no foreign font, the same bytes every time.
///
/// Colours are custom properties of `.eq-plot` (`--eq-i` ink, `--eq-p` paper, `--eq-1` … `--eq-8` series …), so a page
/// can set its own; they follow the reader's light or dark mode and are light on printed paper. A program that knows no
/// style sheets finds the light colours as attributes.
public struct Drawing: Sendable {
  /// A piece of text as it was placed, for those who check that no two touch.
  package struct Label: Sendable {
    /// What is written, without the marks that keep directions of writing apart.
    package let text: String
    /// The room it takes, estimated.
    package let box: Box
  }

  /// Pixels from left to right.
  public let width: Double
  /// Pixels from top to bottom.
  public let height: Double
  /// What the picture is called.
  public let title: String
  /// What it shows, in words, for those who cannot see it.
  public let summary: String
  /// All text of it, in the order of placing.
  package let labels: [Label]
  /// The elements, back to front.
  let elements: [String]

  /// The picture as SVG text that ends with a line break.
  ///
  /// - Parameter prefix: What its ids begin with; pictures of one page need different ones. Characters other than
  ///   letters, digits, hyphens and underscores are dropped.
  public func svg(prefix: String = "plot") -> String { svg(prefix: prefix, standsAlone: true) }

  /// - Parameter standsAlone: Whether it brings its style sheet; in a page that has ``Stylesheet/text`` it need not.
  func svg(prefix: String, standsAlone: Bool) -> String {
    let kept = prefix.unicodeScalars.filter { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_")
    }
    let id = "eq-" + String(String.UnicodeScalarView(kept))
    let size = "\(XMLText.number(width)) \(XMLText.number(height))"
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" class="eq-plot" viewBox="0 0 \(size)" width="\(XMLText.number(width))" \
      height="\(XMLText.number(height))" role="img" direction="ltr" aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(XMLText.escaped(WritingDirection.isolated(title)))</title>
      <desc id="\(id)-desc">\(XMLText.escaped(WritingDirection.isolated(summary)))</desc>

      """
    if standsAlone { text += "<style>\(Stylesheet.text)</style>\n" }
    text += elements.joined(separator: "\n")
    return text + "\n</svg>\n"
  }
}
