/// What a published trial found, and how near a faithful scenario must come.
public struct Target: Equatable, Sendable {
  /// What a hit means.
  public enum Role: String, Sendable, CaseIterable {
    /// A parameter was derived from it: a hit shows only that the derivation is right.
    case calibration
    /// Nothing was fitted to it: a hit is a reproduction.
    case validation
    /// It stands there to be seen and is not judged; ``Target/note`` says why.
    case held
  }

  /// The path of the measure, for example `response_week_2.proportion.ketamine`.
  public let result: String
  /// What was printed, as a number.
  public let published: Double
  /// What was printed, verbatim (`10/15`).
  public let publishedText: String
  /// The key of its ``Source``.
  public let source: String?
  /// What a hit means.
  public let role: Role
  /// The mean over trials must be this near to the published value.
  public let meanWithin: Double?
  /// The median over trials must lie in here.
  public let grandMedian: ClosedRange<Double>?
  /// Where a single faithful trial lies 95 times in 100; the mean over trials (the median, for a time) must lie in here.
  public let singleTrial: ClosedRange<Double>?
  /// A remark for the reader of the report.
  public let note: String?

  /// A target.
  public init(
    result: String, published: Double, publishedText: String, source: String?, role: Role, meanWithin: Double? = nil,
    grandMedian: ClosedRange<Double>? = nil, singleTrial: ClosedRange<Double>? = nil, note: String? = nil
  ) {
    self.result = result
    self.published = published
    self.publishedText = publishedText
    self.source = source
    self.role = role
    self.meanWithin = meanWithin
    self.grandMedian = grandMedian
    self.singleTrial = singleTrial
    self.note = note
  }
}
