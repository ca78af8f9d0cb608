import Trials

/// A figure of a run as a line of CSV.
struct FigureRow {
  /// The name of the variant; ``RunReport/scenarioName`` for the scenario itself.
  var world = ""
  /// The path of the measure, or a name after the same pattern for what comes from several.
  let path: String
  /// What it is, in words.
  let words: String
  /// How trials are summed up: "share", "mean", "median", or what else a figure is made of.
  let kind: String
  let unit: String
  var isLatent = false
  /// The figure and its Monte-Carlo standard error, with all their digits; days where it is a time.
  let estimate: Double
  let error: Double
  /// Where 95 % of trials lie; NaN for what is no result of a single trial.
  var lower = Double.nan
  var upper = Double.nan
  /// Trials with a value, those in which it was not reached, and those in which it could not be calculated.
  var counts: (known: Int, notReached: Int, missing: Int)?
  /// The same as the report prints it.
  let printed: String
  var printedRange = ""
  var remark = ""

  static let header: [Cell] = [
    "variant", "path", "words", "kind", "unit", "seen_by", "estimate", "mcse", "lower_95", "upper_95", "trials",
    "not_reached", "not_calculated", "printed", "printed_95", "remark",
  ].map { .text($0) }

  var cells: [Cell] {
    func words(_ text: String) -> Cell { text.isEmpty ? .none : .text(Words.name(text)) }
    let numbers: [Cell] = [estimate, error, lower, upper].map { .number($0) }
    let counts: [Cell] =
      self.counts.map { [$0.known, $0.notReached, $0.missing].map { .integer($0) } } ?? [
        .none, .none, .none,
      ]
    return [words(world), words(path), words(self.words), .text(kind), .text(unit)]
      + [.text(isLatent ? "simulator" : "investigator")] + numbers + counts
      + [words(printed), words(printedRange), words(remark)]
  }
}

extension FigureRow {
  /// A figure that is made of several measures.
  init(
    world: String = RunReport.scenarioName, _ path: String, _ words: String, kind: String, unit: Measure.Unit,
    isLatent: Bool = false,
    value: Double, error: Double, duration: DurationUnit? = nil
  ) {
    self.init(
      world: world, path: path, words: words, kind: kind, unit: unit.rawValue, isLatent: isLatent, estimate: value,
      error: error,
      printed: value.isFinite
        ? Figure(value: value, standardError: error, unit: unit, duration: duration).text : "–")
  }
}
