/// What a look may decide: looks for efficacy and looks for futility need not be the same.
public enum LookPurpose: String, Sendable, CaseIterable {
  /// To stop for efficacy or for futility.
  case both
  /// To stop for efficacy alone: it spends no type II error.
  case efficacy
  /// To stop for futility alone: it spends no type I error.
  case futility

  /// Whether the look may reject.
  public var mayReject: Bool { self != .futility }
  /// Whether the look may stop for futility.
  public var mayStopForFutility: Bool { self != .efficacy }
}

extension GroupSequentialDesign {
  /// What a look, by position from 0, may decide; the last look decides all.
  public func purpose(ofLook look: Int) -> LookPurpose {
    purposes.indices.contains(look) && look < looks - 1 ? purposes[look] : .both
  }
}
