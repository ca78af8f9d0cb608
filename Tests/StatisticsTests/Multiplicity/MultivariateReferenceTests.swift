import Foundation
import Statistics
import Testing

@Suite struct MultivariateReferenceTests {
  static func equal(_ count: Int, _ r: Double) -> [[Double]] {
    (0..<count).map { i in (0..<count).map { i == $0 ? 1 : r } }
  }

  /// One common factor with these loadings.
  static func factor(_ loadings: [Double]) -> [[Double]] {
    loadings.indices.map { i in loadings.indices.map { i == $0 ? 1 : loadings[i] * loadings[$0] } }
  }

  /// One-dimensional product integrals over the common factor: scipy 1.17.1 `quad`, for 0.99 and above mpmath 1.3.0.
  @Test(arguments: [
    (2, 0.5, 0.8373411022965577), (2, 0.97, 0.8864825851852945), (3, 0.5, 0.7876639416087537),
    (4, 0.5, 0.7479864632095184), (4, 0.99, 0.884951673441769474), (4, 0.999999, 0.903023051401361915),
    (4, 0.99999999, 0.903181874539438301), (5, 0.5, 0.715103094058855), (5, 0.9, 0.8312678248053864),
    (6, 0.5, 0.6871318228723294), (7, 0.5, 0.6628725079575764), (10, 0.5, 0.6053461814347209),
  ])
  func `equally correlated normal variables stay below 1.3`(_ count: Int, _ r: Double, _ expected: Double) throws {
    let p = try MultivariateNormal(correlation: Self.equal(count, r)).probability(allBelow: 1.3)
    #expect(abs(p.value - expected) <= p.error + 1e-15)
    #expect(p.error < (count > 6 ? 1e-3 : count > 4 ? 1e-9 : r > 0.999 ? 2e-8 : 1e-12))
  }

  /// The same for −2 … 2.
  @Test(arguments: [
    (2, 0.97, 0.9440271232973267), (3, 0.5, 0.8850862207854345), (4, 0.5, 0.8569395447378982),
    (4, 0.99, 0.9428107866561982), (5, 0.9, 0.9067208981331842), (10, 0.5, 0.7340935645165333),
  ])
  func `equally correlated normal variables stay within 2`(_ count: Int, _ r: Double, _ expected: Double) throws {
    let p = try MultivariateNormal(correlation: Self.equal(count, r))
      .probability(from: .init(repeating: -2, count: count), to: .init(repeating: 2, count: count))
    #expect(abs(p.value - expected) <= p.error + 1e-15)
  }

  /// mpmath 1.3.0: `quad` of the product of conditional probabilities over the common factor.
  @Test(arguments: [
    (3, 0.619401161659703806, 0.77093648442921212), (4, 0.414544389337664982, 0.566783474927464261),
    (5, 0.383387345275578232, 0.553915115135175072), (6, 0.361682780608511834, 0.553640097936492404),
  ])
  func `unequally correlated normal variables`(_ count: Int, _ rectangle: Double, _ corner: Double) throws {
    let normal = try MultivariateNormal(correlation: Self.factor(Array([0.3, 0.6, -0.5, 0.8, 0.9, 0.7].prefix(count))))
    let upper = Array([1, 1.5, 2, 0.5, 1.2, 2.5].prefix(count))
    let first = try normal.probability(from: .init(repeating: -1.5, count: count), to: upper)
    let second = try normal.probability(from: .init(repeating: -.infinity, count: count), to: upper)
    #expect(abs(first.value - rectangle) <= first.error + 1e-15)
    #expect(abs(second.value - corner) <= second.error + 1e-15)
  }

  /// X₃ = (X₁ + X₂) / √2 and X₄ = (X₁ − X₂) / √2, by one integral in mpmath 1.3.0.
  @Test func `variables that determine one another`() throws {
    let s = 0.5.squareRoot()
    let matrix = [[1, 0, s, s], [0, 1, s, -s], [s, s, 1, 0], [s, -s, 0, 1]]
    let low = [Double](repeating: -.infinity, count: 4)
    let three = try MultivariateNormal(correlation: matrix.prefix(3).map { Array($0.prefix(3)) })
      .probability(from: Array(low.prefix(3)), to: [1, 1, 1.2])
    #expect(abs(three.value - 0.704616574514679064) < 1e-9)
    let four = try MultivariateNormal(correlation: matrix).probability(from: low, to: [1, 1, 1.2, 0.7])
    #expect(abs(four.value - 0.571248861967742769) < 1e-9)
  }

  /// scipy 1.17.1: `quad` over the chi distribution of the product integral.
  @Test(arguments: [
    (2, 0.799173900061649), (3, 0.7455413086039352), (4, 0.7043833991407238), (5, 0.6712237361739856),
    (10, 0.5654677192699293),
  ])
  func `t variables on 5 degrees of freedom stay below 1.3`(_ count: Int, _ expected: Double) throws {
    let p = try MultivariateT(correlation: Self.equal(count, 0.5), degreesOfFreedom: 5).probability(allBelow: 1.3)
    #expect(abs(p.value - expected) <= p.error + 1e-12)
    #expect(p.error < (count > 6 ? 1e-3 : 1e-9))
  }

  /// The orthant probability of three variables, Sheppard: 1/8 + (Σ arcsin r) / 4π.
  @Test func `the orthant of three variables has a closed form`() throws {
    for (a, b, c) in [(0.3, 0.5, -0.2), (0.95, 0.9, 0.99), (-0.4, -0.4, -0.1)] {
      let normal = try MultivariateNormal(correlation: [[1, a, b], [a, 1, c], [b, c, 1]])
      let orthant = 1 / 8.0 + (asin(a) + asin(b) + asin(c)) / (4 * .pi)
      #expect(abs(try normal.probability(allBelow: 0).value - orthant) < 1e-13)
      let t = try MultivariateT(correlation: [[1, a, b], [a, 1, c], [b, c, 1]], degreesOfFreedom: 3.5)
      #expect(abs(try t.probability(allBelow: 0).value - orthant) < 1e-12)
    }
  }
}
