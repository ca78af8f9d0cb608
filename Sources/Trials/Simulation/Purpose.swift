import Distributions

/// The built-in random streams: one for each thing that chance decides, so that leaving one out changes no other.
///
/// Numbers 0 to 255 are ours; a thing with a declared name, such as an adverse event, has the hash of its name. Numbers
/// are part of the meaning of a seed and are never given to something else.
enum Purpose {
  static let accrual: UInt32 = 0
  static let allocation: UInt32 = 1
  static let baseline: UInt32 = 2
  static let baselineError: UInt32 = 3
  static let betweenPatients: UInt32 = 4
  /// Three streams, one for each state: 5, 6 and 7.
  static let fall: UInt32 = 5
  static let scoreError: UInt32 = 8
  static let visitScatter: UInt32 = 9
  static let visitAttendance: UInt32 = 10
  static let onsetEver: UInt32 = 11
  static let onsetTime: UInt32 = 12
  static let relapse: UInt32 = 13
  static let dropout: UInt32 = 14
  /// Two normal deviates of a patient; 25 is kept free for adjuncts, whose streams have names.
  static let frailty: UInt32 = 26
  static let discontinuation: UInt32 = 21
  static let rescue: UInt32 = 22
  /// The error of a score measured before a later period of treatment; occasion: which measurement of the patient's.
  static let periodError: UInt32 = 19
  /// The error of the score at screening, and whether something else stands against a randomization.
  static let screeningError: UInt32 = 15
  static let screeningFailure: UInt32 = 16
  /// For good: the number by which a patient, and the patient's rater, guess the treatment.
  static let patientGuess: UInt32 = 51
  static let raterGuess: UInt32 = 52
  /// Of the whole trial; occasion: the endpoint and the comparison.
  static let imputation: UInt32 = 32
  /// Of the whole trial; occasion: the first patient of a block after a decision.
  static let allocationAfterDecision: UInt32 = 33
  /// How many are turned away before a patient; occasion 1: how many of them before enrollment ends.
  static let turnedAway: UInt32 = 60

  /// Whether a patient comes to a session, whether late, and by how much; occasion: the session.
  static let sessionAttendance: UInt32 = 40
  static let sessionLate: UInt32 = 41
  static let sessionDelay: UInt32 = 42
  /// Whether a session starts a response in a patient who can respond, and after what time; occasion: the session.
  static let sessionOnset: UInt32 = 43
  static let sessionOnsetTime: UInt32 = 44

  /// Blood pressure: of a patient at rest, and on the day of a session (occasion: the session); how far a patient's rises
  /// (occasion: the arm), and how far at a session.
  static let restingPressure: UInt32 = 46
  static let sessionPressure: UInt32 = 47
  static let patientRise: UInt32 = 48
  static let sessionRise: UInt32 = 49
  /// The errors of readings of it: before a session (occasion: the session and how often it was read before), at the peak,
  /// and from the end of the planned stay on, one after another (occasion: the session).
  static let readingBefore: UInt32 = 50
  static let readingAtPeak: UInt32 = 53
  static let readingAfter: UInt32 = 54

  /// Numbers below this are built in.
  static let named: UInt32 = 256
  /// Streams of the trial as a whole use patient numbers counted down from here.
  static let wholeTrial: UInt32 = .max
}
