/// What the patients (or raters) of one group answered when asked which treatment was given.
public struct TreatmentGuesses: Equatable, Hashable, Sendable {
  /// How many guessed the experimental treatment.
  public let treatment: Int
  /// How many guessed the control treatment.
  public let control: Int
  /// How many said that they do not know.
  public let doNotKnow: Int

  /// The answers of one group.
  ///
  /// - Parameters:
  ///   - treatment: How many guessed the experimental treatment, 0…10⁹.
  ///   - control: How many guessed the control treatment, 0…10⁹.
  ///   - doNotKnow: How many said that they do not know, 0…10⁹.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``.
  public init(treatment: Int, control: Int, doNotKnow: Int = 0) throws(StatisticsError) {
    let range = 0...1_000_000_000
    guard range ~= treatment, range ~= control, range ~= doNotKnow else {
      throw .invalidCount(expected: "between 0 and 1,000,000,000 answers of each kind")
    }
    self.treatment = treatment
    self.control = control
    self.doNotKnow = doNotKnow
  }

  /// How many guessed either treatment.
  public var guessed: Int { treatment + control }
  /// How many answered.
  public var total: Int { guessed + doNotKnow }

  /// How many guessed the treatment of the group they are in.
  public func correct(in group: ComparedGroup) -> Int { group == .treated ? treatment : control }
}
