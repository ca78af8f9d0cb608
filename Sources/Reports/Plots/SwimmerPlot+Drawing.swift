extension SwimmerPlot {
  private static let lane = 28.0

  /// The picture.
  public func drawing() -> Drawing {
    var canvas = Canvas()
    let shown = Array(patients.prefix(Self.shownPatients))
    let top = canvas.heading(title, subtitle) + 6
    let names = shown.map { XMLText.name($0.name) }
    let label = min(130, max(40, names.map { TextMetrics.width($0, size: 11) }.max() ?? 0))
    let left = 16 + label + 12
    let groups = groups(of: shown)
    let height = groups.reduce(8.0) { $0 + 24 + Double($1.lanes.count) * Self.lane }
    let area = Box(left: left, top: top, width: canvas.width - left - 28, height: height)
    let days = shown.flatMap { $0.events.map(\.day) + [$0.end] + $0.responses.map(\.end) }
    let x = Axis.time(
      Domain(min(0, Domain.covering(days).low), Domain.covering(days).high), from: area.left + 8, to: area.right - 10,
      title: timeTitle)
    // The grid first: the lanes lie on it.
    for tick in x.ticks {
      let place = x.scale.at(tick.value)
      canvas.line(from: Point(place, area.top), to: Point(place, area.bottom), Stroke(.grid))
    }
    var y = top
    for group in groups {
      let look = SeriesLook(group.arm)
      canvas.line(from: Point(16, y + 11), to: Point(34, y + 11), Stroke(look.paint, 3))
      canvas.text(
        group.title, at: Point(40, y + 15), Lettering(size: 12, isBold: true, hasHalo: true), within: canvas.width - 60)
      y += 24
      for index in group.lanes {
        draw(shown[index], named: names[index], y: y + Self.lane / 2, label: label, &canvas, look, x.scale)
        y += Self.lane
      }
    }
    var bottom = canvas.horizontalAxis(x, in: area)
    bottom = canvas.legend(legend(shown), left: 16, top: bottom + 2, width: canvas.width - 32)
    if patients.count > shown.count {
      canvas.text(
        "\(Words.count(patients.count - shown.count, "more patient")) not shown", at: Point(16, bottom + 12), .subtitle)
      bottom += 18
    }
    return canvas.finished(height: bottom + 10, title: title, summary: summary)
  }

  private func groups(of shown: [Patient]) -> [(arm: Int, title: String, lanes: [Int])] {
    // Patients of an arm that has no name come last, under a heading of their own.
    let known = arms.indices.map { arm in
      (arm: arm, title: XMLText.name(arms[arm]), lanes: shown.indices.filter { shown[$0].arm == arm })
    }
    let rest = shown.indices.filter { !arms.indices.contains(shown[$0].arm) }
    return (known + [(arm: arms.count, title: "no arm", lanes: rest)]).filter { !$0.lanes.isEmpty }
  }

  private func draw(
    _ patient: Patient, named name: String, y: Double, label: Double, _ canvas: inout Canvas, _ look: SeriesLook,
    _ x: Scale
  ) {
    canvas.text(name, at: Point(16 + label, y + 4), Lettering(size: 11, anchor: .end), within: label)
    if let end = x.position(patient.end) {
      let start = Point(x.at(0), y)
      if patient.isOngoing, end > start.x {
        canvas.arrow(from: start, to: Point(end + 8, y), Stroke(look.paint, 2))
      } else {
        canvas.line(from: start, to: Point(end, y), Stroke(look.paint, 2))
      }
    }
    for response in patient.responses {
      guard let from = x.position(response.start), let to = x.position(response.end), to > from else { continue }
      canvas.box(Box(left: from, top: y - 4.5, width: to - from, height: 9), fill: .series(2), opacity: 0.4, radius: 3)
    }
    // What matters most is drawn last.
    let order: [Kind] = [
      .visit, .treatmentChange, .session, .adverseEvent, .seriousAdverseEvent, .onset, .relapse, .dropout,
    ]
    for kind in order {
      for event in patient.events where event.kind == kind {
        guard let place = x.position(event.day) else { continue }
        let words = event.text.isEmpty ? kind.text : "\(kind.text): \(XMLText.name(event.text))"
        canvas.marker(
          kind.marker, at: Point(place, y + kind.shift), size: kind == .visit ? 7 : 9, paint: kind.paint,
          tooltip: "\(words), day \(Digits.plain(event.day, decimals: 1))")
      }
    }
  }

  private func legend(_ shown: [Patient]) -> [LegendEntry] {
    let seen = Set(shown.flatMap { $0.events.map(\.kind) })
    var entries = Kind.allCases.filter(seen.contains).map { LegendEntry(.mark($0.marker, $0.paint), $0.text) }
    if shown.contains(where: { !$0.responses.isEmpty }) {
      entries.append(LegendEntry(.patch(.series(2), opacity: 0.4), "in response"))
    }
    if shown.contains(where: \.isOngoing) {
      entries.append(LegendEntry(.line(Stroke(.ink, 2), nil), "arrow: still followed"))
    }
    return entries
  }

  private var summary: String {
    let counts = Kind.allCases.compactMap { kind in
      let count = patients.reduce(0) { sum, patient in sum + patient.events.count { $0.kind == kind } }
      return count == 0 ? nil : "\(kind.text) \(Digits.whole(count))"
    }
    return "The course of \(Words.count(patients.count, "patient")), one lane each. "
      + (counts.isEmpty ? "Nothing happened." : "Marks: \(counts.joined(separator: "; ")).")
  }
}
