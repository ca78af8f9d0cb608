import Statistics

/// Whether the change of the score from baseline depends on the dose, and how: multiple comparisons and modelling
/// (MCP-Mod).
///
/// All arms take part, each with its dose; improvement is a fall of the score. The test is one-sided: at the level of a
/// one-sided plan, at half the level of a two-sided one.
public struct DoseResponseEndpoint: Equatable, Sendable {
  /// The position of the visit.
  public let visit: Int
  /// The dose of each arm, in the order of the arms; ≥ 0, all different.
  public let doses: [Double]
  /// The candidate shapes; at least one.
  public let shapes: [DoseResponseShape]
  /// By how many points more than without the drug the target dose lowers the score; `nil` asks for no target dose.
  public let targetEffect: Double?

  /// A dose-response endpoint.
  public init(visit: Int, doses: [Double], shapes: [DoseResponseShape], targetEffect: Double? = nil) {
    self.visit = visit
    self.doses = doses
    self.shapes = shapes
    self.targetEffect = targetEffect
  }

  /// The names of the families of curves, each once, in the order of the shapes.
  public var families: [String] {
    shapes.reduce(into: []) { names, shape in if !names.contains(shape.familyName) { names.append(shape.familyName) } }
  }
}

extension DoseResponseShape {
  /// The word for the family in files and results.
  public var familyName: String {
    switch self {
    case .linear: "linear"
    case .linearInLog: "linear_in_log"
    case .quadratic: "quadratic"
    case .emax: "emax"
    case .exponential: "exponential"
    case .logistic: "logistic"
    case .sigmoidEmax: "sigmoid_emax"
    }
  }
}
