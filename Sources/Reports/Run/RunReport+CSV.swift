import Trials

extension RunReport {
  /// The report as comma-separated values (RFC 4180): a line of names, then a line a figure.
  ///
  /// The column `variant` says `scenario` for the scenario itself. Its measures come first, in the order of the plan; then what is made of several measures, such as
  /// bias, coverage and exaggeration; then the same of each variant, with its paired differences from the scenario.
  /// `estimate` and `mcse` have all their digits, times are days; `printed` is the figure as the text has it. What cannot be
  /// calculated is nothing, what is not reached is `Inf`.
  ///
  /// - Complexity: O(length of the text).
  public func csv() -> String {
    var bytes: [UInt8] = []
    CSV.appendLine(FigureRow.header, to: &bytes)
    var rows = measureRows(world: 0) + totalRows(world: 0) + successRows + estimandRows + blindingRows(world: 0)
    rows += stopRows
    for world in results.plans.indices.dropFirst() {
      rows += measureRows(world: world) + totalRows(world: world) + blindingRows(world: world) + differenceRows(world)
    }
    for row in rows { CSV.appendLine(row.cells, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the lines of the scenario itself are called, beside those of its variants.
  static let scenarioName = "scenario"

  func name(_ world: Int) -> String { world == 0 ? Self.scenarioName : variants[world - 1] }

  func isLatent(_ path: String) -> Bool {
    path == "screening.severity" || scenario.recordedEndpoints.contains { $0.isLatent && path.hasPrefix($0.name + ".") }
  }

  /// The words of each measure, the unit in which its table prints times, and the digits of points in it.
  var knownWords: [String: (words: String, unit: DurationUnit?, places: Int)] {
    var known: [String: (words: String, unit: DurationUnit?, places: Int)] = [:]
    func add(_ rows: [ResultRow], _ prefix: String = "", sharesUnit: Bool = true) {
      var units: [String: DurationUnit] = [:]
      let places = Figure.decimals(ofPointsAmong: rows.compactMap { summary($0.path) }.map { Figure($0) })
      for row in rows {
        guard let summary = summary(row.path) else { continue }
        if summary.measure.unit == .days, sharesUnit, units[row.label] == nil, summary.estimate.isFinite {
          units[row.label] = DurationUnit(for: summary)
        }
        if known[row.path] == nil { known[row.path] = (prefix + row.text, units[row.label], places) }
      }
    }
    for endpoint in scenario.recordedEndpoints {
      let tests = [("power", "power"), ("rejected", "rejected"), ("failed", "analysis failed")]
      add(catalogue.estimates(endpoint), "\(endpoint.name): ")
      for (key, label) in tests { add(catalogue.tests(endpoint, key, label), "\(endpoint.name): ") }
    }
    add(catalogue.size, sharesUnit: false)
    add(catalogue.course)
    return known
  }

  private func measureRows(world: Int) -> [FigureRow] {
    let known = knownWords
    return results.plans[world].measures.all.compactMap { measure in
      guard let summary = summary(measure.path, world: world) else { return nil }
      // A variant is told in the unit of the scenario.
      let own = known[measure.path]
      let base = world == 0 ? own?.unit : self.summary(measure.path).map { Figure($0).duration }
      let places = own?.places ?? 0
      let words = own?.words ?? measure.path.split(separator: ".").joined(separator: ", ")
      return FigureRow(
        world: name(world), path: measure.path, words: words, kind: measure.kind.rawValue, unit: measure.unit.rawValue,
        isLatent: isLatent(measure.path), estimate: summary.estimate, error: summary.estimateStandardError,
        lower: summary.quantiles[0], upper: summary.quantiles[2],
        counts: (summary.count, summary.notReached, summary.missing), printed: Self.figure(summary, base, places).text,
        printedRange: Self.range(summary, base, places), remark: remark(summary))
    }
  }
}
