import Trials

extension TrialStory {
  /// The story as one HTML page that needs nothing else: the course, pictures, the analysis, and every patient, folded.
  ///
  /// What only the simulator knows is marked by words between ‹ and ›, and by the class `latent`.
  ///
  /// - Parameter pictures: Of the same trial; `nil` for a page without.
  public func html(_ pictures: TrialPictures? = nil) -> String {
    let drawings = pictures.map(Self.drawings) ?? []
    var course = Page()
    writeCourse(on: &course)
    var analysis = Page()
    writeAnalysis(on: &analysis)
    let header = """
      <p class="kicker">One simulated trial · \(HTML.isolated(Words.name(scenario.name)))</p>
      \(HTML.element("h1", Words.name(scenario.title)))
      <p class="soft">Replicate \(Digits.whole(replicate)) of seed \(seed).</p>
      """
    let again =
      HTML.element("p", "\(Provenance.generator); \(provenance.program) \(provenance.version).")
      + "\n<pre class=\"wrap\">\(HTML.escaped(Words.name(provenance.command)))</pre>"
    return HTML.document(
      title: "\(Words.name(scenario.title)) · one trial", header: header,
      sections: [
        HTMLSection(
          id: "reading", title: "How to read it", html: "<p>\(HTML.marked(legend.joined(separator: " ")))</p>"),
        HTMLSection(id: "course", title: "What happened to the trial", html: course.html()),
        HTMLSection(id: "pictures", title: "Pictures", html: drawings.joined(separator: "\n")),
        HTMLSection(id: "analysis", title: "What was found", html: analysis.html()),
        HTMLSection(
          id: "patients", title: isOfOnePatient ? "The patient" : "Patient by patient", html: everyPatient),
        HTMLSection(id: "again", title: "The same again", html: again),
      ])
  }

  private static func drawings(_ pictures: TrialPictures) -> [String] {
    [PlotKind.flow, .kaplanMeier, .trajectory, .swimmer].compactMap { kind in
      pictures.drawing(kind).map { Picture(kind, $0).html(prefix: kind.rawValue) }
    }
  }

  private var everyPatient: String {
    if !hasToldPatient { return HTML.element("p", "There is no such patient.") }
    // Who failed screening is told of in the course.
    return patientsAsHTML(room: .max, isOpen: isOfOnePatient).html
  }
}

extension HTML {
  /// A text in which what stands between ‹ and › has the class `latent`.
  static func marked(_ text: String) -> String {
    let escaped = isolated(text)
    guard escaped.contains("‹") else { return escaped }
    var result = ""
    var rest = escaped[...]
    while let start = rest.firstIndex(of: "‹"), let end = rest[start...].firstIndex(of: "›") {
      // Tags that keep directions of writing apart are not torn.
      let mark = rest[start...end]
      result += rest[..<start]
      result += mark.contains("<") || mark.contains(">") ? String(mark) : "<span class=\"latent\">\(mark)</span>"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
