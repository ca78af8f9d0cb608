import DiscreteEvents

/// A design in which each patient goes through several treatments, one a period, in the order of a randomized sequence.
///
/// Sessions and visits of the arms repeat in every period, counted from its beginning. The score is measured before
/// each period: before the first at randomization, before each other on the day on which it would begin.
public struct Crossover: Equatable, Sendable {
  /// An order of treatments to which patients are randomized.
  public struct Sequence: Equatable, Sendable {
    /// The name in results and exports.
    public let name: String
    /// The position of the arm of each period.
    public let arms: [Int]
    /// The sequence's share of the allocation ratio; ≥ 1.
    public let weight: Int

    /// An order of treatments.
    public init(name: String, arms: [Int], weight: Int = 1) {
      self.name = name
      self.arms = arms
      self.weight = weight
    }
  }

  /// Return to severity: a further period begins only for a patient who is as ill as this.
  public struct Severity: Equatable, Sendable {
    /// What becomes of a patient whose score is lower.
    public enum Otherwise: Equatable, Sendable {
      /// The patient's time in the study ends.
      case ends
      /// The patient is not treated again and followed to the end.
      case untreated
      /// The score is measured again after each span, until it is high enough or the longest wait is over; then the
      /// patient's time in the study ends.
      case waits(every: Days, atMost: Days)
    }

    /// The lowest measured score with which the next period begins.
    public let scoreAtLeast: Double
    /// What becomes of a patient whose score is lower.
    public let otherwise: Otherwise

    /// A rule.
    public init(scoreAtLeast: Double, otherwise: Otherwise) {
      self.scoreAtLeast = scoreAtLeast
      self.otherwise = otherwise
    }
  }

  /// The orders of treatments; two to a hundred, all with as many periods.
  public let sequences: [Sequence]
  /// How long a period lasts; > 0.
  public let period: Days
  /// How long nothing is given between the end of a period and the beginning of the next.
  public let washout: Days
  /// Whether a further period asks for a return to severity; `nil` where all go on.
  public let continueIf: Severity?

  /// A crossover.
  public init(sequences: [Sequence], period: Days, washout: Days = .zero, continueIf: Severity? = nil) {
    self.sequences = sequences
    self.period = period
    self.washout = washout
    self.continueIf = continueIf
  }

  /// How many periods a patient goes through.
  public var periodCount: Int { sequences.first?.arms.count ?? 0 }

  /// The planned day on which a period, counted from 0, begins.
  public func start(of period: Int) -> Days { Days(Double(period) * (self.period.value + washout.value)) }

  /// The planned day on which the last period ends.
  public var end: Days { start(of: max(0, periodCount - 1)) + period }
}

extension Design {
  /// What patients are randomized to: the arms, or the sequences of a crossover.
  public var groups: [(name: String, weight: Int)] {
    crossover?.sequences.map { ($0.name, $0.weight) } ?? arms.map { ($0.name, $0.weight) }
  }
}
