/// Where the data of an export come from.
public struct ExportOrigin: Sendable {
  /// The name of the scenario, which is the identifier of the study.
  public let study: String
  /// The variant of the scenario; `nil` for the scenario itself.
  public let variant: String?
  /// The version of the program.
  public let version: String
  /// The seed of all randomness.
  public let seed: UInt64
  /// The numbers of the trials.
  public let trials: ClosedRange<Int>
  /// When the files say that they were made, in the form of ISO 8601.
  public let created: String

  /// What files say that they were made on: day 0 of the trial, so that the same seed gives the same bytes.
  public static let neverMind = "\(FictiveCalendar.start)T00:00:00Z"

  /// The origin of an export.
  ///
  /// - Parameter created: As `YYYY-MM-DDThh:mm:ssZ`.
  public init(
    study: String, version: String, seed: UInt64, trials: ClosedRange<Int>, created: String = ExportOrigin.neverMind,
    variant: String? = nil
  ) {
    self.study = study
    self.variant = variant
    self.version = version
    self.seed = seed
    self.trials = trials
    self.created = created
  }

  /// The origin of the same trials under the assumptions of a variant.
  public func of(variant: String) -> ExportOrigin {
    ExportOrigin(study: study, version: version, seed: seed, trials: trials, created: created, variant: variant)
  }

  /// A time as files have it, from the seconds since 1970; `nil` where its year would not have four digits.
  public static func time(sinceEpoch seconds: Int) -> String? {
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    var bytes: [UInt8] = []
    FictiveCalendar.appendDate(Double(seconds / 86_400 - 11_323), to: &bytes)
    FictiveCalendar.appendTime(ofSecond: seconds % 86_400, to: &bytes)
    return String(decoding: bytes, as: UTF8.self) + "Z"
  }
}
