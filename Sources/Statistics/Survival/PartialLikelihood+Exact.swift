internal import Glibc

extension PartialLikelihood {
  /// More events at one time could leave the range of floating-point numbers.
  static let mostExactTies = 500

  /// The largest number of events at one time of a stratum.
  var mostTies: Int {
    var most = 0
    var run = 0
    for (i, patient) in order.enumerated() {
      let isNew = i == 0 || strata[order[i - 1]] != strata[patient] || data.stops[order[i - 1]] != data.stops[patient]
      run = (isNew ? 0 : run) + (data.events[patient] ? 1 : 0)
      most = max(most, run)
    }
    return most
  }

  /// The share of d tied events by the exact method: the log of the sum, over all subsets of d patients at risk, of the
  /// product of their weights, and its derivatives.
  ///
  /// The sum is the elementary symmetric polynomial of the weights, built up patient by patient (Gail, Lubin &
  /// Rubinstein, *Biometrika* 68 (1981) 703–707); its derivatives obey the derivatives of the same recursion.
  func subtractSubsets(_ set: RiskSet, _ beta: [Double], from value: inout Value) {
    let p = beta.count
    let size = set.cases.count
    // A common factor of the weights keeps the polynomials near 1; it leaves the derivatives of the logarithm alone.
    let factor = Double(size) / set.risk.weight
    var sums = [Double](repeating: 0, count: size + 1)
    var first = [Double](repeating: 0, count: (size + 1) * p)
    var second = [Double](repeating: 0, count: (size + 1) * p * p)
    sums[0] = 1
    for patient in order[set.candidates] where data.starts[patient] < set.time {
      let row = rows[patient]
      let weight = factor * exp(dot(row, beta))
      for r in stride(from: size, through: 1, by: -1) {
        let before = sums[r - 1]
        if before == 0 { continue }
        for a in 0..<p {
          let slope = first[(r - 1) * p + a]
          for b in 0...a {
            let mixed = row[a] * first[(r - 1) * p + b] + row[b] * slope + row[a] * row[b] * before
            second[(r * p + a) * p + b] += weight * (second[((r - 1) * p + a) * p + b] + mixed)
          }
        }
        for a in 0..<p { first[r * p + a] += weight * (first[(r - 1) * p + a] + row[a] * before) }
        sums[r] += weight * before
      }
    }
    let total = sums[size]
    value.logLikelihood -= Glibc.log(total) - Double(size) * Glibc.log(factor)
    for a in 0..<p {
      let mean = first[size * p + a] / total
      value.score[a] -= mean
      for b in 0...a {
        value.information[a * p + b] += second[(size * p + a) * p + b] / total - mean * first[size * p + b] / total
      }
    }
  }
}
