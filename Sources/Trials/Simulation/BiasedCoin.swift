/// Efron's biased coin: whoever lags behind is preferred.
///
/// An arm lags when its number of patients, divided by its share of the allocation ratio, is the smallest; where all are
/// level, every arm has its share. With two equal arms this is Efron's design.
///
/// ## Source
/// Efron, *Biometrika* 58 (1971) 403–417; for unequal shares and several arms see ``PreferredArm``.
final class BiasedCoin {
  private let coin: PreferredArm
  private let numbers: UnsafeMutablePointer<Int>
  private let preferred: UnsafeMutablePointer<Bool>

  init(weights: [Int], probability: Double) {
    coin = PreferredArm(weights, probability: probability)
    numbers = .allocate(capacity: weights.count)
    preferred = .allocate(capacity: weights.count)
  }

  deinit {
    numbers.deallocate()
    preferred.deallocate()
  }

  func fill(_ arms: UnsafeMutablePointer<UInt8>, patients: Int, _ luck: UnsafePointer<Double>) {
    let weights = coin.arms.weights
    numbers.update(repeating: 0, count: weights.count)
    for patient in 0..<patients {
      var least = 0
      // Quotients compared as products: they are whole numbers.
      for arm in 1..<weights.count where numbers[arm] * weights[least] < numbers[least] * weights[arm] { least = arm }
      for arm in 0..<weights.count {
        preferred[arm] = numbers[arm] * weights[least] == numbers[least] * weights[arm]
      }
      let chosen = coin.arm(at: luck[patient], preferring: preferred)
      arms[patient] = chosen
      numbers[Int(chosen)] += 1
    }
  }
}
