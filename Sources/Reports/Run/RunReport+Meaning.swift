import Trials

// What a power means for whoever plans the trial, no surer than the number of trials allows.
extension RunReport {
  /// A sentence for each primary comparison; none where all arms are alike and there are several.
  var meanings: [String] {
    let nulls = scenario.primaryTests.map(scenario.isNull)
    if nulls.count > 1, nulls.allSatisfy({ $0 }) { return [] }
    return scenario.analysis.primary.flatMap { endpoint in
      catalogue.tests(endpoint, "power", "", naming: true).map { meaning($0, several: nulls.count > 1) }
    }
  }

  /// - Parameter several: Whether there are several such sentences, each of which then names its comparison.
  private func meaning(_ row: ResultRow, several: Bool) -> String {
    guard let power = summary(row.path), power.mean.isFinite else { return "The power was not calculated." }
    let subject = several ? "\(row.endpoint?.name ?? ""), \(row.arm): " : ""
    let sentence: String
    if let failed = failed(row), failed == 1 {
      sentence = "the analysis could not be carried out in any trial, and so no trial shows anything."
    } else if isNull(row) {
      var what = "response comes and goes"
      if case .count = row.endpoint?.kind { what = "adverse events come" }
      sentence = "\(what) alike in both arms by assumption: every rejection is a false alarm."
    } else if power.count == 1 {
      sentence = "one trial does not tell how often others like it succeed; simulate more."
    } else if row.endpoint?.margin != nil {
      sentence = "non-inferiority is shown in \(often(power.mean, power.count))."
    } else if let rejected = rejected(row), rejected - power.mean > power.mean {
      // What there is to find speaks for the control.
      sentence = "in \(often(rejected - power.mean, power.count)) the control is found to be better."
    } else {
      sentence = "in \(often(1 - power.mean, power.count)) a real effect of this size is missed."
    }
    return subject.isEmpty ? Words.capitalized(sentence) : subject + sentence
  }

  /// A share of trials for the ear: "31 of 100 trials".
  ///
  /// Where all trials or none have something, it has a chance below 1 % with 95 % confidence after 300 trials (the rule of
  /// three: Hanley and Lippman-Hand, JAMA 1983;249:1743); fewer are told by their number.
  private func often(_ share: Double, _ trials: Int) -> String {
    let percent = Int((100 * share).rounded())
    if (1...99).contains(percent), trials >= 100 { return "\(percent) of 100 trials" }
    if trials < 300 {
      let count = Int((share * Double(trials)).rounded())
      return "\(count) of the \(Digits.whole(trials)) simulated trials"
    }
    return percent <= 0
      ? "fewer than 1 of 100 trials" : percent >= 100 ? "nearly every trial" : "\(percent) of 100 trials"
  }

  /// How often the test of a power's comparison rejects, in whichever direction.
  private func rejected(_ power: ResultRow) -> Double? { mean("rejected", beside: power) }

  /// How often it could not be carried out.
  private func failed(_ power: ResultRow) -> Double? { mean("failed", beside: power) }

  private func mean(_ key: String, beside power: ResultRow) -> Double? {
    guard let name = power.endpoint?.name else { return nil }
    return summary("\(name).\(key)\(power.path.dropFirst(name.count + 1 + "power".count))")?.mean
  }

  /// Whether the two arms of a comparison differ in nothing that is assumed of the world.
  private func isNull(_ row: ResultRow) -> Bool {
    scenario.primaryTests.first { $0.path("power") == row.path }.map(scenario.isNull) ?? false
  }
}
