import Statistics
import Testing

/// How many events among how many patients stop a trial, against sums of binomial probabilities.
@Suite struct SafetyBoundaryTests {
  /// P(X = k) of a binomial variable, factor by factor.
  private func binomial(_ k: Int, _ n: Int, _ p: Double) -> Double {
    var value = 1.0
    for i in 0..<k { value *= Double(n - i) / Double(i + 1) * p }
    for _ in k..<n { value *= 1 - p }
    return value
  }

  private func atLeast(_ x: Int, _ n: Int, _ p: Double) -> Double {
    x > n ? 0 : (x...n).reduce(0) { $0 + binomial($1, n, p) }
  }

  @Test func `the exact test stops at the smallest number with a tail of the level or less`() throws {
    let boundary = try SafetyBoundary(limit: 0.15, .exactTest(level: 0.05), patients: 60)
    for n in 1...60 {
      let expected = (0...n).first { atLeast($0, n, 0.15) <= 0.05 }
      #expect(boundary.smallestCount(among: n) == expected, "\(n) patients")
    }
    #expect(boundary.smallestCount(among: 1) == nil && !boundary.stops(events: 1, among: 1))
    #expect(boundary.smallestCount(among: 0) == nil)
  }

  @Test func `with a uniform prior the posterior is a tail of the binomial distribution`() throws {
    // P(Beta(1 + x, 1 + n − x) > p) = P(X ≤ x) for X binomial with n + 1 trials.
    let boundary = try SafetyBoundary(limit: 0.2, .posterior(above: 0.95, alpha: 1, beta: 1), patients: 60)
    for n in 1...60 {
      let expected = (0...n).first { 1 - atLeast($0 + 1, n + 1, 0.2) > 0.95 }
      #expect(boundary.smallestCount(among: n) == expected, "\(n) patients")
    }
    // One of one: 1 − 0.2² = 0.96.
    #expect(boundary.smallestCount(among: 1) == 1)
    #expect(boundary.patients == 60 && boundary.limit == 0.2)
  }

  @Test func `more patients never need fewer events, and one more at most one more`() throws {
    let rules: [SafetyBoundary.Rule] = [
      .exactTest(level: 0.1), .posterior(above: 0.9, alpha: 0.4, beta: 1.6), .posterior(above: 0.5, alpha: 3, beta: 2),
    ]
    for rule in rules {
      let boundary = try SafetyBoundary(limit: 0.3, rule, patients: 500)
      for n in 1..<500 {
        let (a, b) = (boundary.smallestCount(among: n) ?? n + 1, boundary.smallestCount(among: n + 1) ?? n + 2)
        #expect(a <= b && b <= a + 1, "\(n) patients")
        #expect(boundary.stops(events: min(a, n), among: n) == (a <= n) && !boundary.stops(events: a - 1, among: n))
      }
    }
  }

  @Test func `numbers that make no sense are refused by name`() {
    func refusal(_ limit: Double, _ rule: SafetyBoundary.Rule, _ patients: Int = 10) -> String? {
      do {
        _ = try SafetyBoundary(limit: limit, rule, patients: patients)
        return nil
      } catch {
        if case .invalidParameter(let name, _) = error { return name }
        return "other"
      }
    }
    for limit in [0, 1, -1, .nan] { #expect(refusal(limit, .exactTest(level: 0.05)) == "limit") }
    for level in [0, 1, .nan] {
      #expect(refusal(0.2, .exactTest(level: level)) == "level")
      #expect(refusal(0.2, .posterior(above: level, alpha: 1, beta: 1)) == "above")
    }
    for prior in [0, -1, .infinity, .nan] {
      #expect(refusal(0.2, .posterior(above: 0.9, alpha: prior, beta: 1)) == "prior")
      #expect(refusal(0.2, .posterior(above: 0.9, alpha: 1, beta: prior)) == "prior")
    }
    #expect(refusal(0.2, .exactTest(level: 0.05), -1) == "patients")
  }
}
