internal import Glibc

/// A covariance matrix as a smooth function of free parameters, with its first and second derivatives.
///
/// Unstructured: Σ = D L Lᵀ D with D = diag(exp θ) and L unit lower triangular, whose elements are the other parameters.
/// The others: Σ = D C D with log standard deviations and ρ = θ / √(1 + θ²). Elements of Σ are numbered s (s + 1) / 2 + t,
/// t ≤ s. These are the parameters of R's mmrm, on which its second-order Kenward-Roger adjustment depends.
///
/// ## Source
/// Pinheiro & Bates, *Stat. Comput.* 6 (1996) 289–296.
struct CovarianceMap {
  let structure: CovarianceStructure
  let visits: Int
  let parameters: Int
  let deviations: Int

  init(_ structure: CovarianceStructure, visits: Int) {
    // One visit has one variance and no correlation, whatever the structure.
    self.structure = visits == 1 ? .unstructured : structure
    self.visits = visits
    deviations = self.structure.isHeterogeneous ? visits : 1
    parameters = self.structure.parameterCount(visits: visits)
  }

  /// The parameter with the log standard deviation of a visit.
  private func deviation(_ visit: Int) -> Int { deviations == 1 ? 0 : visit }

  /// Unstructured: the parameter of an element of L below the diagonal.
  private func element(_ row: Int, _ column: Int) -> Int { visits + row * (row - 1) / 2 + column }

  /// An element of L (row ≥ column).
  private func unit(_ theta: Reals, _ row: Int, _ column: Int) -> Double {
    row == column ? 1 : row < column ? 0 : theta[element(row, column)]
  }

  /// A correlation, its parameter, and its first two derivatives with respect to that.
  private struct Correlation {
    var parameter: Int
    var value: Double
    var first: Double
    var second: Double
  }

  private func correlation(_ theta: Reals, lag: Int) -> Correlation {
    let isToeplitz = structure == .toeplitz || structure == .heterogeneousToeplitz
    let parameter = deviations + (isToeplitz ? lag - 1 : 0)
    let x = theta[parameter]
    let root = 1 / (1 + x * x).squareRoot()
    let cube = root * root * root
    var result = Correlation(parameter: parameter, value: x * root, first: cube, second: -3 * x * cube * root * root)
    if structure == .autoregressive || structure == .heterogeneousAutoregressive {
      let rho = result.value
      var power = 1.0  // ρ to the lag − 2, from there up
      for _ in 0..<max(0, lag - 2) { power *= rho }
      let d = Double(lag)
      let before = lag >= 2 ? power * rho : 1
      result.value = before * rho
      result.second = d * before * result.second + (lag >= 2 ? d * (d - 1) * power * result.first * result.first : 0)
      result.first *= d * before
    }
    return result
  }

  /// Writes Σ, all of it.
  func covariance(_ theta: Reals, into sigma: Reals) {
    for s in 0..<visits {
      for t in 0...s {
        let scale = exp(theta[deviation(s)] + theta[deviation(t)])
        var value = 0.0
        if structure == .unstructured {
          for k in 0...t { value += unit(theta, s, k) * unit(theta, t, k) }
        } else {
          value = s == t ? 1 : correlation(theta, lag: s - t).value
        }
        sigma[s * visits + t] = scale * value
        sigma[t * visits + s] = scale * value
      }
    }
  }

  /// Writes the derivatives of the elements of Σ, one row each, with respect to the parameters.
  func jacobian(_ theta: Reals, _ sigma: Reals, into out: Reals) {
    for i in 0..<(visits * (visits + 1) / 2 * parameters) { out[i] = 0 }
    var row = out
    for s in 0..<visits {
      for t in 0...s {
        row[deviation(s)] += sigma[s * visits + t]
        row[deviation(t)] += sigma[s * visits + t]
        let scale = exp(theta[deviation(s)] + theta[deviation(t)])
        if structure == .unstructured {
          for k in 0..<s where k <= t { row[element(s, k)] += scale * unit(theta, t, k) }
          for k in 0..<t { row[element(t, k)] += scale * unit(theta, s, k) }
        } else if s != t {
          let rho = correlation(theta, lag: s - t)
          row[rho.parameter] += scale * rho.first
        }
        row += parameters
      }
    }
  }

  /// Adds `factor` times the sum over all (s, t) of weights[s, t] times the second derivatives of Σ[s, t].
  func addSecondDerivatives(_ theta: Reals, _ sigma: Reals, weights: Reals, factor: Double, to out: Reals) {
    let n = parameters
    func add(_ i: Int, _ j: Int, _ value: Double) {
      out[i * n + j] += factor * value
      if i != j { out[j * n + i] += factor * value }
    }
    for s in 0..<visits {
      for t in 0...s {
        let pairs = s == t ? 1.0 : 2
        let weighted = pairs * weights[s * visits + t]
        let both = weighted * sigma[s * visits + t]
        let a = deviation(s)
        let b = deviation(t)
        if a == b {
          add(a, a, 4 * both)
        } else {
          add(a, a, both)
          add(b, b, both)
          add(a, b, both)
        }
        if structure != .unstructured, s != t {
          let rho = correlation(theta, lag: s - t)
          let scale = weighted * exp(theta[a] + theta[b])
          add(a, rho.parameter, scale * rho.first)
          add(b, rho.parameter, scale * rho.first)
          add(rho.parameter, rho.parameter, scale * rho.second)
        }
      }
    }
    guard structure == .unstructured else { return }
    for m in 1..<max(visits, 1) {
      for k in 0..<m {
        var total = 0.0
        for t in k..<visits {
          let part = 2 * weights[m * visits + t] * exp(theta[m] + theta[t]) * unit(theta, t, k)
          total += part
          add(t, element(m, k), part)
        }
        add(m, element(m, k), total)
        for other in (k + 1)...m {
          add(element(m, k), element(other, k), 2 * weights[m * visits + other] * exp(theta[m] + theta[other]))
        }
      }
    }
  }
}
