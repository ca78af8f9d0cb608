import Distributions
import Trials

// Sites, screening and ways of assignment, drawn at random.
extension TrialSetup {
  /// Of every kind of entry one, by the seed; what is asked of factors asks of those that the trial has.
  mutating func changeEntry(_ seed: UInt64) throws {
    var luck = SplitMix64(seed: seed &* 977 &+ 5)
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    func below(_ n: Int) -> Int { Int(luck.next() % UInt64(n)) }
    let rate = try Enrollment.PiecewiseRate(starts: [0, 20], perDay: [chance(0.5) ? 0 : 0.5, 0.25])
    if chance(0.6) {
      enrollment = .sites(
        (0..<(1 + below(4))).map { index in
          EnrollmentSite(
            name: "site\(index)", opens: [0, 7, 40][below(3)], rate: rate, isEvenlySpaced: chance(0.3),
            cap: index > 0 && chance(0.5) ? 1 + below(8) : nil)
        })
    } else {
      enrollment = chance(0.5) ? .poisson(rate: rate) : .evenlySpaced(rate: rate)
    }
    if chance(0.5) { screeningFailure = 0.4 * luck.uniform() }
    if chance(0.5), score != nil {
      eligibility = Eligibility(
        instrument: "CAPS-5", atLeast: [30, 40][below(2)], atMost: chance(0.3) ? 60 : nil, before: [0, 7][below(2)])
    }
    if chance(0.4) { enrollmentEnds = [1, 30, 80][below(3)] }
    randomization = assignment(below(6))
  }

  /// One of the ways of assignment, by number; by all factors where it goes by any.
  func assignment(_ number: Int) -> Randomization {
    let total = arms.map(\.weight).reduce(0, +)
    let names = factors.map(\.name) + (enrollment.sites.isEmpty ? [] : ["site"])
    if names.isEmpty || number < 3 {
      return [.simple, .permutedBlock(sizes: [total, 2 * total]), .biasedCoin(probability: 0.8)][number % 3]
    }
    if number == 3 { return .stratifiedBlock(sizes: [total, 2 * total], factors: names) }
    let weighted = names.enumerated().map { Minimization.Factor($1, weight: Double($0 + 1)) }
    return .minimization(
      Minimization(factors: weighted, imbalance: Minimization.Imbalance.allCases[number % 3], probability: 0.9))
  }
}
