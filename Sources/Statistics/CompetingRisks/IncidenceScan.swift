/// How many patients of one group left at one time, and why.
struct Departures {
  var ofInterest = 0
  var competing = 0
  var censored = 0
  var all: Int { ofInterest &+ competing &+ censored }
}

/// The Aalen–Johansen estimate of one cause on its way through the times of one group, with both variances.
///
/// Aalen's variance is kept as the sums that Gray's program keeps: the variance is v₁ − 2 F v₂ + F² v₃. The
/// infinitesimal jackknife follows each patient's influence D on F: patients still at risk share one value, and a
/// patient who has left moves by −A dF, with A the influence on the logarithm of event-free survival, so that sums of
/// D², DA and A² suffice.
struct IncidenceScan {
  private(set) var atRisk: Int
  private(set) var eventFree = 1.0
  private(set) var incidence = 0.0

  private var v1 = 0.0
  private var v2 = 0.0
  private var v3 = 0.0

  private var sharedInfluence = 0.0
  private var sharedLogInfluence = 0.0
  private var sumDD = 0.0
  private var sumDA = 0.0
  private var sumAA = 0.0

  init(atRisk: Int) { self.atRisk = atRisk }

  var aalenVariance: Double { max(0, v1 + incidence * (incidence * v3 - 2 * v2)) }

  var jackknifeVariance: Double { max(0, sumDD + Double(atRisk) * sharedInfluence * sharedInfluence) }

  mutating func pass(_ departures: Departures) {
    let risk = Double(atRisk)
    let interest = Double(departures.ofInterest)
    let competing = Double(departures.competing)
    let events = interest + competing
    let before = eventFree
    let rise = before * interest / risk
    let after = before * (risk - events) / risk
    incidence += rise
    addAalen(interest, competing, risk: risk, before: before, after: after)

    sumDD += rise * (rise * sumAA - 2 * sumDA)
    sumDA -= rise * sumAA
    sharedInfluence -= rise / risk + sharedLogInfluence * rise
    // Once everybody at risk had an event nothing can change any more.
    let own = risk > events ? 1 / (risk - events) : 0
    sharedLogInfluence -= events / risk * own
    leave(interest, sharedInfluence + before / risk, sharedLogInfluence + own)
    leave(competing, sharedInfluence, sharedLogInfluence + own)
    leave(Double(departures.censored), sharedInfluence, sharedLogInfluence)

    eventFree = after
    atRisk &-= departures.all
  }

  private mutating func leave(_ patients: Double, _ influence: Double, _ logInfluence: Double) {
    sumDD += patients * influence * influence
    sumDA += patients * influence * logInfluence
    sumAA += patients * logInfluence * logInfluence
  }

  private mutating func addAalen(
    _ interest: Double, _ competing: Double, risk: Double, before: Double, after: Double
  ) {
    let inverse = after > 0 ? 1 / after : 0
    if after > 0 { add(competing, weight: incidence * inverse, inverse: inverse, risk: risk, before: before) }
    add(interest, weight: 1 + incidence * inverse, inverse: inverse, risk: risk, before: before)
  }

  private mutating func add(_ events: Double, weight: Double, inverse: Double, risk: Double, before: Double) {
    guard events > 0 else { return }
    let ties = events > 1 ? 1 - (events - 1) / (risk - 1) : 1
    let part = before * before * ties * events / (risk * risk)
    v1 += weight * weight * part
    v2 += weight * inverse * part
    v3 += inverse * inverse * part
  }
}
