/// Where text goes: how wide the page is, and whether it may have colours.
public struct TextStyle: Equatable, Sendable {
  /// The columns of the page; at least 40.
  public let width: Int
  /// Whether colours are allowed. They never say anything that the words do not say.
  public let colour: Bool

  /// A page.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal; taken into 40…1,000.
  ///   - colour: Whether ANSI colours may be used.
  public init(width: Int = 100, colour: Bool = false) {
    self.width = max(40, min(1_000, width))
    self.colour = colour
  }

  enum Emphasis: String {
    case strong = "1"
    case faint = "2"
    /// What only the simulator knows; the words say so too.
    case latent = "2;3"
    case good = "32"
    case bad = "31"
    case caution = "33"
  }

  func apply(_ emphasis: Emphasis?, to text: String) -> String {
    guard colour, let emphasis, !text.isEmpty else { return text }
    return "\u{1b}[\(emphasis.rawValue)m\(text)\u{1b}[0m"
  }
}
