/// A draw that prefers some arms and yet gives every arm its share in the long run.
///
/// With probability *q* one of the preferred arms is drawn, otherwise any arm; both with the arms' shares as odds. With
/// shares *s* the preferred arm *k* then has the probability *q* + (1 − *q*) *s*ₖ, and *q* is chosen so that the arm with the
/// smallest share has, when it is preferred, the probability that was asked for. With equal shares every preferred arm has
/// it, and the others share the rest equally. With unequal ones this is the biased-coin minimization of Han, Enas and
/// McEntegart: where the rest is divided equally, a weak preference cannot give a large arm its share.
///
/// ## Source
/// Han, Enas and McEntegart, *Stat. Med.* 28 (2009) 3329–3346, equations for BCM.
struct PreferredArm {
  let arms: WeightedArms
  private let preference: Double

  init(_ weights: [Int], probability: Double) {
    arms = WeightedArms(weights)
    preference = Self.preference(weights, probability)
  }

  /// The share of patients who get a preferred arm for certain.
  private static func preference(_ weights: [Int], _ probability: Double) -> Double {
    let smallest = smallestShare(weights)
    return smallest < 1 ? (probability - smallest) / (1 - smallest) : 0
  }

  static func smallestShare(_ weights: [Int]) -> Double {
    Double(weights.min() ?? 1) / Double(max(1, weights.reduce(0, +)))
  }

  /// The arm that a uniform number chooses: what is left of it after the first decision makes the second.
  @inline(__always)
  func arm(at u: Double, preferring preferred: UnsafePointer<Bool>) -> UInt8 {
    if u < preference { return arms.arm(at: u / preference, among: preferred) }
    return arms.arm(at: (u - preference) / (1 - preference))
  }
}
