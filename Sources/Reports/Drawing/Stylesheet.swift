/// The style sheet that every drawing carries. It speaks only of what is inside `.eq-plot`, so it may stand in a page
/// any number of times.
enum Stylesheet {
  /// The typefaces of the reader's machine, no other.
  static let fonts =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','Liberation Sans',sans-serif"

  /// The whole sheet, in one line.
  static let text: String = {
    var sheet = ".eq-plot{\(properties(\.light));font-family:\(fonts);max-width:100%;height:auto}"
    sheet += "@media screen and (prefers-color-scheme:dark){.eq-plot{\(properties(\.dark))}}"
    sheet += ".eq-plot text{unicode-bidi:isolate;font-variant-numeric:tabular-nums}"
    sheet += ".eq-plot .eq-halo{paint-order:stroke;stroke:var(--eq-p);stroke-width:4px;stroke-linejoin:round}"
    for paint in Paint.all {
      sheet += ".eq-plot .eq-f\(paint.key){fill:var(--eq-\(paint.key))}"
      sheet += ".eq-plot .eq-s\(paint.key){stroke:var(--eq-\(paint.key))}"
    }
    return sheet
  }()

  private static func properties(_ colour: KeyPath<Paint, String>) -> String {
    Paint.all.map { "--eq-\($0.key):\($0[keyPath: colour])" }.joined(separator: ";")
  }
}
