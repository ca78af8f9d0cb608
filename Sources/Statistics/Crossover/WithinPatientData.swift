/// Outcomes of patients under several treatments, compared within patients.
///
/// Outcome = patient + period + treatment + error, by least squares with all three as fixed effects. Patients are
/// removed by taking each one's mean off, so only who was seen at least twice says anything. With two treatments in two
/// periods the difference is half the difference between the sequences in the mean difference of the periods
/// (Grizzle's), with the t distribution of *n* − 2 degrees of freedom; without periods it is the paired t test.
///
///     var data = WithinPatientData(periods: 2, treatments: 2)
///     data.append([31, 24], treatments: [0, 1])
///     …
///     try data.difference(1, 0)    // treatment 1 less treatment 0
///
/// Nothing is allocated after the beginning.
///
/// ## Source
/// J. E. Grizzle, *Biometrics* 21 (1965) 467–480; B. Jones and M. G. Kenward, *Design and Analysis of Cross-Over Trials*,
/// 3rd ed. (2014), sections 2.3 and 5.2.
public struct WithinPatientData: ~Copyable {
  private let periods: Int
  private let treatments: Int
  private let columns: Int
  /// Sums of products of the centred columns, and with the centred outcomes; the inverse; the coefficients.
  private let products: Reals
  private let right: Reals
  private let inverse: Reals
  private let coefficients: Reals
  private let line: Reals
  private let active: UnsafeMutablePointer<Int>
  private var squares = 0.0
  /// How many patients were seen at least twice, and how often in all.
  public private(set) var patients = 0
  private var observations = 0

  /// Room for patients in so many periods, on so many treatments.
  ///
  /// - Parameter adjusted: Whether periods have effects.
  public init(periods: Int, treatments: Int, adjusted: Bool = true) {
    precondition(periods > 0 && treatments > 0, "periods and treatments are at least one")
    self.periods = adjusted ? periods : 1
    self.treatments = treatments
    columns = self.periods - 1 + treatments - 1
    let size = max(1, columns)
    products = .allocate(capacity: size * size)
    right = .allocate(capacity: size)
    inverse = .allocate(capacity: size * size)
    coefficients = .allocate(capacity: size)
    line = .allocate(capacity: size)
    active = .allocate(capacity: size)
    removeAll()
  }

  deinit {
    products.deallocate()
    right.deallocate()
    inverse.deallocate()
    coefficients.deallocate()
    line.deallocate()
    active.deallocate()
  }

  /// Forgets all patients.
  public mutating func removeAll() {
    products.initialize(repeating: 0, count: columns * columns)
    right.initialize(repeating: 0, count: columns)
    (squares, patients, observations) = (0, 0, 0)
  }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - outcomes: One a period; NaN where it is missing.
  ///   - treatments: The treatment of each period, counted from 0; each below the number of treatments.
  public mutating func append(_ outcomes: UnsafeBufferPointer<Double>, treatments: UnsafeBufferPointer<UInt8>) {
    var mean = 0.0
    var seen = 0
    for outcome in outcomes where !outcome.isNaN {
      mean += outcome
      seen += 1
    }
    if seen < 2 { return }
    mean /= Double(seen)
    patients += 1
    observations += seen
    for period in outcomes.indices where !outcomes[period].isNaN {
      for column in 0..<columns {
        var share = 0.0
        for other in outcomes.indices where !outcomes[other].isNaN {
          share += has(column, period: other, treatments[other]) ? 1 : 0
        }
        line[column] = (has(column, period: period, treatments[period]) ? 1 : 0) - share / Double(seen)
      }
      let residual = outcomes[period] - mean
      squares += residual * residual
      for i in 0..<columns {
        right[i] += line[i] * residual
        for j in 0...i { products[i * columns + j] += line[i] * line[j] }
      }
    }
  }

  /// The array form of ``append(_:treatments:)-(UnsafeBufferPointer<Double>,_)``.
  public mutating func append(_ outcomes: [Double], treatments: [UInt8]) {
    outcomes.withUnsafeBufferPointer { outcomes in
      treatments.withUnsafeBufferPointer { append(outcomes, treatments: $0) }
    }
  }

  /// Columns are the periods after the first and the treatments after the first.
  private func has(_ column: Int, period: Int, _ treatment: UInt8) -> Bool {
    column < periods - 1 ? period == column + 1 : Int(treatment) == column - (periods - 1) + 1
  }

  /// The difference between two treatments, the first less the second.
  ///
  /// - Throws: ``StatisticsError/tooFewPatients(required:found:)`` when no degree of freedom is left,
  ///   ``StatisticsError/notEstimable`` when the data cannot tell the two apart, ``StatisticsError/zeroVariance``
  ///   when the model leaves no error.
  public mutating func difference(_ treatment: Int, _ other: Int) throws(StatisticsError) -> Estimate {
    // A period or a treatment that nobody had is not in the model.
    var count = 0
    for column in 0..<columns where products[column * columns + column] > 0 {
      active[count] = column
      count += 1
    }
    let freedom = observations - patients - count
    guard freedom > 0 else { throw .tooFewPatients(required: count + 1, found: observations - patients) }
    for i in 0..<count {
      coefficients[i] = right[active[i]]
      for j in 0...i { inverse[i * count + j] = products[active[i] * columns + active[j]] }
    }
    let contrast = line
    for i in 0..<count { contrast[i] = 0 }
    // The first treatment has no column: it is what the others are compared with.
    var found = (treatment == 0 ? 1 : 0) + (other == 0 ? 1 : 0)
    for i in 0..<count {
      let which = active[i] - (periods - 1) + 1
      if which < 1 || which != treatment && which != other { continue }
      contrast[i] = which == treatment ? 1 : -1
      found += 1
    }
    guard found == 2, SmallMatrix.factor(inverse, count, tolerance: 1e-9) != nil else { throw .notEstimable }
    SmallMatrix.solve(inverse, count, coefficients)
    var explained = 0.0
    for i in 0..<count { explained += coefficients[i] * right[active[i]] }
    let left = squares - explained
    guard left > 1e-12 * squares else { throw .zeroVariance }
    var value = 0.0
    for i in 0..<count { value += contrast[i] * coefficients[i] }
    for i in 0..<count { coefficients[i] = contrast[i] }
    SmallMatrix.solve(inverse, count, coefficients)
    var variance = 0.0
    for i in 0..<count { variance += contrast[i] * coefficients[i] }
    let error = (left / Double(freedom) * variance).squareRoot()
    return Estimate(value: value, standardError: error, degreesOfFreedom: Double(freedom))
  }
}
