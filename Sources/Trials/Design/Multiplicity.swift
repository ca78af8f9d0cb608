import Statistics

/// How the primary comparisons share the significance level, so that the chance of any false rejection is known.
///
/// The comparisons stand in the order of the file: each primary endpoint with each experimental arm. A test that could
/// not be carried out counts as p = 1.
public enum Multiplicity: Equatable, Sendable {
  /// All p-values are adjusted together.
  case adjustment(PValueAdjustment)
  /// A graph that passes the level of rejected hypotheses on to others.
  case graph(GraphicalProcedure)
}
