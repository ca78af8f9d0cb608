extension RestrictedLikelihood {
  /// The design's columns at attended visits, without those that others determine: an arm that nobody attended at a
  /// visit, a covariate that did not vary there. Writes the least-squares fit, and how the dropped ones depend.
  func chooseColumns() throws(StatisticsError) {
    listColumns()
    let all = columns
    for k in 0..<patterns { weighEqually(k) }
    addInformation()
    separateDependent(all)
    guard observations > columns else {
      throw .tooFewPatients(required: max(components + 1, patients + 1), found: patients)
    }
    // The kept columns' products again, in their own order.
    addInformation()
    addRight()
    let n = columns
    for i in 0..<(n * n) { space.leverage[i] = space.information[i] }
    guard SmallMatrix.factor(space.leverage, n, tolerance: 0) != nil else { throw .zeroVariance }
    findCombinations()
    for j in 0..<n { space.initial[j] = space.right[j] }
    SmallMatrix.solve(space.leverage, n, space.initial)
    spread(space.initial, into: space.leastSquares)
  }

  private func listColumns() {
    columns = 0
    dropped = 0
    for c in 0..<components {
      let isCommon = design.effect(ofComponent: c) == .common
      for t in 0..<(isCommon ? 1 : visits) {
        component[columns] = c
        visit[columns] = isCommon ? visits : t
        columns += 1
      }
    }
  }

  /// Least squares: a weight of 1 for each visit attended.
  private func weighEqually(_ pattern: Int) {
    let w = weights + pattern * weightSize
    for i in 0..<weightSize { w[i] = 0 }
    for i in 0..<attended(pattern) { w[observed[i] * (visits + 1) + observed[i]] = 1 }
    extend(w)
  }

  /// Factors the products of all columns and sets aside those of which nothing is left.
  private func separateDependent(_ all: Int) {
    let a = space.leverage
    for i in 0..<(all * all) { a[i] = space.information[i] }
    var kept = 0
    for j in 0..<all {
      let row = a + j * all
      var pivot = row[j]
      for k in 0..<j { pivot -= row[k] * row[k] }
      if pivot <= 1e-10 * row[j] {
        droppedComponent[dropped] = component[j]
        droppedVisit[dropped] = visit[j]
        dropped += 1
        for i in j..<all { a[i * all + j] = 0 }
        continue
      }
      component[kept] = component[j]
      visit[kept] = visit[j]
      kept += 1
      row[j] = pivot.squareRoot()
      for i in (j + 1)..<max(all, j + 1) {
        var sum = a[i * all + j]
        for k in 0..<j { sum -= a[i * all + k] * row[k] }
        a[i * all + j] = sum / row[j]
      }
    }
    columns = kept
  }

  /// The least-squares coefficients of each dropped column on the kept ones; needs the latter's factor in `leverage`.
  private func findCombinations() {
    let n = columns
    let edge = visits + 1
    for d in 0..<dropped {
      let target = combinations + d * n
      for j in 0..<n {
        var sum = 0.0
        for k in 0..<patterns {
          let products = sums + k * order * order
          sum +=
            products[component[j] * order + droppedComponent[d]]
            * weights[k * weightSize + visit[j] * edge + droppedVisit[d]]
        }
        target[j] = sum
      }
      SmallMatrix.solve(space.leverage, n, target)
    }
  }

  /// Writes the sums over visits to the last row and column of a weight matrix.
  func extend(_ w: Reals) {
    let edge = visits + 1
    var total = 0.0
    for s in 0..<visits {
      var sum = 0.0
      for t in 0..<visits { sum += w[s * edge + t] }
      w[s * edge + visits] = sum
      w[visits * edge + s] = sum
      total += sum
    }
    w[visits * edge + visits] = total
  }

  /// X′WX.
  func addInformation() {
    let n = columns
    let edge = visits + 1
    let m = order
    let target = space.information
    let (c, v) = (component, visit)
    for i in 0..<(n * n) { target[i] = 0 }
    for k in 0..<patterns {
      let w = weights + k * weightSize
      let products = sums + k * m * m
      for i in 0..<n {
        let product = products + c[i] * m
        let weight = w + v[i] * edge
        let line = target + i * n
        for j in 0...i { line[j] += product[c[j]] * weight[v[j]] }
      }
    }
    SmallMatrix.mirror(target, n)
  }

  /// X′Wy.
  func addRight() {
    let edge = visits + 1
    for j in 0..<columns { space.right[j] = 0 }
    for k in 0..<patterns {
      let w = weights + k * weightSize
      let products = sums + k * order * order
      for j in 0..<columns {
        let weight = w + visit[j] * edge
        space.right[j] += SmallMatrix.dot(weight, products + component[j] * order + components, visits)
      }
    }
  }

  /// Coefficients of columns as a matrix, a row per visit and a column per component.
  func spread(_ coefficients: Reals, into matrix: Reals) {
    for i in 0..<(visits * components) { matrix[i] = 0 }
    for j in 0..<columns {
      if visit[j] < visits {
        matrix[visit[j] * components + component[j]] += coefficients[j]
      } else {
        for t in 0..<visits { matrix[t * components + component[j]] += coefficients[j] }
      }
    }
  }
}
