internal import Glibc

/// The memory and the likelihood of a logistic regression in standard units: column 0 is the constant 1, each other column
/// has mean 0 and standard deviation 1, and the last one is the treatment.
struct LogisticSearch: ~Copyable {
  let order: Int
  private(set) var count = 0
  var logLikelihood = 0.0

  private var rows: UnsafeMutablePointer<Double>
  private var events: UnsafeMutablePointer<Bool>
  /// One allocation holds all that follows.
  private let block: UnsafeMutablePointer<Double>
  private var means: UnsafeMutablePointer<Double> { block }
  private var scales: UnsafeMutablePointer<Double> { block + order }
  var beta: UnsafeMutablePointer<Double> { block + 2 * order }
  var score: UnsafeMutablePointer<Double> { block + 3 * order }
  var step: UnsafeMutablePointer<Double> { block + 4 * order }
  var previous: UnsafeMutablePointer<Double> { block + 5 * order }
  private var work: UnsafeMutablePointer<Double> { block + 6 * order }
  var information: UnsafeMutablePointer<Double> { block + 7 * order }
  /// The Cholesky factor of the last information that had one.
  private var factor: UnsafeMutablePointer<Double> { block + 7 * order + order * order }
  private var candidate: UnsafeMutablePointer<Double> { block + 7 * order + 2 * order * order }

  init(order: Int, capacity: Int) {
    self.order = order
    rows = .allocate(capacity: capacity * order)
    events = .allocate(capacity: capacity)
    let size = 7 * order + 3 * order * order
    block = .allocate(capacity: size)
    block.initialize(repeating: 0, count: size)
  }

  deinit {
    rows.deallocate()
    events.deallocate()
    block.deallocate()
  }

  /// Makes room; the rows are loaded anew before every fit.
  mutating func reserve(_ capacity: Int) {
    rows.deallocate()
    events.deallocate()
    rows = .allocate(capacity: capacity * order)
    events = .allocate(capacity: capacity)
  }

  /// Copies patients in standard units, and refuses covariates that add nothing.
  mutating func load(
    _ raw: UnsafeMutablePointer<Double>, _ outcomes: UnsafeMutablePointer<Bool>, count: Int
  ) throws(StatisticsError) {
    self.count = count
    events.update(from: outcomes, count: count)
    means[0] = 0
    scales[0] = 1
    for i in 0..<count { rows[i * order] = 1 }
    for j in 1..<order {
      var sum = 0.0
      var largest = 0.0
      for i in 0..<count {
        sum += raw[i * order + j]
        largest = max(largest, raw[i * order + j].magnitude)
      }
      let mean = sum / Double(count)
      var squares = 0.0
      for i in 0..<count {
        let deviation = raw[i * order + j] - mean
        squares += deviation * deviation
      }
      guard squares.isFinite else {
        throw .invalidValue(column: "covariates[\(j - 1)]", index: 0, expected: "finite, and its square too")
      }
      guard !isNegligible(squares, count: count, largest: largest) else { throw .constantCovariate(j - 1) }
      means[j] = mean
      scales[j] = (squares / Double(count)).squareRoot()
      let inverse = 1 / scales[j]
      for i in 0..<count { rows[i * order + j] = (raw[i * order + j] - mean) * inverse }
    }
    try refuseCollinearity()
  }

  /// At coefficients 0 the information is that of least squares: less than 10⁻¹⁰ of a column left counts as none.
  private mutating func refuseCollinearity() throws(StatisticsError) {
    beta.update(repeating: 0, count: order)
    evaluate(order)
    guard let column = factorize(order, tolerance: 1e-10) else { return }
    guard column == order - 1 else { throw .collinearCovariate(column - 1) }
    // The covariates determine the treatment: name the first one with which they do.
    for last in 1..<(order - 1) {
      let chosen = Array(0...last) + [order - 1]
      let part = chosen.flatMap { a in chosen.map { b in information[max(a, b) * order + min(a, b)] } }
      do {
        _ = try Cholesky(part, order: chosen.count, tolerance: 1e-10)
      } catch {
        throw .collinearCovariate(last - 1)
      }
    }
    throw .collinearCovariate(max(0, order - 3))
  }

  /// The log likelihood, its score and its information at `beta`, for the first `columns` columns.
  mutating func evaluate(_ columns: Int) {
    score.update(repeating: 0, count: columns)
    information.update(repeating: 0, count: order * order)
    var sum = 0.0
    for i in 0..<count {
      let row = rows + i * order
      let predictor = predictor(row, columns)
      let risk = Self.risk(predictor)
      // log(1 + eˣ), without overflow.
      sum += (events[i] ? predictor : 0) - max(predictor, 0) - log1p(exp(-predictor.magnitude))
      let residual = (events[i] ? 1 : 0) - risk
      let weight = risk * (1 - risk)
      for a in 0..<columns {
        score[a] += residual * row[a]
        let product = weight * row[a]
        for b in 0...a { information[a * order + b] += product * row[b] }
      }
    }
    logLikelihood = sum
  }

  /// Factors the information; the number of the first column that adds no more than `tolerance` to those before it, if
  /// there is one, and then the former factor stays.
  mutating func factorize(_ columns: Int, tolerance: Double) -> Int? {
    let lower = candidate
    for j in 0..<columns {
      var pivot = information[j * order + j]
      let whole = pivot
      for k in 0..<j { pivot -= lower[j * order + k] * lower[j * order + k] }
      guard pivot > tolerance * whole, pivot > 0, pivot.isFinite else { return j }
      let root = pivot.squareRoot()
      lower[j * order + j] = root
      for i in stride(from: j + 1, to: columns, by: 1) {
        var sum = information[i * order + j]
        for k in 0..<j { sum -= lower[i * order + k] * lower[j * order + k] }
        lower[i * order + j] = sum / root
      }
    }
    factor.update(from: lower, count: order * order)
    return nil
  }

  /// Sets `step` to information⁻¹ · score.
  mutating func solve(_ columns: Int) {
    for i in 0..<columns {
      var sum = score[i]
      for k in 0..<i { sum -= factor[i * order + k] * step[k] }
      step[i] = sum / factor[i * order + i]
    }
    for i in stride(from: columns - 1, through: 0, by: -1) {
      var sum = step[i]
      for k in stride(from: i + 1, to: columns, by: 1) { sum -= factor[k * order + i] * step[k] }
      step[i] = sum / factor[i * order + i]
    }
  }

  /// Rao's z of the last column, at the maximum over the others; NaN where it has no information.
  mutating func scoreOfLast() -> Double {
    let last = order - 1
    beta[last] = 0
    evaluate(order)
    guard factorize(order, tolerance: 0) == nil else { return .nan }
    return score[last] / factor[last * order + last]
  }

  /// The variance of a combination of all coefficients, in standard units: information⁻¹ between `weight` and itself.
  private func variance(_ weight: (Int) -> Double) -> Double {
    var sum = 0.0
    for i in 0..<order {
      var part = weight(i)
      for k in 0..<i { part -= factor[i * order + k] * work[k] }
      work[i] = part / factor[i * order + i]
      sum += work[i] * work[i]
    }
    return sum
  }

  /// The odds ratio per unit of a column.
  func ratio(column: Int) -> RatioEstimate {
    RatioEstimate(
      logValue: beta[column] / scales[column],
      variance: variance { $0 == column ? 1 / scales[column] : 0 })
  }

  /// The log odds where every column but the first is 0 in its own unit.
  func intercept(isConverged: Bool) -> Estimate {
    var value = beta[0]
    for j in 1..<order { value -= beta[j] * (means[j] / scales[j]) }
    let error = isConverged ? variance { $0 == 0 ? 1 : -means[$0] / scales[$0] }.squareRoot() : .nan
    return Estimate(value: value, standardError: error, degreesOfFreedom: .infinity)
  }

  /// The mean over patients of the difference of their fitted risks under treatment and control.
  ///
  /// The gradient by the coefficients is the mean of p(1 − p) · row, under treatment less under control.
  mutating func standardizedDifference() -> Estimate {
    let last = order - 1
    let under = (treated: (1 - means[last]) / scales[last], control: -means[last] / scales[last])
    // The search is over, so its step is free to hold the gradient.
    step.update(repeating: 0, count: order)
    var sum = 0.0
    for i in 0..<count {
      let row = rows + i * order
      let others = predictor(row, last)
      let p1 = Self.risk(others + beta[last] * under.treated)
      let p0 = Self.risk(others + beta[last] * under.control)
      sum += p1 - p0
      let w1 = p1 * (1 - p1)
      let w0 = p0 * (1 - p0)
      for a in 0..<last { step[a] += (w1 - w0) * row[a] }
      step[last] += w1 * under.treated - w0 * under.control
    }
    let n = Double(count)
    let gradient = step
    let error = variance { gradient[$0] / n }.squareRoot()
    return Estimate(value: sum / n, standardError: error, degreesOfFreedom: .infinity)
  }

  private func predictor(_ row: UnsafeMutablePointer<Double>, _ columns: Int) -> Double {
    var sum = 0.0
    for a in 0..<columns { sum += beta[a] * row[a] }
    return sum
  }

  private static func risk(_ predictor: Double) -> Double { 1 / (1 + exp(-predictor)) }
}
