/// A value that the file left out and the loader supplied.
public struct SuppliedDefault: Sendable, Hashable {
  /// The key path, such as `analysis.alpha`.
  public let path: String
  /// The value as it would be written.
  public let value: String
  /// What the key means.
  public let help: String

  /// A record of one supplied value.
  public init(path: String, value: String, help: String) {
    self.path = path
    self.value = value
    self.help = help
  }
}
