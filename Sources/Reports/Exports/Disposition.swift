import Trials

/// How a patient's time in the study, and on the treatment, ended.
struct Disposition {
  /// The words of CDISC for what became of it.
  enum Status: String {
    case completed = "COMPLETED"
    case discontinued = "DISCONTINUED"
    case ongoing = "ONGOING"
  }

  let study: Status
  /// When the time in the study ended, in calendar time; `nil` for a patient still in it.
  let end: Double?
  /// Why it ended before; `nil` where it did not.
  let reason: String?
  /// What more is known of why.
  var specification: String?
  /// `nil` for an arm in which nothing is given.
  let treatment: Status?
  /// Why the treatment ended before.
  let treatmentReason: String?

  init(_ person: Person) {
    if let subject = person.subject { self.init(subject) } else { self.init(notRandomized: person) }
  }

  /// Of somebody who was screened, or entered the open phase, and was not randomized. No treatment was assigned.
  private init(notRandomized person: Person) {
    (treatment, treatmentReason) = (nil, nil)
    if let part = person.opening {
      switch part.outcome {
      case .dropout: (study, end, reason) = (.discontinued, part.entered + part.left, "DROPOUT")
      case .noResponse:
        (study, end, reason) = (.discontinued, part.entered + part.left, "FAILURE TO MEET RANDOMIZATION CRITERIA")
      case .randomized, nil: (study, end, reason) = Self.unfinished(person)
      }
      return
    }
    switch person.screening?.outcome {
    case .score:
      (study, end, reason) = (.discontinued, person.screening?.day.day, "SCREEN FAILURE")
      specification = "SCORE DOES NOT QUALIFY"
    case .other:
      (study, end, reason) = (.discontinued, person.screening?.day.day, "SCREEN FAILURE")
      specification = "ANOTHER REASON"
    case .randomized, nil: (study, end, reason) = Self.unfinished(person)
    }
  }

  /// Of somebody who is in the study when the data are cut.
  private static func unfinished(_ person: Person) -> (Status, Double?, String?) {
    person.trial.isStopped ? (.discontinued, person.data.time.day, "STUDY TERMINATED BY SPONSOR") : (.ongoing, nil, nil)
  }

  private init(_ subject: Subject) {
    let data = subject.data
    switch subject.departure {
    case .completed: (study, end, reason) = (.completed, subject.instant(subject.left), nil)
    case .dropout: (study, end, reason) = (.discontinued, subject.instant(subject.left), "DROPOUT")
    case .none: (study, end, reason) = Self.unfinished(subject)
    }
    if (0..<(subject.design.course?.periodCount ?? 1)).allSatisfy({
      subject.design.arms[subject.arm(inPeriod: $0)].isUntreated
    }) {
      (treatment, treatmentReason) = (nil, nil)
      return
    }
    let stop = data.discontinuation(of: subject.patient)
    if let stop {
      treatment = .discontinued
      treatmentReason =
        if stop.term != nil {
          "ADVERSE EVENT"
        } else if data.wasStoppedForPressure(subject.patient) {
          "BLOOD PRESSURE"
        } else if data.wasStoppedByRule(subject.patient) {
          "PROTOCOL RULE ABOUT SESSIONS"
        } else {
          "DECISION OF THE PATIENT"
        }
    } else if data.rescue(of: subject.patient) != nil {
      (treatment, treatmentReason) = (.discontinued, "RESCUE TREATMENT")
    } else if let last = subject.lastPlanned {
      if last <= subject.left {
        (treatment, treatmentReason) = (.completed, nil)
      } else {
        (treatment, treatmentReason) = (study == .completed ? .completed : study, reason)
      }
    } else {
      // A period of a crossover that is still to come, or never comes.
      treatment = study == .completed ? .discontinued : study
      treatmentReason = study == .completed ? "NO RETURN TO SEVERITY" : reason
    }
  }
}

extension Subject {
  /// The last time at which anything of the treatment is planned; `nil` where a period of a crossover has not begun.
  fileprivate var lastPlanned: Double? {
    if let course = design.course {
      guard let start = began(course.periodCount - 1) else { return nil }
      return start + (design.arms[arm(inPeriod: course.periodCount - 1)].sessionDays.last ?? 0)
    }
    let group = design.arms[arm]
    if let drug = group.daily { return min(drug.until.value, design.followUp) }
    return group.hasNoDrug ? group.adjunctSessions.last?.day.value ?? 0 : group.sessionDays.last ?? 0
  }
}
