/// Bang's blinding index of one group: the share that guesses right less the share that guesses wrong.
///
/// 1 when all guess right, −1 when all guess wrong, 0 when guesses are at random or nobody guesses. Unblinding is claimed
/// when the one-sided lower limit exceeds 0 (`estimate.pGreater`); values within ±0.2 are usually called blinded.
///
///     let answers = try TreatmentGuesses(treatment: 82, control: 25, doNotKnow: 170)
///     let index = try BangIndex(answers, in: .treated)
///     index.estimate.value                   // 0.206
///     index.estimate.confidenceInterval()    // 0.138 … 0.273
///
/// Nothing is allocated.
///
/// ## Source
/// Bang, Ni & Davis, *Control. Clin. Trials* 25 (2004) 143–156.
public struct BangIndex: Equatable, Sendable {
  /// What becomes of those who do not know.
  public enum DoNotKnow: Equatable, Sendable {
    /// They count as patients who guess neither right nor wrong: the published index.
    case counted
    /// They are left out: 2 · (share of right guesses) − 1 among those who guessed.
    case leftOut
  }

  /// The index, −1…1, with its multinomial standard error, 0 when all answers are alike.
  public let estimate: Estimate

  /// The index of one group.
  ///
  /// - Parameters:
  ///   - guesses: The answers of the group.
  ///   - group: Which group it is, hence which guess is right.
  ///   - doNotKnow: What becomes of those who do not know.
  /// - Throws: ``StatisticsError/noPatients(in:)`` when nobody is left.
  public init(
    _ guesses: TreatmentGuesses, in group: ComparedGroup, doNotKnow: DoNotKnow = .counted
  ) throws(StatisticsError) {
    let count = doNotKnow == .counted ? guesses.total : guesses.guessed
    guard count > 0 else { throw .noPatients(in: group) }
    let n = Double(count)
    let right = Double(guesses.correct(in: group)) / n
    let wrong = Double(guesses.guessed - guesses.correct(in: group)) / n
    // p₁(1 − p₁) + p₂(1 − p₂) + 2 p₁p₂, written without differences of near numbers.
    let unknown = doNotKnow == .counted ? Double(guesses.doNotKnow) / n : 0
    let variance = (4 * right * wrong + (right + wrong) * unknown) / n
    estimate = Estimate(
      value: right - wrong, standardError: variance.squareRoot(), degreesOfFreedom: .infinity)
  }
}
