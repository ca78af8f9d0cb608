import DiscreteEvents
import Distributions

/// How the symptom score of a patient comes about: the state drives the score, and visits see only the score.
///
/// A score measured *t* days after randomization is
/// `baseline × (1 − natural fall by t) × (1 − fall of the state) + deviation of the patient + error of the visit`, with
/// what a belief of the treatment adds (see ``Expectancy``), rounded if the instrument has whole points, and never outside its range.
public struct ScoreModel: Equatable, Sendable {
  /// The improvement that comes without any treatment, linear in time up to a day and constant thereafter.
  public struct NaturalFall: Equatable, Sendable {
    /// The share of the baseline.
    public let share: Double
    /// The day on which all of it has come.
    public let by: Days

    /// A natural course.
    public init(share: Double, by: Days) {
      self.share = share
      self.by = by
    }
  }

  /// The name of the instrument, for example CAPS-5.
  public let instrument: String
  /// The lowest and the highest score that it can give.
  public let range: ClosedRange<Double>
  /// The true severity at randomization.
  public let baseline: MeasurementDistribution
  /// The fall as a share of the baseline in each ``ResponseState``, drawn anew when a patient enters the state.
  public let fall: [MeasurementDistribution]
  /// The natural course, if any.
  public let natural: NaturalFall?
  /// The standard deviation between patients that no state explains, in points.
  public let betweenPatientSD: Double
  /// The standard deviation of the measurement error of a visit, in points.
  public let errorSD: Double
  /// Whether scores are whole points.
  public let rounded: Bool

  /// A score model.
  ///
  /// - Parameter fall: One entry a state, in the order of ``ResponseState``.
  public init(
    instrument: String, range: ClosedRange<Double>, baseline: MeasurementDistribution, fall: [MeasurementDistribution],
    natural: NaturalFall?,
    betweenPatientSD: Double, errorSD: Double, rounded: Bool
  ) {
    self.instrument = instrument
    self.range = range
    self.baseline = baseline
    self.fall = fall
    self.natural = natural
    self.betweenPatientSD = betweenPatientSD
    self.errorSD = errorSD
    self.rounded = rounded
  }

  /// What the instrument shows for a latent score: with error, in whole points if it has those, inside its range.
  @inline(__always)
  func measured(_ latent: Double, _ stream: inout RandomStream) -> Double {
    var value = latent
    if errorSD > 0 { value += errorSD * stream.normal() }
    if rounded { value.round() }
    return min(range.upperBound, max(range.lowerBound, value))
  }

  /// The same with points that beliefs of the treatment add to what is reported: the last step before rounding.
  func measured(_ latent: Double, _ stream: inout RandomStream, expectancy: Double) -> Double {
    let error = errorSD > 0 ? errorSD * stream.normal() : 0
    return measured(latent + error + expectancy)
  }

  /// In whole points if the instrument has those, inside its range.
  private func measured(_ exact: Double) -> Double {
    min(range.upperBound, max(range.lowerBound, rounded ? exact.rounded() : exact))
  }
}
