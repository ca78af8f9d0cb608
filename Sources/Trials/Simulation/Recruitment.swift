import DiscreteEvents
import Distributions

/// Who arrives where, is screened, and is randomized: for trials with several sites, or with screening.
///
/// People come one after another in calendar order, at one instant in the order of their sites. A person who is found fit
/// is randomized at the end of the screening; one who is not uses up a number all the same.
final class Recruitment {
  /// So long, and so many, may it take to fill a trial.
  static let longest = 365_250.0
  static let mostPeople = 2_000_000

  private let capacity: Int
  private let lastDay: Double
  /// From screening to randomization.
  private let wait: Double
  private let eligibility: Eligibility?
  private let score: ScoreModel?
  private let failure: Double
  private let siteColumn: Int?
  private let memory = PlanMemory()
  private let plans: UnsafeBufferPointer<SiteArrivals.Plan>
  private let sites: UnsafeMutablePointer<SiteArrivals>
  private var calendar: EventCalendar

  /// `nil` for a trial with neither.
  init?(_ scenario: Scenario) {
    let truth = scenario.truth
    var all = truth.enrollment.sites
    if all.isEmpty && !scenario.hasScreening { return nil }
    switch truth.enrollment {
    case .poisson(let rate): all = [EnrollmentSite(name: "", rate: rate)]
    case .evenlySpaced(let rate): all = [EnrollmentSite(name: "", rate: rate, isEvenlySpaced: true)]
    case .uniform, .sites: break
    }
    capacity = scenario.capacity
    lastDay = scenario.design.enrollmentEnds?.value ?? .infinity
    wait = scenario.design.eligibility?.before.value ?? 0
    eligibility = scenario.design.eligibility
    score = truth.score
    failure = truth.screeningFailure ?? 0
    siteColumn = truth.enrollment.sites.isEmpty ? nil : truth.factors.count
    let memory = memory
    plans = memory.store(
      all.enumerated().map { part, site in
        SiteArrivals.Plan(
          opens: site.opens.value, starts: memory.store(site.rate.starts.map(\.value)),
          perDay: memory.store(site.rate.perDay), isEvenlySpaced: site.isEvenlySpaced, cap: site.cap ?? .max, part: part
        )
      })
    sites = .allocate(capacity: all.count)
    calendar = EventCalendar(capacity: max(1, all.count), ties: .byIdentifier)
  }

  deinit { sites.deallocate() }

  /// Writes who is randomized and when, at which site, and what screening found.
  func run(_ record: TrialRecord, _ chance: WholeTrial) throws(SimulationError) {
    calendar.removeAll()
    for site in plans.indices {
      sites[site] = SiteArrivals()
      calendar.schedule(UInt32(site), at: CalendarTime(day: sites[site].next(plans[site], chance)))
    }
    let column = siteColumn.flatMap { position in record.factorLevels.map { $0 + position * record.capacity } }
    var count = 0
    var people = 0
    while count < capacity, let arrival = calendar.first {
      let site = Int(arrival.id)
      let day = arrival.time.day + wait
      if day > lastDay { break }
      if people == Self.mostPeople || day > Self.longest {
        throw .neverFull(seed: chance.seed, replicate: chance.replicate, screened: people, randomized: count)
      }
      if screens(UInt32(truncatingIfNeeded: people), at: arrival.time, site, record, chance) {
        record.enrolled[count] = day
        record.numbers?[count] = UInt32(truncatingIfNeeded: people)
        column?[count] = UInt8(truncatingIfNeeded: site)
        count += 1
        sites[site].randomized += 1
      }
      people += 1
      if sites[site].randomized == plans[site].cap {
        _ = calendar.next()
      } else {
        calendar.replaceNext(with: arrival.id, at: CalendarTime(day: sites[site].next(plans[site], chance)))
      }
    }
    record.admit(count)
  }

  /// Whether a person is found fit; where there is no screening, everybody is.
  private func screens(
    _ person: UInt32, at time: CalendarTime, _ site: Int, _ record: TrialRecord, _ chance: WholeTrial
  ) -> Bool {
    if record.numbers == nil { return true }
    func stream(_ purpose: UInt32) -> RandomStream {
      RandomStream(seed: chance.seed, replicate: chance.replicate, patient: person, stream: purpose)
    }
    var (severity, shown) = (Double.nan, Double.nan)
    var outcome = ScreenedPerson.Outcome.randomized
    if let eligibility, let score {
      var latent = stream(Purpose.baseline)
      severity = score.baseline.sample(from: &latent)
      var error = stream(Purpose.screeningError)
      shown = score.measured(severity, &error)
      if !eligibility.admits(shown) { outcome = .score }
    }
    if outcome == .randomized, failure > 0 {
      var luck = stream(Purpose.screeningFailure)
      if luck.uniform() < failure { outcome = .other }
    }
    record.screened.append(
      ScreenedPerson(
        day: time, score: shown, severity: severity, site: UInt8(truncatingIfNeeded: site), outcome: outcome))
    return outcome == .randomized
  }
}
