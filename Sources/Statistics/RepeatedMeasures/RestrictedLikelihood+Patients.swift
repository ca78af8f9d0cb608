extension RestrictedLikelihood {
  /// Adds a patient, whose numbers are valid.
  func append(arm: Int, covariates: UnsafeBufferPointer<Double>, outcomes: UnsafeBufferPointer<Double>) {
    reservePatients(count + 1)
    isFitted = false
    let row = values + count * rowLength
    for c in 0..<covariates.count { row[c] = covariates[c] }
    var mask: UInt64 = 0
    for t in 0..<design.visits {
      row[covariates.count + t] = outcomes[t]
      if !outcomes[t].isNaN { mask |= 1 << UInt64(t) }
    }
    arms[count] = arm
    masks[count] = mask
    count += 1
  }

  /// Groups the patients, centres and scales, chooses the columns and removes the least-squares fit.
  func prepare() throws(StatisticsError) {
    isFitted = false
    try findVisits()
    group()
    try standardize()
    accumulate(subtractingFit: false)
    try checkCovariates()
    try chooseColumns()
    accumulate(subtractingFit: true)
    var squares = 0.0
    for k in 0..<patterns {
      for t in components..<(components + visits) { squares += sums[(k * order + t) * order + t] }
    }
    // In standard units the outcomes' squares sum to the number of observations; less than this is rounding error.
    guard squares > 1e-20 * Double(observations) else { throw .zeroVariance }
  }

  private func findVisits() throws(StatisticsError) {
    guard count > 0 else { throw .noPatients(in: nil) }
    var all: UInt64 = 0
    var hasControl = false
    var hasTreated = false
    patients = 0
    observations = 0
    for i in 0..<count where masks[i] != 0 {
      all |= masks[i]
      patients += 1
      observations += masks[i].nonzeroBitCount
      if arms[i] == 0 { hasControl = true } else { hasTreated = true }
    }
    guard patients > 0 else { throw .noPatients(in: nil) }
    guard hasControl else { throw .noPatients(in: .control) }
    guard hasTreated else { throw .noPatients(in: .treated) }
    visits = 0
    for t in 0..<design.visits where all >> UInt64(t) & 1 == 1 {
      visitOf[visits] = t
      visits += 1
    }
  }

  private func group() {
    patterns = 0
    for i in 0..<count where masks[i] != 0 {
      var k = 0
      while k < patterns, patternMasks[k] != masks[i] { k += 1 }
      if k == patterns {
        reservePatterns(patterns + 1)
        patternMasks[k] = masks[i]
        patternSizes[k] = 0
        patterns += 1
      }
      patternOf[i] = k
      patternSizes[k] += 1
    }
  }

  /// Means over patients of the covariates and of each visit's outcomes; standard deviations, pooled over visits for the
  /// outcomes.
  private func standardize() throws(StatisticsError) {
    let covariates = design.covariates.count
    let first = components - covariates
    for c in 0..<first { (space.means[c], space.scales[c]) = (0, 1) }
    for c in 0..<covariates {
      let moments = moments(of: c, where: ~0)
      guard !moments.isConstant else { throw .constantCovariate(c) }
      space.means[first + c] = moments.mean
      space.scales[first + c] = (moments.squares / Double(moments.count)).squareRoot()
    }
    var squares = 0.0
    var largest = 0.0
    for t in 0..<visits {
      let moments = moments(of: covariates + visitOf[t], where: 1 << UInt64(visitOf[t]))
      space.visitMeans[t] = moments.mean
      squares += moments.squares
      largest = max(largest, moments.largest)
    }
    guard squares.isFinite, !isNegligible(squares, count: observations, largest: largest) else { throw .zeroVariance }
    scale = (squares / Double(observations)).squareRoot()
  }

  private struct Moments {
    var count = 0
    var mean = 0.0
    var squares = 0.0
    var largest = 0.0
    var isConstant: Bool { isNegligible(squares, count: count, largest: largest) }
  }

  private func moments(of index: Int, where mask: UInt64) -> Moments {
    var result = Moments()
    for i in 0..<count where masks[i] & mask != 0 {
      let value = values[i * rowLength + index]
      result.count += 1
      result.mean += value
      result.largest = max(result.largest, value.magnitude)
    }
    result.mean /= Double(result.count)
    for i in 0..<count where masks[i] & mask != 0 {
      let deviation = values[i * rowLength + index] - result.mean
      result.squares += deviation * deviation
    }
    return result
  }

  /// Sums the products of components and outcomes per pattern.
  private func accumulate(subtractingFit: Bool) {
    let order = order
    let first = components - design.covariates.count
    let used = components + visits
    let row = space.row
    let fit = space.leastSquares
    for i in 0..<(patterns * order * order) { sums[i] = 0 }
    for i in 0..<count where masks[i] != 0 {
      let given = values + i * rowLength
      row[0] = 1
      for c in 1..<first { row[c] = arms[i] == c ? 1 : 0 }
      for c in first..<components { row[c] = (given[c - first] - space.means[c]) / space.scales[c] }
      for t in 0..<visits {
        let original = visitOf[t]
        guard masks[i] >> UInt64(original) & 1 == 1 else {
          row[components + t] = 0
          continue
        }
        var value = (given[components - first + original] - space.visitMeans[t]) / scale
        if subtractingFit { value -= SmallMatrix.dot(fit + t * components, row, components) }
        row[components + t] = value
      }
      let target = sums + patternOf[i] * order * order
      for a in 0..<used {
        let factor = row[a]
        if factor == 0 { continue }
        let line = target + a * order
        for b in 0...a { line[b] += factor * row[b] }
      }
    }
    for k in 0..<patterns { SmallMatrix.mirror(sums + k * order * order, order) }
  }

  /// Refuses covariates that the arms and the covariates before them determine.
  private func checkCovariates() throws(StatisticsError) {
    let n = components
    let total = space.leverage
    for i in 0..<(n * n) { total[i] = 0 }
    for k in 0..<patterns {
      for a in 0..<n {
        for b in 0...a { total[a * n + b] += sums[(k * order + a) * order + b] }
      }
    }
    for j in 0..<n {
      let row = total + j * n
      let diagonal = row[j]
      var pivot = diagonal
      for k in 0..<j { pivot -= row[k] * row[k] }
      let isDependent = pivot <= 1e-10 * diagonal
      if isDependent, j >= design.arms { throw .collinearCovariate(j - design.arms) }
      let inverse = isDependent ? 0 : 1 / pivot.squareRoot()
      row[j] = isDependent ? 0 : pivot.squareRoot()
      for i in (j + 1)..<max(n, j + 1) {
        var sum = total[i * n + j]
        for k in 0..<j { sum -= total[i * n + k] * row[k] }
        total[i * n + j] = sum * inverse
      }
    }
  }
}
