/// One of the two groups that a trial compares.
public enum ComparedGroup: Equatable, Hashable, Sendable {
  /// The group under the experimental treatment.
  case treated
  /// The group it is compared with.
  case control
}

/// Why a statistic cannot be computed from the data it was given.
public enum StatisticsError: Error, Equatable, Sendable {
  /// There is no patient: in the named group, or at all when no group is named.
  case noPatients(in: ComparedGroup?)
  /// Too few patients are left to estimate a variance.
  case tooFewPatients(required: Int, found: Int)
  /// Two columns that describe the same patients have different lengths; `column` says which one is wrong.
  case unequalLengths(column: String, expected: Int, found: Int)
  /// A value is outside its domain; `expected` states the domain in words.
  case invalidValue(column: String, index: Int, expected: String)
  /// A number of patients or of events is impossible; `expected` states the rule that it breaks.
  case invalidCount(expected: String)
  /// No event was observed.
  case noEvents
  /// There were events, but none at a time when both groups (or different covariate values) were at risk.
  case noInformation
  /// All values are equal within the groups, or the model fits them without error: there is no variance to test against.
  case zeroVariance
  /// The covariate with this number (from 0) has the same value in all patients.
  case constantCovariate(Int)
  /// The covariate with this number (from 0) is a linear combination of the treatment and the covariates before it, or
  /// never differs between patients at risk at an event.
  case collinearCovariate(Int)
  /// A parameter is outside its domain; `expected` states the domain in words.
  case invalidParameter(_ name: String, expected: String)
  /// At this look (counted from 1) the efficacy and the futility boundary meet or cross, or what should be spent there
  /// is more than what is left: no boundary exists.
  case noBoundary(look: Int)
  /// A survival curve is asked for beyond the group's last time, where a patient was censored and the curve is unknown.
  case beyondFollowUp(of: ComparedGroup, last: Double)
  /// No stratum has patients of both groups.
  case noSharedStratum
  /// Too few simulated trials to estimate a Monte-Carlo error.
  case tooFewReplicates(required: Int, found: Int)
  /// No covariance structure on the ladder gave a maximum of the likelihood.
  case notConverged
  /// A result was asked of a workspace whose present patients were not fitted, or could not be.
  case notFitted
  /// The data do not determine the quantity: nobody of an arm attended the visit, or nobody at all.
  case notEstimable
}

extension StatisticsError: CustomStringConvertible {
  /// One sentence: what was found and what was expected.
  public var description: String {
    switch self {
    case .noPatients(in: .treated?): "the treated group has no patients; at least one is expected"
    case .noPatients(in: .control?): "the control group has no patients; at least one is expected"
    case .noPatients(in: nil): "there are no patients; at least one is expected"
    case .tooFewPatients(let required, let found): "found \(found) patients; at least \(required) are expected"
    case .unequalLengths(let column, let expected, let found):
      "\(column) has \(found) values; \(expected) are expected, one per patient"
    case .invalidValue(let column, let index, let expected): "\(column)[\(index)] should be \(expected)"
    case .invalidCount(let expected): "a count is impossible: \(expected)"
    case .noEvents: "no event was observed; at least one is expected"
    case .noInformation: "no event fell at a time when the patients at risk differed"
    case .zeroVariance: "the values do not vary; there is no variance to test against"
    case .constantCovariate(let index): "covariate \(index) has the same value in all patients; leave it out"
    case .collinearCovariate(let index):
      "covariate \(index) is determined by the treatment and the covariates before it; leave it out"
    case .invalidParameter(let name, let expected): "\(name) should be \(expected)"
    case .noBoundary(let look): "no boundary can spend what look \(look) should spend"
    case .beyondFollowUp(let group, let last):
      "the \(group) group was followed to \(last) only, where a patient was censored; ask for an earlier time"
    case .noSharedStratum: "no stratum has patients of both groups; at least one is expected"
    case .tooFewReplicates(let required, let found):
      "found \(found) simulated trials; at least \(required) are expected"
    case .notConverged: "no covariance structure gave a maximum of the likelihood"
    case .notFitted: "the present patients have not been fitted; fit first"
    case .notEstimable: "the data do not determine this quantity; nobody of an arm attended the visit"
    }
  }
}
