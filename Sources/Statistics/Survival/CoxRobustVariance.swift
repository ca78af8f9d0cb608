/// The coefficients of a Cox model with the sandwich variance, which holds when the patients of a cluster (or the
/// intervals of a patient) depend on one another, and when the model is not quite right.
///
///     let model = try CoxModel(intervals, covariates: [treated], clusters: patients)
///     model.robust?.coefficients[0].pTwoSided
///
/// ## Source
/// Lin & Wei, *J. Am. Stat. Assoc.* 84 (1989) 1074–1078. Reference values: `survival::coxph` with `cluster()`, R 4.2.2.
public struct CoxRobustVariance: Equatable, Sendable {
  /// One coefficient per covariate, with its robust standard error.
  public let coefficients: [CoxCoefficient]
  /// The robust covariance matrix, a row per covariate.
  public let covariance: [[Double]]
  /// Number of clusters; with few of them (below about 30) the variance is too small.
  public let clusterCount: Int
  /// Wald's test that all coefficients are 0, with the robust variance; nil unless there are more clusters
  /// than coefficients.
  public let waldTest: ChiSquareTest?

  init(values: [Double], covariance: [[Double]], clusterCount: Int) {
    coefficients = values.indices.map {
      CoxCoefficient(value: values[$0], standardError: covariance[$0][$0].squareRoot())
    }
    self.covariance = covariance
    self.clusterCount = clusterCount
    // The influences of all clusters add to 0: no more clusters than coefficients leave the matrix singular.
    guard clusterCount > values.count else {
      waldTest = nil
      return
    }
    do {
      let factor = try Cholesky(covariance.flatMap { $0 }, order: values.count, tolerance: 1e-10)
      waldTest = ChiSquareTest(statistic: dot(values, factor.solve(values)), degreesOfFreedom: values.count)
    } catch {
      waldTest = nil
    }
  }
}

/// The variance of coefficients from the influence of each cluster: its score residuals times the inverse information.
struct RobustSandwich {
  /// In standard units, row after row.
  private(set) var covariance: [Double]
  let clusterCount: Int

  init(_ residuals: [[Double]], clusters: [Int], inverse: [Double]) {
    let p = residuals[0].count
    covariance = .init(repeating: 0, count: p * p)
    // Sorted, so that sums do not depend on hashing.
    let order = clusters.indices.sorted { (clusters[$0], $0) < (clusters[$1], $1) }
    var number = 0
    var i = 0
    while i < order.count {
      var score = [Double](repeating: 0, count: p)
      let cluster = clusters[order[i]]
      while i < order.count, clusters[order[i]] == cluster {
        for a in 0..<p { score[a] += residuals[order[i]][a] }
        i += 1
      }
      let influence = (0..<p).map { a in (0..<p).reduce(0) { $0 + inverse[a * p + $1] * score[$1] } }
      for a in 0..<p {
        for b in 0..<p { covariance[a * p + b] += influence[a] * influence[b] }
      }
      number += 1
    }
    clusterCount = number
  }
}
