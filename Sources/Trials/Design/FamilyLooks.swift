import Statistics

/// How several primary comparisons are tested at the looks of a trial.
///
/// Each comparison has its share of the level by the plan's ``Multiplicity``, spends it over the looks by the function of
/// its endpoint, and passes it on when it is rejected.
public struct FamilyLooks: Equatable, Sendable {
  /// When the trial stops before its final analysis.
  public enum Stopping: String, Sendable, CaseIterable {
    /// When the first comparison is rejected.
    case first
    /// When all comparisons are rejected.
    case all
  }

  /// How the comparisons of one endpoint spend their level.
  public struct Boundary: Equatable, Sendable {
    /// The name of the endpoint.
    public let endpoint: String
    /// How the level is spent over the information.
    public let spending: SpendingFunction
    /// The information planned for the final analysis, of all arms: events, or patients who count.
    public let maximumInformation: Double

    /// The boundary of an endpoint.
    public init(endpoint: String, spending: SpendingFunction, maximumInformation: Double) {
      self.endpoint = endpoint
      self.spending = spending
      self.maximumInformation = maximumInformation
    }
  }

  /// When the trial stops.
  public let stopping: Stopping
  /// One for each primary endpoint, in the order of the file.
  public let boundaries: [Boundary]

  /// How several comparisons are tested at looks.
  public init(_ stopping: Stopping, boundaries: [Boundary]) {
    self.stopping = stopping
    self.boundaries = boundaries
  }
}

extension Multiplicity {
  /// The graph over a number of comparisons that is this procedure; `nil` for one whose levels depend on the p-values.
  func graph(count: Int) -> GraphicalProcedure? {
    let others = count > 1 ? 1 / Double(count - 1) : 0
    func graph(_ weight: (Int) -> Double, _ share: (Int, Int) -> Double) -> GraphicalProcedure? {
      try? GraphicalProcedure(
        weights: (0..<count).map(weight),
        transitions: (0..<count).map { row in (0..<count).map { $0 == row ? 0 : share(row, $0) } })
    }
    switch self {
    case .graph(let graph): return graph.weights.count == count ? graph : nil
    case .adjustment(.bonferroni): return graph({ _ in 1 / Double(count) }, { _, _ in 0 })
    case .adjustment(.holm): return graph({ _ in 1 / Double(count) }, { _, _ in others })
    case .adjustment(.fixedSequence): return graph({ $0 == 0 ? 1 : 0 }, { $1 == $0 + 1 ? 1 : 0 })
    case .adjustment(.sidak), .adjustment(.hochberg), .adjustment(.hommel), .adjustment(.falseDiscoveryRate): return nil
    }
  }
}
