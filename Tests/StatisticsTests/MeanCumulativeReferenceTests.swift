import Statistics
import Testing

/// The hand formula of the entry's `source`, cross-checked there with survfit.
@Suite struct MeanCumulativeReferenceTests {
  static func group(arm: Double) throws -> RecurrentEvents {
    let table = try Table("bladder2.csv", rows: "arm == \(arm)")
    var followUp: [Double] = []
    var events: [[Double]] = []
    var patient: Double?
    for i in table["id"].indices {
      if table["id"][i] != patient {
        patient = table["id"][i]
        followUp.append(0)
        events.append([])
      }
      followUp[followUp.count - 1] = table["stop"][i]
      if table["event"][i] == 1 { events[events.count - 1].append(table["stop"][i]) }
    }
    return try RecurrentEvents(followUp: followUp, events: events)
  }

  @Test func `recurrences of bladder tumours are those of the hand formula`() throws {
    let reference = try #require(Reference.all("mean-cumulative-function").first)
    let times = reference.inputs?["times"].numbers.compactMap { $0 } ?? []
    for arm in [0.0, 1] {
      let group = try Self.group(arm: arm)
      let curve = try MeanCumulativeFunction(group)
      reference.expect("arm\(Int(arm))", times.map { curve.estimate(at: $0).value })
      var data = RecurrentEventData()
      for i in 0..<group.count {
        data.append(followUp: group.followUp[i], treated: arm == 1)
        for time in group.events[i].reversed() { data.appendEvent(at: time) }
      }
      reference.expect("arm\(Int(arm))", times.map { data.meanCumulative(at: $0, treated: arm == 1).value })
    }
  }
}

/// R 4.2.2 base, for each arm of bladder2.csv: D <- sapply(ids, function(i) sum((dN_i(u) - dN(u)/Y(u) * Y_i(u)) / Y(u)))
/// over event times u ≤ t; sum(D^2).
@Suite struct MeanCumulativeVarianceReferenceTests {
  static let variances = [
    [0.00713433620278621, 0.0197639662270064, 0.059448602978926, 0.0922423474646276],
    [0.0110909915726921, 0.0181639499596712, 0.0458180263581568, 0.105393836692344],
  ]

  @Test func `the robust variance is Lawless and Nadeau's`() throws {
    for arm in 0...1 {
      let curve = try MeanCumulativeFunction(MeanCumulativeReferenceTests.group(arm: Double(arm)))
      for (time, variance) in zip([6.0, 12, 24, 36], Self.variances[arm]) {
        #expect(agree(curve.estimate(at: time).variance, variance, 1e-12), "arm \(arm) month \(time)")
      }
    }
  }
}
