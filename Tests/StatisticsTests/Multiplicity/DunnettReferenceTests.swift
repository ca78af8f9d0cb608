import Statistics
import Testing

@Suite struct DunnettReferenceTests {
  /// k = 2 … 5 groups of equal size against one control, 5 %; two decimals as in the tables of Dunnett (1955, 1964).
  /// More digits: R 4.2.2, two nested `integrate` of the product integral, `uniroot` to 10⁻¹¹.
  @Test(arguments: [
    (5.0, true, [3.03023594658, 3.29315465083, 3.47589301626, 3.61511723094], [3.03, 3.29, 3.48, 3.62]),
    (10, true, [2.56833887603, 2.75899697837, 2.89048011034, 2.99029017942], [2.57, 2.76, 2.89, 2.99]),
    (20, true, [2.37868998018, 2.54034960994, 2.65102958957, 2.73467715743], [2.38, 2.54, 2.65, 2.73]),
    (60, true, [2.26526696527, 2.40994212499, 2.50839024293, 2.58249563447], [2.27, 2.41, 2.51, 2.58]),
    (.infinity, true, [2.21212774658, 2.34897059034, 2.4417707732, 2.51146305347], [2.21, 2.35, 2.44, 2.51]),
    (5, false, [2.44037864023, 2.6814235083, 2.84844525453, 2.97555351487], [2.44, 2.68, 2.85, 2.98]),
    (20, false, [2.02731838736, 2.19228346239, 2.3044275892, 2.38877938457], [2.03, 2.19, 2.30, 2.39]),
    (.infinity, false, [1.91633194469, 2.06208393292, 2.16033328116, 2.23381696087], [1.92, 2.06, 2.16, 2.23]),
  ])
  func `critical values are those of the tables`(
    _ freedom: Double, _ isTwoSided: Bool, _ integrated: [Double], _ printed: [Double]
  ) throws {
    for k in 2...(Build.isRelease ? 5 : 3) {
      let distribution = try ManyToOneDistribution(
        treated: [Int](repeating: 7, count: k), control: 7, degreesOfFreedom: freedom)
      let critical = distribution.criticalValue(level: 0.95, sides: isTwoSided ? .two : .upper)
      #expect(abs(critical - integrated[k - 2]) < 1e-7, "\(k) groups")
      #expect(abs(critical - printed[k - 2]) < 0.0051, "\(k) groups")
    }
  }

  /// Unequal sizes 6, 4, 5: R 4.2.2, `1 - pd(abs(t), sqrt(n / (n + 6)), 12, two)` with the same nested integrals.
  @Test func `unequal groups have the p-values and intervals of R`() throws {
    let control = [7.40, 8.50, 7.20, 8.24, 9.84, 8.32]
    let treated = [[9.76, 8.80, 7.68, 9.36], [12.80, 9.68, 12.16, 9.20, 10.55]]
    let two = try DunnettTest(control: control, treated: treated)
    #expect(agree(two.differences[0].t, 0.857032125934, 1e-11))
    #expect(agree(two.differences[1].t, 3.69375231124, 1e-11))
    #expect(abs(two.adjustedPValues[0] - 0.620101980018) < 1e-9)
    #expect(abs(two.adjustedPValues[1] - 0.00582536084795) < 1e-9)
    let upper = try DunnettTest(control: control, treated: treated, sides: .upper)
    #expect(abs(upper.adjustedPValues[0] - 0.324977610895) < 1e-9)
    #expect(abs(upper.adjustedPValues[1] - 0.00291388303714) < 1e-9)
    let intervals = two.confidenceIntervals()
    #expect(abs(intervals[0].lower + 1.25630413715) < 1e-8)
    #expect(abs(intervals[1].upper - 4.41627179358) < 1e-8)
    // Step-down: the larger as before, the smaller alone, 2 * pt(-0.857032125934, 12) in R.
    #expect(two.stepDownPValues[1] == two.adjustedPValues[1])
    #expect(abs(two.stepDownPValues[0] - 0.408217016223) < 1e-9)
  }

  @Test func `one group is Student's test`() throws {
    let test = try DunnettTest(control: [1, 2, 4], treated: [[3, 5, 6, 9]])
    #expect(agree(test.adjustedPValues[0], test.differences[0].pTwoSided))
    let interval = test.confidenceIntervals(level: 0.9)[0]
    #expect(agree(interval.lower, test.differences[0].confidenceInterval(level: 0.9).lower, 1e-8))
  }

  @Test(.enabled(if: Build.isRelease)) func `the product integral is the multivariate t distribution`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let sizes = (0..<(2 + seed % 2)).map { _ in 1 + Int(random.uniform() * 30) }
      let control = 1 + Int(random.uniform() * 30)
      let freedom = 1 + (random.uniform() * 40).rounded()
      let lambda = sizes.map { (Double($0) / Double($0 + control)).squareRoot() }
      let joint = try MultivariateT(
        correlation: sizes.indices.map { i in sizes.indices.map { i == $0 ? 1 : lambda[i] * lambda[$0] } },
        degreesOfFreedom: freedom)
      let limit = 3 * random.uniform()
      let distribution = try ManyToOneDistribution(treated: sizes, control: control, degreesOfFreedom: freedom)
      let upper = distribution.probability(within: limit, sides: .upper)
      #expect(abs(upper - (try joint.probability(allBelow: limit).value)) < 1e-9, "seed \(seed)")
      let ends = [Double](repeating: limit, count: sizes.count)
      let two = distribution.probability(within: limit, sides: .two)
      #expect(abs(two - (try joint.probability(from: ends.map { -$0 }, to: ends).value)) < 1e-9, "seed \(seed)")
    }
  }

  @Test func `impossible groups are refused`() throws {
    #expect(throws: StatisticsError.noPatients(in: .control)) { try DunnettTest(control: [], treated: [[1, 2]]) }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try DunnettTest(control: [1, 2], treated: [[]]) }
    #expect(throws: StatisticsError.self) { try DunnettTest(control: [1, 2], treated: []) }
    #expect(throws: StatisticsError.tooFewPatients(required: 3, found: 2)) {
      try DunnettTest(control: [1], treated: [[1]])
    }
    #expect(throws: StatisticsError.zeroVariance) { try DunnettTest(control: [1, 1], treated: [[2, 2]]) }
    #expect(throws: StatisticsError.self) { try DunnettTest(control: [1, .nan], treated: [[2, 2]]) }
    let test = try DunnettTest(control: [1, 2], treated: [[2, 4], [1, 3]])
    #expect(test.confidenceIntervals(level: 1)[0].lower.isNaN)
    #expect(test.distribution.probability(within: .nan, sides: .two).isNaN)
  }
}
