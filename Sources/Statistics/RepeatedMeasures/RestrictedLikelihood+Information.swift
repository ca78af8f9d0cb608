/// Derivatives of the covariance with respect to its elements, a = (s, t) with t ≤ s, are Dₐ with ones at (s, t) and
/// (t, s). While sums run a diagonal one counts 2; `finishElements` halves it.
extension RestrictedLikelihood {
  /// Adds tr(Dₐ W D_b Z) for all b ≤ a at visits attended.
  func addPairs(_ w: Reals, _ z: Reals, _ seen: Int, to out: Reals) {
    let v = visits
    let edge = v + 1
    let elements = v * (v + 1) / 2
    for i in 0..<seen {
      let s = observed[i]
      let (ws, zs) = (w + s * edge, z + s * v)
      for j in 0...i {
        let t = observed[j]
        let (wt, zt) = (w + t * edge, z + t * v)
        let line = out + (s * (s + 1) / 2 + t) * elements
        for k in 0...i {
          let u = observed[k]
          let (wtu, wsu, zsu, ztu) = (wt[u], ws[u], zs[u], zt[u])
          let first = line + u * (u + 1) / 2
          for l in 0...(k == i ? j : k) {
            let x = observed[l]
            first[x] += wtu * zs[x] + wt[x] * zsu + wsu * zt[x] + ws[x] * ztu
          }
        }
      }
    }
  }

  /// Adds X′W Dₐ W r.
  func addScores(_ pattern: Int, _ seen: Int) {
    let v = visits
    let edge = v + 1
    let n = columns
    let w = weights + pattern * weightSize
    let weighted = space.crossWeighted
    for i in 0..<seen {
      let s = observed[i]
      for j in 0...i {
        let t = observed[j]
        let line = space.scores + (s * (s + 1) / 2 + t) * n
        for k in 0..<n {
          let weight = w + visit[k] * edge
          let cross = weighted + component[k] * v
          line[k] += weight[s] * cross[t] + weight[t] * cross[s]
        }
      }
    }
  }

  /// Pₐ = X′W Dₐ W X for all elements, Φ Pₐ, and tr(Φ Pₐ Φ P_b) added to the expected information.
  func addCurvatures() {
    let v = visits
    let edge = v + 1
    let n = columns
    let m = order
    let elements = v * (v + 1) / 2
    let (c, at) = (component, visit)
    for i in 0..<(elements * n * n) { space.curvatures[i] = 0 }
    for k in 0..<patterns {
      let w = weights + k * weightSize
      let products = sums + k * m * m
      let seen = attended(k)
      for i in 0..<seen {
        let s = observed[i]
        let ws = w + s * edge
        for j in 0...i {
          let t = observed[j]
          let wt = w + t * edge
          let target = space.curvatures + (s * (s + 1) / 2 + t) * n * n
          for a in 0..<n {
            let (first, second) = (ws[at[a]], wt[at[a]])
            if first == 0, second == 0 { continue }
            let product = products + c[a] * m
            let line = target + a * n
            for b in 0...a { line[b] += product[c[b]] * (first * wt[at[b]] + second * ws[at[b]]) }
          }
        }
      }
    }
    for a in 0..<elements {
      SmallMatrix.mirror(space.curvatures + a * n * n, n)
      SmallMatrix.multiply(
        space.variance, space.curvatures + a * n * n, n, n, into: space.weightedCurvatures + a * n * n)
    }
    for a in 0..<elements {
      let first = space.weightedCurvatures + a * n * n
      // The transpose of one factor once, so that the traces are plain sums of products.
      for i in 0..<n {
        for j in 0..<n { space.leverage[j * n + i] = first[i * n + j] }
      }
      for b in 0...a {
        space.expected[a * elements + b] +=
          SmallMatrix.longDot(space.leverage, space.weightedCurvatures + b * n * n, n * n)
      }
    }
  }

  /// Subtracts the coefficients' part of the average information, halves what counts twice, mirrors.
  func finishElements(exact: Bool) {
    let n = columns
    let elements = visits * (visits + 1) / 2
    for a in 0..<elements {
      SmallMatrix.multiply(space.variance, space.scores + a * n, n, 1, into: space.direction)
      for b in 0...a {
        space.average[a * elements + b] -= SmallMatrix.dot(space.direction, space.scores + b * n, n)
      }
    }
    var a = 0
    for s in 0..<visits {
      for t in 0...s {
        space.elementGradient[a] = (s == t ? 1 : 2) * space.gradientMatrix[s * visits + t]
        if s == t { halve(a, elements, exact: exact) }
        a += 1
      }
    }
    SmallMatrix.mirror(space.expected, elements)
    SmallMatrix.mirror(space.average, elements)
  }

  private func halve(_ a: Int, _ elements: Int, exact: Bool) {
    halveElement(a, elements, in: space.expected)
    halveElement(a, elements, in: space.average)
    if exact {
      let size = columns * columns
      for i in 0..<size { space.curvatures[a * size + i] *= 0.5 }
    }
  }

  /// Halves the row and the column of an element in a lower triangle; the element on the diagonal twice.
  func halveElement(_ a: Int, _ elements: Int, in matrix: Reals) {
    for b in 0...a { matrix[a * elements + b] *= 0.5 }
    for b in a..<elements { matrix[b * elements + a] *= 0.5 }
  }
}
