/// Everything in a scenario that does not fit together.
public struct ScenarioFaults: Error, Equatable, Sendable {
  /// One thing that does not fit.
  public struct Fault: Equatable, Sendable {
    /// Where, as a key path: `truth.arms.ketamine.relapse.from`.
    public let path: String
    /// What stands there.
    public let found: String
    /// What should.
    public let expected: String
    /// A line that would pass.
    public let example: String

    /// A fault.
    public init(path: String, found: String, expected: String, example: String) {
      self.path = path
      self.found = found
      self.expected = expected
      self.example = example
    }
  }

  /// The faults, at least one.
  public let faults: [Fault]

  init(_ faults: [Fault]) { self.faults = faults }
}
