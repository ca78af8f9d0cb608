/// Stagewise inference for one trial after the other: ``StagewiseInference`` without allocation.
///
///     workspace.removeAll()
///     workspace.goOn(information: 50, upper: 2.96)
///     let result = workspace.result(information: 75, z: 2.5)
///     result?.medianUnbiasedEffect
///
/// Nothing is allocated in the steady state. A workspace has one owner; give each worker its own.
public struct StagewiseWorkspace: ~Copyable, Sendable {
  /// What may be said of the effect; see ``StagewiseInference``.
  public struct Result: Equatable, Sendable {
    /// The one-sided p-value.
    public let pValue: Double
    /// The effect at which an outcome ranked above is as probable as one ranked below.
    public let medianUnbiasedEffect: Double
    /// The confidence interval with equal tails.
    public let interval: ConfidenceInterval
  }

  private var information: [Double] = []
  private var upper: [Double] = []
  private var lower: [Double] = []
  private var density = PathDensity()

  /// A workspace with room for a number of looks; it grows when there are more.
  public init(looks: Int = 0) {
    information.reserveCapacity(looks)
    upper.reserveCapacity(looks)
    lower.reserveCapacity(looks)
  }

  /// Forgets the looks; the memory is kept.
  public mutating func removeAll() {
    information.removeAll(keepingCapacity: true)
    upper.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
  }

  /// A look at which the trial went on, between two bounds for Z.
  public mutating func goOn(information: Double, upper: Double, lower: Double = -.infinity) {
    self.information.append(information)
    self.upper.append(upper)
    self.lower.append(lower)
  }

  /// What may be said when the trial has stopped after the looks so far.
  ///
  /// - Parameters:
  ///   - last: The information of the look that stopped, above that of the looks before by a millionth or more.
  ///   - z: The statistic there.
  ///   - level: Of the interval, strictly between 0 and 1.
  /// - Returns: `nil` where ``StagewiseInference`` has an error.
  public mutating func result(information last: Double, z: Double, level: Double = 0.95) -> Result? {
    guard z.magnitude <= 100, last > 0, last.isFinite, level > 0, level < 1 else { return nil }
    var before = 0.0
    for index in information.indices {
      let fraction = information[index] / last
      guard fraction >= before + smallestInformationStep, lower[index] <= upper[index] else { return nil }
      before = fraction
    }
    guard 1 >= before + smallestInformationStep else { return nil }
    let tail = (1 - level) / 2
    return Result(
      pValue: rank(last, z, drift: 0), medianUnbiasedEffect: effect(last, z, probability: 0.5),
      interval: ConfidenceInterval(
        lower: effect(last, z, probability: tail), upper: effect(last, z, probability: 1 - tail)))
  }

  /// P(outcome ranked at or above the one observed), for the mean of Z at the look that stopped; it rises with it.
  private mutating func rank(_ last: Double, _ z: Double, drift: Double) -> Double {
    density.restart(drift: drift)
    var sum = 0.0
    for index in information.indices {
      density.step(to: information[index] / last)
      sum += density.tail(.upper, beyond: upper[index]).probability
      density.close(lower: lower[index], upper: upper[index])
    }
    density.step(to: 1)
    return sum + density.tail(.upper, beyond: z).probability
  }

  private mutating func effect(_ last: Double, _ z: Double, probability: Double) -> Double {
    var reach = 6.0
    while reach <= 100 {
      let found = bracketedRoot(between: z - reach, and: z + reach, residual: 1e-15) {
        rank(last, z, drift: $0) - probability
      }
      if let found { return found / last.squareRoot() }
      reach *= 2
    }
    return .nan
  }
}
