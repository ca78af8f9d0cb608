import Trials

extension TrialStory {
  /// One comparison at a look in JSON.
  public struct ComparisonEntry: Codable, Equatable, Sendable {
    /// Which look, the first is 1; the last is the final analysis.
    public let look: Int
    /// The endpoint.
    public let endpoint: String
    /// The experimental arm.
    public let arm: String
    /// The share of the planned information that was there.
    public let informationFraction: JSONNumber
    /// The statistic, positive for a benefit; `null` when the test could not be carried out.
    public let z: JSONNumber
    /// The level of the comparison after the look, or that at which it was rejected.
    public let level: JSONNumber
    /// The critical value of that level; `null` where nothing can be rejected.
    public let criticalValue: JSONNumber
    /// The look at which it was rejected; absent while it is open.
    public let rejectedAtLook: Int?

    init(_ outcome: ComparisonOutcome, _ comparison: (endpoint: String, arm: String)) {
      look = outcome.look
      endpoint = comparison.endpoint
      arm = comparison.arm
      informationFraction = JSONNumber(outcome.fraction)
      z = JSONNumber(outcome.z)
      level = JSONNumber(outcome.decision.level)
      criticalValue = JSONNumber(outcome.decision.criticalValue)
      rejectedAtLook = outcome.rejectedAtLook
    }
  }

  /// What the looks saw of each comparison, where they test several.
  var comparisonEntries: [ComparisonEntry]? {
    let names = scenario.primaryComparisons
    if comparisons.isEmpty { return nil }
    return comparisons.map { ComparisonEntry($0, names[$0.comparison]) }
  }

  /// The looks of a trial that tests several comparisons at each.
  func writeFamilyLooks(_ prose: FamilyLooksProse, on page: inout Page) {
    page.heading("Looks at all primary comparisons")
    let names = scenario.primaryComparisons
    for look in looks {
      let known = comparisons.filter { $0.look == look.outcome.number }
      let name =
        look.isFinal ? "Final analysis" : "Look \(look.outcome.number) (\(prose.looks.when(look.outcome.number)))"
      page.paragraph(
        "\(name), calendar day \(Digits.fixed(look.outcome.day.day, decimals: 1)): "
          + "\(Words.count(look.patients, "patient")) enrolled.", hanging: 2)
      for outcome in known {
        let (endpoint, arm) = names[outcome.comparison]
        page.paragraph("\(endpoint), \(arm): \(text(outcome))", indent: 4, hanging: 2)
      }
      page.paragraph(consequence(look, known, prose), indent: 4, hanging: 2)
    }
  }

  private func text(_ outcome: ComparisonOutcome) -> String {
    if let look = outcome.rejectedAtLook, look < outcome.look { return "rejected at look \(look) already." }
    let share = "\(Words.percent(outcome.fraction)) of its information"
    let z = outcome.z.isNaN ? "the test cannot be carried out" : "z is \(Digits.fixed(outcome.z, decimals: 3))"
    let decision = outcome.decision
    guard decision.level > 0 else { return "\(share), \(z); it has no level of its own yet." }
    let level = Digits.plain(decision.level, decimals: 6)
    let bound = decision.criticalValue
    let critical = bound.isFinite ? Digits.fixed(bound, decimals: 3) : "out of reach"
    let sign = scenario.analysis.sided == .two && bound.isFinite ? "±" : ""
    let verdict = outcome.rejectedAtLook == nil ? "" : decision.inFavour ? "; rejected" : "; rejected, against the arm"
    return "\(share), \(z), the critical value at its level of \(level) \(sign)\(critical)\(verdict)."
  }

  private func consequence(_ look: LookStory, _ known: [ComparisonOutcome], _ prose: FamilyLooksProse) -> String {
    let rejected = known.count { $0.rejectedAtLook != nil }
    let sum = "\(rejected) of \(Words.count(known.count, "comparison")) rejected"
    if look.isFinal { return "\(sum) at the end." }
    return look.outcome.decision == .goOn ? "\(sum): the trial goes on." : "\(sum): the trial stops."
  }
}
