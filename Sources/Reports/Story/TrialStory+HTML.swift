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
    let sections = [
      ("reading", "How to read it", "<p>\(HTML.marked(legend.joined(separator: " ")))</p>"),
      ("course", "What happened to the trial", course.html()),
      ("pictures", "Pictures", drawings.joined(separator: "\n")),
      ("analysis", "What was found", analysis.html()),
      ("patients", isOfOnePatient ? "The patient" : "Patient by patient", everyPatient),
      (
        "again", "The same again",
        HTML.element("p", "\(Provenance.generator); \(provenance.program) \(provenance.version).")
          + "\n<pre class=\"wrap\">\(HTML.escaped(Words.name(provenance.command)))</pre>"
      ),
    ].filter { !$0.2.isEmpty }
    let links = sections.map { "<li><a href=\"#\($0.0)\">\(HTML.escaped($0.1))</a></li>" }
    let parts = sections.map { id, title, html in
      """
      <section id="\(id)" aria-labelledby="\(id)-title">
      <h2 id="\(id)-title">\(HTML.escaped(title))</h2>
      \(html)
      </section>
      """
    }
    let body = """
      <a class="skip" href="#main">To the content</a>
      <header>
      <p class="kicker">One simulated trial · \(HTML.isolated(Words.name(scenario.name)))</p>
      \(HTML.element("h1", Words.name(scenario.title)))
      <p class="soft">Replicate \(Digits.whole(replicate)) of seed \(seed).</p>
      </header>
      <nav class="contents" aria-label="Contents">
      <ol>
      \(links.joined(separator: "\n"))
      </ol>
      </nav>
      <main id="main">
      \(parts.joined(separator: "\n"))
      </main>
      """
    return HTML.document(title: "\(Words.name(scenario.title)) · one trial", body: body)
  }

  private static func drawings(_ pictures: TrialPictures) -> [String] {
    [PlotKind.flow, .kaplanMeier, .trajectory, .swimmer].compactMap { kind in
      pictures.drawing(kind).map { drawing in
        """
        <figure>
        \(drawing.svg(prefix: kind.rawValue, standsAlone: false))\
        <figcaption>\(HTML.isolated(Words.name(drawing.summary)))</figcaption>
        </figure>
        """
      }
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
