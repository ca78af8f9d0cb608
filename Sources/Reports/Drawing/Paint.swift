/// What a mark is painted with. Each paint has a colour for light paper and one for dark.
package enum Paint: Equatable, Sendable {
  /// Text and axes.
  case ink
  /// Second thoughts: tick labels, notes, references.
  case muted
  /// Grid lines and quiet fills.
  case grid
  /// The background.
  case paper
  /// One of eight series; others wrap around.
  case series(Int)
  /// Not painted.
  case none

  /// How many series have a colour of their own.
  package static let seriesCount = 8

  /// Every paint that leaves a trace, in the order of the style sheet.
  package static let all: [Paint] = [.ink, .muted, .grid, .paper] + (0..<seriesCount).map(Paint.series)

  /// The letter or number of the paint in class names and custom properties.
  package var key: String {
    switch self {
    case .ink: "i"
    case .muted: "m"
    case .grid: "g"
    case .paper: "p"
    case .series(let index): "\(Paint.wrapped(index) + 1)"
    case .none: "n"
    }
  }

  static func wrapped(_ index: Int) -> Int { ((index % seriesCount) + seriesCount) % seriesCount }

  /// The colour on light paper, `#rrggbb`.
  package var light: String {
    switch self {
    case .ink: "#1c2126"
    case .muted: "#59626b"
    case .grid: "#dde2e7"
    case .paper: "#ffffff"
    case .series(let index): Self.lightSeries[Paint.wrapped(index)]
    case .none: "none"
    }
  }

  /// The colour on dark paper, `#rrggbb`.
  package var dark: String {
    switch self {
    case .ink: "#e8ebee"
    case .muted: "#a5aeb7"
    case .grid: "#353c44"
    case .paper: "#15191d"
    case .series(let index): Self.darkSeries[Paint.wrapped(index)]
    case .none: "none"
    }
  }

  /// The hues of Okabe and Ito's set for readers with any colour vision, its light ones darkened until they stand three
  /// to one against white, and apart from one another (ΔE of 10 or more) also without red, green or blue cones.
  ///
  /// ## Source
  /// M. Okabe and K. Ito, *Color Universal Design*, jfly.uni-koeln.de/color (2008); contrast after WCAG 2.1, 1.4.11;
  /// colour vision after G. Machado, M. Oliveira and L. Fernandes, *IEEE Trans. Vis. Comput. Graph.* 15 (2009) 1291–1298.
  private static let lightSeries = [
    "#0072b2", "#d55e00", "#007a5e", "#a8467f", "#574600", "#2e2e38", "#0f95ee", "#450c05",
  ]
  /// The same hues, light enough for dark paper.
  private static let darkSeries = [
    "#56a9e9", "#ff8f4d", "#2fc295", "#e391c0", "#fcd88e", "#f0f0f0", "#2076b5", "#c9443a",
  ]
}

/// How one series is told from the others without its colour: a dash pattern and the shape of its marks.
package struct SeriesLook: Equatable, Sendable {
  /// Which series it is, from 0.
  package let index: Int
  /// The series whose dash pattern it has; its own as a rule.
  package let line: Int

  /// The look of a series.
  package init(_ index: Int) { self.init(index, dashedAs: index) }

  /// The colour of a series with the dash pattern of another: two things told apart at once, such as arm and cause.
  package init(_ index: Int, dashedAs line: Int) {
    self.index = index
    self.line = line
  }

  /// Its colour.
  package var paint: Paint { .series(index) }

  /// Its dash pattern, as SVG writes it; nil for a solid line.
  package var dash: String? { Self.dashes[Paint.wrapped(line)] }

  /// The shape of its marks.
  package var marker: Marker { Marker.allCases[Paint.wrapped(index)] }

  /// Its line.
  package func stroke(_ width: Double = 2) -> Stroke { Stroke(paint, width, dash: dash) }

  private static let dashes: [String?] = [
    nil, "7 3", "2 3", "9 3 2 3", "12 4", "9 3 2 3 2 3", "4 2", "1 2",
  ]
}

/// The shapes of points.
package enum Marker: CaseIterable, Sendable {
  case circle, square, triangle, diamond, cross, plus, wedge, ring
}

/// A line's paint, width in pixels and dashes.
package struct Stroke: Equatable, Sendable {
  package let paint: Paint
  package let width: Double
  package let dash: String?

  package init(_ paint: Paint, _ width: Double = 1, dash: String? = nil) {
    self.paint = paint
    self.width = width
    self.dash = dash
  }
}
