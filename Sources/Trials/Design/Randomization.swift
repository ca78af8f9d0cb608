/// How patients are assigned to arms.
public enum Randomization: Equatable, Sendable {
  /// Each patient by an independent draw, with the arms' weights as odds.
  case simple
  /// In blocks that hold the arms in the exact ratio; the size of each block is drawn from `sizes`, all equally likely.
  /// Each size is a multiple of the sum of the arms' weights.
  case permutedBlock(sizes: [Int])
  /// By odds that follow what is known of the arms so far.
  case responseAdaptive(ResponseAdaptive)
  /// Permuted blocks of their own in each stratum: for each crossing of the levels of the factors.
  case stratifiedBlock(sizes: [Int], factors: [String])
  /// The arm that lags behind its share is preferred.
  case biasedCoin(probability: Double)
  /// The arm is preferred that makes the arms most alike in the factors of the patient.
  case minimization(Minimization)

  /// The factors whose levels the assignment goes by, in its order; `site` is that of the sites.
  public var factors: [String] {
    switch self {
    case .simple, .permutedBlock, .biasedCoin, .responseAdaptive: []
    case .stratifiedBlock(_, let factors): factors
    case .minimization(let plan): plan.factors.map(\.name)
    }
  }

  /// The sizes of blocks; `nil` without blocks.
  var blockSizes: [Int]? {
    switch self {
    case .permutedBlock(let sizes), .stratifiedBlock(let sizes, _): sizes
    case .simple, .biasedCoin, .minimization, .responseAdaptive: nil
    }
  }

  /// The probability of the preferred arm; `nil` where none is preferred.
  public var preference: Double? {
    switch self {
    case .simple, .permutedBlock, .stratifiedBlock, .responseAdaptive: nil
    case .biasedCoin(let probability): probability
    case .minimization(let plan): plan.probability
    }
  }
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
