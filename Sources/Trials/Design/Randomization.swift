/// How patients are assigned to arms.
public enum Randomization: Equatable, Sendable {
  /// Each patient by an independent draw, with the arms' weights as odds.
  case simple
  /// In blocks that hold the arms in the exact ratio; the size of each block is drawn from `sizes`, all equally likely.
  /// Each size is a multiple of the sum of the arms' weights.
  case permutedBlock(sizes: [Int])
}

/// Who knows which arm a patient is in.
public enum Masking: String, Sendable, CaseIterable {
  /// Everybody.
  case open
  /// Neither patient nor investigator.
  case doubleBlind = "double_blind"
  /// Neither, and each arm also gets a placebo of the other's treatment.
  case doubleDummy = "double_dummy"
}
