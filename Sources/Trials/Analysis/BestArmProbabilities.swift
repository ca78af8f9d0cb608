import Distributions

/// The probability that each arm is the best, given how many of its patients responded and a uniform prior.
///
/// The posterior of an arm is a beta distribution. With x = u² (3 − 2u) its density is smooth to the ends and about
/// equally wide wherever it lies, so equal steps of u serve: density at their middle, distribution function by summing.
///
///     let best = BestArmProbabilities(arms: 2, patients: 100)
///     best.update(responders: [8, 4], patients: [20, 20])
///     best[0]    // 0.910
///
/// - Complexity: Steps grow as the root of the number of patients; nothing is allocated by its updates.
public final class BestArmProbabilities {
  private let arms: Int
  private let steps: Int
  /// The logarithms of x and 1 − x at the middle of each step, and that of dx/du.
  private let logs: UnsafeMutablePointer<Double>
  private let densities: UnsafeMutablePointer<Double>
  private let products: UnsafeMutablePointer<Double>
  private let results: UnsafeMutablePointer<Double>

  /// Room for the arms of a trial.
  ///
  /// - Parameters:
  ///   - arms: At least one.
  ///   - patients: The most that all arms together will have.
  public init(arms: Int, patients: Int) {
    precondition(arms >= 1, "at least one arm")
    self.arms = arms
    steps = max(256, Int(48 * Double(max(1, patients)).squareRoot()))
    logs = .allocate(capacity: 3 * steps)
    densities = .allocate(capacity: arms * steps)
    products = .allocate(capacity: steps)
    results = .allocate(capacity: arms)
    results.initialize(repeating: 1 / Double(arms), count: arms)
    for step in 0..<steps {
      let u = (Double(step) + 0.5) / Double(steps)
      logs[3 * step] = Elementary.log(u * u * (3 - 2 * u))
      logs[3 * step + 1] = Elementary.log((1 - u) * (1 - u) * (1 + 2 * u))
      logs[3 * step + 2] = Elementary.log(6 * u * (1 - u))
    }
  }

  deinit {
    logs.deallocate()
    densities.deallocate()
    products.deallocate()
    results.deallocate()
  }

  /// The probability that an arm is the best, as of the last update.
  public subscript(arm: Int) -> Double { results[arm] }

  /// Works the probabilities out.
  ///
  /// - Parameters:
  ///   - responders: One entry an arm, between 0 and the arm's patients.
  ///   - patients: One entry an arm.
  public func update(responders: UnsafePointer<Int>, patients: UnsafePointer<Int>) {
    for arm in 0..<arms {
      fill(densities + arm * steps, Double(responders[arm]), Double(patients[arm] - responders[arm]))
    }
    var total = 0.0
    for arm in 0..<arms {
      products.update(from: densities + arm * steps, count: steps)
      for other in 0..<arms where other != arm { multiply(byDistributionOf: densities + other * steps) }
      var sum = 0.0
      for step in 0..<steps { sum += products[step] }
      results[arm] = sum
      total += sum
    }
    for arm in 0..<arms { results[arm] /= total }
  }

  /// The same for arrays.
  public func update(responders: [Int], patients: [Int]) {
    precondition(responders.count == arms && patients.count == arms, "one entry an arm")
    responders.withUnsafeBufferPointer { r in
      patients.withUnsafeBufferPointer { n in
        if let r = r.baseAddress, let n = n.baseAddress { update(responders: r, patients: n) }
      }
    }
  }

  /// Writes the posterior mass of each step.
  private func fill(_ masses: UnsafeMutablePointer<Double>, _ yes: Double, _ no: Double) {
    var most = -Double.infinity
    for step in 0..<steps {
      masses[step] = yes * logs[3 * step] + no * logs[3 * step + 1] + logs[3 * step + 2]
      most = max(most, masses[step])
    }
    var sum = 0.0
    for step in 0..<steps {
      masses[step] = Elementary.exp(masses[step] - most)
      sum += masses[step]
    }
    for step in 0..<steps { masses[step] /= sum }
  }

  /// Multiplies by the chance of another arm to lie below: all steps before and the lower half of this one, whose mass
  /// falls with the slope of the density.
  private func multiply(byDistributionOf masses: UnsafePointer<Double>) {
    var below = 0.0
    for step in 0..<steps {
      let slope = ((step + 1 < steps ? masses[step + 1] : 0) - (step > 0 ? masses[step - 1] : 0)) / 2
      products[step] *= below + masses[step] / 2 - slope / 8
      below += masses[step]
    }
  }
}
