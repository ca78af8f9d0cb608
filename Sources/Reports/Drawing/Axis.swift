/// A scale with its round values and its title.
package struct Axis: Sendable {
  /// Where values lie.
  package let scale: Scale
  /// The values named.
  package let ticks: [Tick]
  /// What is measured, with its unit.
  package let title: String

  /// An axis with ticks of one's own.
  package init(scale: Scale, ticks: [Tick], title: String) {
    self.scale = scale
    self.ticks = ticks
    self.title = title
  }

  /// An axis of numbers.
  ///
  /// - Parameters:
  ///   - domain: What it covers at least.
  ///   - start: The pixel of its lower end.
  ///   - end: The pixel of its upper end.
  ///   - isRounded: Whether it is widened until it ends at ticks.
  package static func linear(
    _ domain: Domain, from start: Double, to end: Double, title: String, format: Ticks.Format = .number,
    isRounded: Bool = true, count: Int = 6
  ) -> Axis {
    // Downwards there is always room for a label; sideways only the labels themselves can tell.
    for parts in stride(from: count, through: 1, by: -1) {
      let scale = Scale(isRounded ? Ticks.rounded(domain, count: parts) : domain, from: start, to: end)
      let ticks = Ticks.linear(scale.domain, count: parts, format: format)
      if end < start || parts == 1 || fits(ticks, scale) { return Axis(scale: scale, ticks: ticks, title: title) }
    }
    return Axis(scale: Scale(domain, from: start, to: end), ticks: [], title: title)
  }

  /// An axis of time from left to right; its title gets the unit, "Time since randomization (weeks)".
  ///
  /// - Parameters:
  ///   - domain: Days.
  ///   - room: Pixels that a column below a tick needs, where there is a table.
  package static func time(
    _ domain: Domain, from start: Double, to end: Double, title: String, room: Double = 0
  ) -> Axis {
    let scale = Scale(domain, from: start, to: end)
    let unit = Ticks.unit(of: domain)
    let name = "\(title.isEmpty ? "Time" : title) (\(unit.rawValue))"
    for parts in stride(from: 12, through: 1, by: -1) {
      let ticks = Ticks.time(domain, unit: unit, count: parts)
      if fits(ticks, scale, room: room) || parts == 1 { return Axis(scale: scale, ticks: ticks, title: name) }
    }
    return Axis(scale: scale, ticks: [], title: name)
  }

  /// An axis of ratios, of values above 0.
  package static func logarithmic(_ domain: Domain, from start: Double, to end: Double, title: String) -> Axis {
    let scale = Scale(domain, from: start, to: end, isLogarithmic: true)
    for parts in stride(from: 12, through: 1, by: -1) {
      let ticks = Ticks.logarithmic(domain, count: parts)
      if end < start || fits(ticks, scale) || parts == 1 { return Axis(scale: scale, ticks: ticks, title: title) }
    }
    return Axis(scale: scale, ticks: [], title: title)
  }

  /// How wide the widest label is.
  package var labelWidth: Double {
    ticks.map { TextMetrics.width($0.label, size: Lettering.tick.size) }.max() ?? 0
  }

  /// Whether labels side by side leave room between them.
  private static func fits(_ ticks: [Tick], _ scale: Scale, room: Double = 0) -> Bool {
    var free = -Double.infinity
    for tick in ticks {
      let half = max(room, TextMetrics.width(tick.label, size: Lettering.tick.size)) / 2
      let middle = scale.at(tick.value)
      if middle - half < free { return false }
      free = middle + half + 12
    }
    return true
  }
}
