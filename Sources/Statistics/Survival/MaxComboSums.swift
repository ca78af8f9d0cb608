/// The weights of the tests that ``MaxCombo`` combines: one to six of them.
///
///     let weights = try MaxComboWeights([.unweighted, .flemingHarrington(rho: 0, gamma: 1)])
public struct MaxComboWeights: Equatable, Sendable {
  /// The weights, in their order.
  public let list: [LogRankWeight]

  /// Fleming & Harrington's G(0, 0), G(0, 1), G(1, 0) and G(1, 1).
  public static let standard = MaxComboWeights(
    unchecked: [(0.0, 0.0), (0, 1), (1, 0), (1, 1)].compactMap {
      try? LogRankWeight.flemingHarrington(rho: $0.0, gamma: $0.1)
    })

  /// Weights from a list.
  ///
  /// - Parameter list: One to six weights.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``.
  public init(_ list: [LogRankWeight]) throws(StatisticsError) {
    guard (1...6).contains(list.count) else { throw .invalidCount(expected: "one to six weights") }
    self.list = list
  }

  private init(unchecked list: [LogRankWeight]) { self.list = list }
}

/// What the MaxCombo test sums over event times, and over strata; see ``SurvivalData/addMaxCombo(to:)``.
public struct MaxComboSums: Equatable, Sendable {
  /// The weights of the tests combined.
  public let weights: MaxComboWeights
  // Vectors and matrix live inside the value, so that a simulated trial allocates nothing for them.
  var scores = SIMD8<Double>()
  var covariance = Rows()

  /// Sums of no stratum yet.
  public init(_ weights: MaxComboWeights) { self.weights = weights }

  /// Six rows of a matrix.
  struct Rows: Equatable, Sendable {
    private var rows: (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>) = (
      .zero, .zero, .zero, .zero, .zero, .zero
    )

    /// Adds the outer product of a vector with itself, times a factor.
    @inline(__always)
    mutating func add(_ vector: SIMD8<Double>, times factor: Double) {
      let scaled = vector * factor
      rows.0 += scaled * vector[0]
      rows.1 += scaled * vector[1]
      rows.2 += scaled * vector[2]
      rows.3 += scaled * vector[3]
      rows.4 += scaled * vector[4]
      rows.5 += scaled * vector[5]
    }

    subscript(row: Int) -> SIMD8<Double> {
      switch row {
      case 0: rows.0
      case 1: rows.1
      case 2: rows.2
      case 3: rows.3
      case 4: rows.4
      default: rows.5
      }
    }

    static func == (a: Rows, b: Rows) -> Bool { a.rows == b.rows }
  }

  var components: Range<Int> { 0..<weights.list.count }

  func hasVariance(_ i: Int) -> Bool { covariance[i][i] > 0 }

  func z(_ i: Int) -> Double { hasVariance(i) ? scores[i] / covariance[i][i].squareRoot() : .nan }

  func correlation(_ i: Int, _ j: Int) -> Double {
    covariance[i][j] / (covariance[i][i].squareRoot() * covariance[j][j].squareRoot())
  }
}

extension SurvivalData {
  /// The MaxCombo test of the two groups; the statistics are computed without allocation.
  ///
  /// - Returns: nil when none of the tests can be computed: no patient in a group, no event, or no event of positive
  ///   weight while both groups were at risk (or all patients at risk had it).
  /// - Complexity: One pass over the sorted patients; the p-value of the result costs more, see ``MaxCombo/p(_:)``.
  ///
  /// ## Source
  /// Lee, *Biometrics* 63 (2007) 842–853.
  public mutating func maxCombo(_ weights: MaxComboWeights = .standard) -> MaxCombo? {
    var sums = MaxComboSums(weights)
    addMaxCombo(to: &sums)
    return MaxCombo(sums)
  }

  /// Adds the patients as one stratum of a stratified MaxCombo test, without allocation.
  ///
  /// - Complexity: One pass over the sorted patients.
  public mutating func addMaxCombo(to sums: inout MaxComboSums) {
    sort()
    let weights = sums.weights.list
    var survival = 1.0
    var held = SIMD8<Double>(repeating: 1)
    var scores = sums.scores
    var covariance = sums.covariance
    forEachEventTime { event in
      var values = SIMD8<Double>()
      for i in 0..<weights.count { values[i] = weights[i].value(survival: survival, held: held[i]) }
      scores += values * event.score
      covariance.add(values, times: event.variance)
      survival *= event.remaining
      for i in 0..<weights.count where weights[i].holds(at: event.time) { held[i] = survival }
    }
    sums.scores = scores
    sums.covariance = covariance
  }
}
