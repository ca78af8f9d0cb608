import Statistics
import Testing

/// The workspace says what the curve says, whose limits are checked against R.
@Suite struct MedianIntervalPropertyTests {
  @Test(arguments: KaplanMeier.Scale.allCases)
  func `the workspace's limits of the median are the curve's`(scale: KaplanMeier.Scale) throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      for treated in [false, true] {
        let group = try sample.group(treated: treated)
        let found = data.medianInterval(treated: treated, scale: scale, level: 0.9)
        guard group.count > 0 else {
          #expect(found.lower.isNaN && found.upper.isNaN, "seed \(seed)")
          continue
        }
        let expected = try KaplanMeier(group).quantile(0.5, scale: scale, level: 0.9)
        #expect(found.lower == expected.lower ?? .infinity, "seed \(seed)")
        #expect(found.upper == expected.upper ?? .infinity, "seed \(seed)")
      }
    }
  }

  @Test func `a level that is none has no limits`() {
    var data = SurvivalData()
    data.append(time: 1, event: true, treated: true)
    #expect(data.medianInterval(treated: true, level: 1).lower.isNaN)
    #expect(data.medianInterval(treated: true, level: 0).upper.isNaN)
  }
}
