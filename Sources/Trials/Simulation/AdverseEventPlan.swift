import Distributions

/// One kind of adverse event of one arm, made ready to run.
///
/// The term has seven random streams: whether an event comes, how long after, how long it lasts, how severe it is, the
/// patient's frailty, whether the treatment is stopped, and whether it is serious. Each is found by name, so that a term
/// added to a file moves nothing else.
struct AdverseEventPlan: Sendable {
  let profile: AdverseEventProfile
  /// Position among all terms.
  let term: Int
  let occurs: UInt32
  let begins: UInt32
  let lasts: UInt32
  let severity: UInt32
  let frailty: UInt32
  let stops: UInt32
  let serious: UInt32
  /// The distribution of a patient's own chance at a session; `nil` when all patients have the same.
  let chances: Beta?
  /// The chances that a mild, a moderate and a severe event is serious; `nil` for never.
  let seriousness: InlineArray<3, Double>?
  /// What each session received before does to the chance; `nil` for nothing.
  let tolerance: AdverseEventProfile.Tolerance?
  let isTolerated: Bool
  /// When it can come at all; `nil` for all the time in the study.
  let risk: TimeAtRisk?
  /// Whether there is such a time, and whether sessions start it.
  let isLimited: Bool
  let followsSessions: Bool

  init(_ profile: AdverseEventProfile, of arm: Arm, terms: [String]) {
    self.profile = profile
    term = terms.firstIndex(of: profile.term) ?? 0
    let numbers = Self.streams(of: profile)
    (occurs, begins, lasts, severity, frailty) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
    (stops, serious) = (numbers[5], numbers[6])
    tolerance = profile.tolerance
    isTolerated = profile.tolerance != nil
    risk = TimeAtRisk(of: profile, in: arm)
    isLimited = risk != nil
    followsSessions = risk.map { $0.lastDose == nil } ?? false
    seriousness = profile.canBeSerious && profile.serious.count == 3 ? InlineArray { profile.serious[$0] } : nil
    if case .perSession(let p, let correlation) = profile.trigger, correlation > 0, p > 0, p < 1 {
      // The intraclass correlation of a beta-binomial with Beta(p s, (1 − p) s) is 1 / (1 + s).
      let s = (1 - correlation) / correlation
      chances = try? Beta(alpha: p * s, beta: (1 - p) * s)
    } else {
      chances = nil
    }
  }

  /// The numbers of the seven streams of a term.
  static func streams(of profile: AdverseEventProfile) -> [UInt32] {
    [profile.stream]
      + ["begins", "lasts", "severity", "frailty", "discontinuation", "serious"].map {
        RandomStream.number(named: "\(profile.stream)/\($0)")
      }
  }
}
