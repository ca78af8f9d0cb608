/// How much larger an effect looks in the trials that succeed than in all: the winner's curse.
///
/// The mean estimate among significant trials over the mean estimate of all. Where trials measure without bias, that is
/// how far a published success overstates the truth. Ratios are compared by their logarithms.
///
/// ## Source
/// A. Gelman, J. Carlin, *Perspect. Psychol. Sci.* 9 (2014) 641–651 (the exaggeration ratio, or type M error). The error is
/// that of the delta method, for means of which one is over a part of the trials of the other.
public struct Exaggeration: Equatable, Sendable {
  /// The ratio; 1 for none.
  public let ratio: Double
  /// Its Monte-Carlo standard error.
  public let standardError: Double

  /// - Parameters:
  ///   - all: The estimate in all trials.
  ///   - some: The estimate in a part of them.
  /// - Returns: `nil` when either has fewer than two trials, or the mean of all is within two standard errors of no
  ///   effect, so that it can be the measure of nothing.
  public init?(of some: OperatingCharacteristics.Summary, in all: OperatingCharacteristics.Summary) {
    guard some.count > 1, all.count > 1, abs(all.mean) > 2 * all.standardError else { return nil }
    let share = Double(some.count) / Double(all.count)
    ratio = some.mean / all.mean
    // With A the mean of a part p and B that of all, a trial moves A / B by I (x − A) / (p B) − A (x − B) / B².
    let part = some.standardDeviation * some.standardDeviation
    let whole = all.standardDeviation * all.standardDeviation
    let variance = part / share - 2 * ratio * part + ratio * ratio * whole
    standardError = (max(0, variance) / Double(all.count)).squareRoot() / abs(all.mean)
  }
}

extension OperatingCharacteristics {
  /// How much larger the effect of a primary comparison looks in the trials that succeed.
  ///
  /// - Parameter arm: The name of the experimental arm.
  /// - Returns: `nil` where no effect is estimated, or there is none to exaggerate.
  public func exaggeration(_ endpoint: Endpoint, arm: String) -> Exaggeration? {
    guard let effect = endpoint.effect else { return nil }
    let path = "\(endpoint.name).\(effect.isRatio ? "log_" : "")\(effect.key)"
    guard let all = self["\(path).\(arm)"], let some = self["\(path)_if_significant.\(arm)"] else { return nil }
    return Exaggeration(of: some, in: all)
  }
}
