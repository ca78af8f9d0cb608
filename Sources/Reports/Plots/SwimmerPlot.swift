/// Single patients over time, one lane each: sessions, response and relapse, adverse events, visits, leaving.
public struct SwimmerPlot: Sendable {
  /// What happened to a patient on a day.
  public enum Kind: String, CaseIterable, Sendable {
    /// A dosing session.
    case session
    /// A visit that took place.
    case visit
    /// The response began.
    case onset
    /// The response was lost.
    case relapse
    /// An adverse event began.
    case adverseEvent
    /// An adverse event that was serious began.
    case seriousAdverseEvent
    /// Another treatment began, in a crossover.
    case treatmentChange
    /// The patient left the trial.
    case dropout
  }

  /// Something on a day.
  public struct Event: Sendable {
    /// The day since the lane began.
    public var day: Double
    /// What it was.
    public var kind: Kind
    /// Words for it: "nausea, moderate"; empty for none.
    public var text: String

    /// Something on a day.
    public init(day: Double, kind: Kind, text: String = "") {
      self.day = day
      self.kind = kind
      self.text = text
    }
  }

  /// A time in response.
  public struct Response: Sendable {
    /// The day it begins.
    public var start: Double
    /// The day it ends; one that is not after the beginning is not drawn.
    public var end: Double

    /// A time in response.
    public init(from start: Double, to end: Double) {
      self.start = start
      self.end = end
    }
  }

  /// One lane.
  public struct Patient: Sendable {
    /// What the patient is called: "17".
    public var name: String
    /// The number of the arm in `arms`, from 0.
    public var arm: Int
    /// The last day that the patient was followed.
    public var end: Double
    /// Whether the patient is still followed then: the lane ends in an arrow.
    public var isOngoing: Bool
    /// What happened, in any order.
    public var events: [Event]
    /// From onset to relapse, or to the end: thicker.
    public var responses: [Response]

    /// A lane.
    public init(
      name: String, arm: Int, end: Double, isOngoing: Bool = false, events: [Event],
      responses: [Response] = []
    ) {
      self.name = name
      self.arm = arm
      self.end = end
      self.isOngoing = isOngoing
      self.events = events
      self.responses = responses
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of time counts from, without its unit.
  public var timeTitle: String
  /// The arms, in the order of their colours.
  public var arms: [String]
  /// The patients, from top to bottom within their arm; at most sixty are drawn.
  public var patients: [Patient]

  /// A plot.
  public init(
    title: String, subtitle: String = "", timeTitle: String = "Time since randomization", arms: [String],
    patients: [Patient]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.timeTitle = timeTitle
    self.arms = arms
    self.patients = patients
  }

  /// How many lanes are drawn.
  static let shownPatients = 60
}

extension SwimmerPlot.Kind {
  /// What the legend calls it.
  var text: String {
    switch self {
    case .session: "session"
    case .visit: "visit"
    case .onset: "response begins"
    case .relapse: "relapse"
    case .adverseEvent: "adverse event"
    case .seriousAdverseEvent: "serious adverse event"
    case .treatmentChange: "next treatment begins"
    case .dropout: "dropout"
    }
  }

  /// Its mark.
  var marker: Marker {
    switch self {
    case .session: .wedge
    case .visit: .plus
    case .onset: .circle
    case .relapse: .cross
    case .adverseEvent: .triangle
    case .seriousAdverseEvent: .diamond
    case .treatmentChange: .ring
    case .dropout: .square
    }
  }

  /// Its colour, none of which an arm needs: lanes are told apart by their headings.
  var paint: Paint {
    switch self {
    case .session: .series(0)
    case .visit: .muted
    case .onset: .series(2)
    case .relapse: .series(1)
    case .adverseEvent: .series(4)
    case .seriousAdverseEvent: .series(3)
    case .treatmentChange, .dropout: .ink
    }
  }

  /// How far from the lane it stands: sessions above, adverse events below, so that no mark hides another's kind.
  var shift: Double {
    switch self {
    case .session: -8
    case .adverseEvent, .seriousAdverseEvent: 8
    default: 0
    }
  }
}
