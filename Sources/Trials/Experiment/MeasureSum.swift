/// What many trials found of one measure, in a form that does not depend on the order of the trials.
public struct MeasureSum: Equatable, Sendable {
  /// Trials with a finite value.
  public private(set) var count = 0
  /// Trials in which it could not be calculated.
  public private(set) var missing = 0
  /// Trials in which it was not reached.
  public private(set) var notReached = 0
  /// The sum of the finite values.
  public private(set) var sum = ExactSum()
  /// The sum of their squares.
  public private(set) var squares = ExactSum(fractionBits: 48)

  /// Nothing yet.
  public init() {}

  /// Adds one trial.
  @inline(__always)
  public mutating func add(_ value: Double) {
    if value.isFinite {
      count += 1
      sum.add(value)
      squares.addSquare(of: value)
    } else if value.isNaN {
      missing += 1
    } else {
      notReached += 1
    }
  }

  /// Adds what others found.
  public mutating func merge(_ other: MeasureSum) {
    count += other.count
    missing += other.missing
    notReached += other.notReached
    sum.merge(other.sum)
    squares.merge(other.squares)
  }

  /// All trials.
  public var trials: Int { count + missing + notReached }

  /// In how many trials a measure that is 0 or 1 was 1.
  var ones: Int { sum.overflowed ? 0 : Int(sum.units >> Int128(sum.fractionBits)) }

  /// The mean of the finite values; NaN when there are none.
  public var mean: Double { sum.value / Double(count) }

  /// Their standard deviation with divisor *n* − 1; NaN below two values.
  public var standardDeviation: Double {
    guard count > 1, !sum.overflowed, !squares.overflowed else { return .nan }
    return (centredSquares / Double(count - 1)).squareRoot()
  }

  /// Σx² − (Σx)² / n, in integers: in doubles the two would cancel where values differ little from their mean.
  private var centredSquares: Double {
    let magnitude = sum.units.magnitude
    let product = magnitude.multipliedFullWidth(by: magnitude)
    let (high, rest) = product.high.quotientAndRemainder(dividingBy: UInt128(count))
    let low = UInt128(count).dividingFullWidth((rest, product.low)).quotient
    // From units of 2⁻¹²⁰ to those of the squares, 2⁻⁴⁸. What is shifted out at the top is zero, for it is at most Σx².
    let squaredMean = high << 56 | low >> 72
    let centred = squares.units - Int128(truncatingIfNeeded: squaredMean)
    return max(0, Double(centred)) * 0x1p-48
  }

  /// The Monte-Carlo standard error of the mean: s / √n, or √(p(1 − p) / n) for the share of trials.
  ///
  /// ## Source
  /// T. P. Morris, I. R. White, M. J. Crowther, *Stat. Med.* 38 (2019) 2074–2102, table 6.
  public func standardError(isShare: Bool) -> Double {
    let n = Double(count)
    return isShare ? (max(0, mean * (1 - mean)) / n).squareRoot() : standardDeviation / n.squareRoot()
  }
}
