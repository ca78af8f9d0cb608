/// James's blinding index of a trial with two groups: 1 when nobody knows, ½ when all guess at random, 0 when all guess
/// right.
///
/// A kappa of disagreement, raised by the share that does not know. Unblinding is claimed when the upper limit of the
/// interval is below ½. All who guess, guessing wrong, give 1 too (with groups of equal size): look at ``BangIndex``.
///
///     let treated = try TreatmentGuesses(treatment: 82, control: 25, doNotKnow: 170)
///     let control = try TreatmentGuesses(treatment: 27, control: 29, doNotKnow: 83)
///     try JamesIndex(treated: treated, control: control).estimate.value    // 0.749
///
/// The standard error is that of the delta method for answers and groups drawn together (one multinomial sample of all
/// patients), as in the paper. Nothing is allocated.
///
/// ## Source
/// James, Bloch, Lee, Kraemer & Fuller, *Stat. Med.* 15 (1996) 1421–1434.
public struct JamesIndex: Equatable, Sendable {
  /// The index with its standard error. Where nobody guesses it is 1 with standard error 0; where chance allows no wrong
  /// guess (all who guess are in one group and guess it) both are NaN.
  public let estimate: Estimate

  /// The index of a trial.
  ///
  /// - Parameters:
  ///   - treated: The answers of the treated group.
  ///   - control: The answers of the control group.
  /// - Throws: ``StatisticsError/noPatients(in:)`` when a group gave no answer.
  public init(treated: TreatmentGuesses, control: TreatmentGuesses) throws(StatisticsError) {
    guard treated.total > 0 else { throw .noPatients(in: .treated) }
    guard control.total > 0 else { throw .noPatients(in: .control) }
    let n = Double(treated.total + control.total)
    let unknown = Double(treated.doNotKnow + control.doNotKnow) / n
    guard treated.guessed + control.guessed > 0 else {
      estimate = Estimate(value: 1, standardError: 0, degreesOfFreedom: .infinity)
      return
    }
    // Shares of all patients: first the guess, then the group.
    let tt = Double(treated.treatment) / n
    let ct = Double(treated.control) / n
    let tc = Double(control.treatment) / n
    let cc = Double(control.control) / n
    let guessing = tt + ct + tc + cc
    let wrong = ct + tc
    let inTreated = tt + ct
    let inControl = tc + cc
    let forTreated = tt + tc
    let forControl = ct + cc
    // With kappa = observed / expected disagreement − 1, ½[1 + unknown + guessing · kappa] becomes the sum below.
    let expected = inTreated * forControl + inControl * forTreated
    let ratio = guessing * guessing / (2 * expected)
    // Derivatives by each share; the answer "do not know" has 1.
    let common = wrong * guessing / expected
    let slope = wrong * ratio / expected
    let slopes = (
      tt: common - slope * (forControl + inControl), ct: ratio + common - slope * (forControl + inTreated),
      tc: ratio + common - slope * (forTreated + inControl), cc: common - slope * (forTreated + inTreated)
    )
    let mean = tt * slopes.tt + ct * slopes.ct + tc * slopes.tc + cc * slopes.cc + unknown
    func part(_ share: Double, _ slope: Double) -> Double { share * (slope - mean) * (slope - mean) }
    let variance =
      part(tt, slopes.tt) + part(ct, slopes.ct) + part(tc, slopes.tc) + part(cc, slopes.cc) + part(unknown, 1)
    estimate = Estimate(
      value: unknown + wrong * ratio, standardError: (variance / n).squareRoot(), degreesOfFreedom: .infinity)
  }
}
