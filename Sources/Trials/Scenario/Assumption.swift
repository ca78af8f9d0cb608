/// One assumption about the world and what it rests on.
public struct Assumption: Equatable, Sendable {
  /// What an assumption rests on.
  public enum Basis: String, Sendable, CaseIterable {
    /// Printed in a source.
    case published
    /// Calculated from what is printed in a source.
    case derived
    /// A judgement.
    case assumed
  }

  /// The block of the scenario, for example `truth.arms.ketamine.onset`.
  public let path: String
  /// What it says, in one line.
  public let text: String
  /// What it rests on; `nil` when the scenario does not say.
  public let basis: Basis?
  /// The key of its ``Source``.
  public let source: String?
  /// A remark.
  public let note: String?

  /// An assumption.
  public init(path: String, text: String, basis: Basis?, source: String? = nil, note: String? = nil) {
    self.path = path
    self.text = text
    self.basis = basis
    self.source = source
    self.note = note
  }
}

/// A publication.
public struct Source: Equatable, Sendable {
  /// The name by which a scenario refers to it.
  public let key: String
  /// How it is cited.
  public let citation: String
  /// Its digital object identifier.
  public let doi: String?

  /// A publication.
  public init(key: String, citation: String, doi: String? = nil) {
    self.key = key
    self.citation = citation
    self.doi = doi
  }
}
