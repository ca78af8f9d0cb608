import Trials

extension RunSummary {
  /// Which trials were simulated.
  public struct Replicates: Codable, Equatable, Sendable {
    /// The number of the first.
    public let first: Int
    /// How many were simulated.
    public let count: Int
    /// How many were asked for.
    public let requested: Int
    /// Whether the run was stopped before its end.
    public let partial: Bool
  }

  /// What was simulated.
  public struct ScenarioLabel: Codable, Equatable, Sendable {
    /// The name of the scenario.
    public let name: String
    /// What it is about.
    public let title: String
  }

  /// An endpoint and how it is to be read.
  public struct EndpointLabel: Codable, Equatable, Sendable {
    /// Its name.
    public let name: String
    /// "primary" or "secondary".
    public let role: String
    /// Whether it looks at the latent truth.
    public let latent: Bool
    /// Whether it compares groups that randomization made.
    public let randomizedComparison: Bool

    init(_ endpoint: Endpoint, isPrimary: Bool) {
      name = endpoint.name
      role = isPrimary ? "primary" : "secondary"
      latent = endpoint.isLatent
      randomizedComparison = !endpoint.isAmongResponders
    }
  }

  /// One assumption and what it rests on.
  public struct AssumptionEntry: Codable, Equatable, Sendable {
    /// The block of the scenario.
    public let path: String
    /// What it says.
    public let text: String
    /// "published", "derived" or "assumed"; absent when the scenario does not say.
    public let basis: String?
    /// The key of its source.
    public let source: String?
    /// A remark.
    public let note: String?

    init(_ assumption: Assumption) {
      path = assumption.path
      text = assumption.text
      basis = assumption.basis?.rawValue
      source = assumption.source
      note = assumption.note
    }
  }

  /// A publication.
  public struct SourceEntry: Codable, Equatable, Sendable {
    /// The name by which the scenario refers to it.
    public let key: String
    /// How it is cited.
    public let citation: String
    /// Its digital object identifier.
    public let doi: String?

    init(_ source: Source) {
      key = source.key
      citation = source.citation
      doi = source.doi
    }
  }
}
