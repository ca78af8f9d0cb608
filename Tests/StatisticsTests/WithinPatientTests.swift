import Statistics
import Testing

/// Comparisons within patients by hand.
@Suite struct WithinPatientTests {
  @Test func `a crossover by hand`() throws {
    var data = WithinPatientData(periods: 2, treatments: 2)
    // Differences of period 1 less period 2: −4 and −2 where treatment 1 comes first, 3 and 5 where it comes second.
    data.append([20, 24], treatments: [1, 0])
    data.append([30, 32], treatments: [1, 0])
    data.append([25, 22], treatments: [0, 1])
    data.append([40, 35], treatments: [0, 1])
    let difference = try data.difference(1, 0)
    // Half of −3 − 4, with the variance of a difference, 4 / 2 degrees of freedom, of which a half of each mean counts.
    #expect(abs(difference.value + 3.5) < 1e-12)
    #expect(difference.degreesOfFreedom == 2)
    #expect(abs(difference.standardError - (2.0 * (0.5 + 0.5) / 4).squareRoot()) < 1e-12)
  }

  @Test func `without periods it is the paired test`() throws {
    var data = WithinPatientData(periods: 2, treatments: 2, adjusted: false)
    for (treated, control) in [(20.0, 24.0), (30, 31), (25, 31)] {
      data.append([treated, control], treatments: [1, 0])
    }
    let difference = try data.difference(1, 0)
    // −4, −1 and −6: a mean of −11/3, a variance of 57/9.
    #expect(abs(difference.value + 11.0 / 3) < 1e-12)
    #expect(abs(difference.standardError - (57.0 / 27).squareRoot()) < 1e-12)
    #expect(difference.degreesOfFreedom == 2)
  }

  @Test func `who was seen once says nothing`() throws {
    var data = WithinPatientData(periods: 2, treatments: 2)
    for outcomes in [[1.0, 3], [2, 5], [1, 7]] { data.append(outcomes, treatments: [1, 0]) }
    for outcomes in [[4.0, 3], [2, 5]] { data.append(outcomes, treatments: [0, 1]) }
    let before = try data.difference(1, 0)
    data.append([.nan, 1_000], treatments: [1, 0])
    data.append([.nan, .nan], treatments: [1, 0])
    #expect(try data.difference(1, 0) == before)
    #expect(data.patients == 5)
  }

  @Test func `what cannot be told apart is not estimated`() {
    var data = WithinPatientData(periods: 2, treatments: 3)
    #expect(throws: StatisticsError.self) { _ = try data.difference(1, 0) }
    // Periods and treatments change together.
    for outcomes in [[1.0, 3], [2, 5], [1, 7]] { data.append(outcomes, treatments: [1, 0]) }
    #expect(throws: StatisticsError.notEstimable) { _ = try data.difference(1, 0) }
    #expect(throws: StatisticsError.notEstimable) { _ = try data.difference(2, 0) }
    data.removeAll()
    for _ in 0..<3 {
      data.append([1, 3], treatments: [1, 0])
      data.append([3, 1], treatments: [0, 1])
    }
    #expect(throws: StatisticsError.zeroVariance) { _ = try data.difference(1, 0) }
  }
}
