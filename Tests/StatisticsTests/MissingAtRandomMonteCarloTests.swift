import Foundation
import Statistics
import Testing

/// Dropout that depends on what was seen before: the mixed model is not misled, those who stayed are.
@Suite(.enabled(if: Build.isRelease)) struct MissingAtRandomMonteCarloTests {
  /// Changes at two visits with correlation 0.8 and no difference; only treated patients leave, if the first is above 0.
  @Test func `the model is unbiased where the means of those who stayed are not`() throws {
    let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 2, covariates: []), capacity: 200)
    var random = SplitMix64(seed: 29)
    func normal() -> Double {
      (-2 * log(max(random.uniform(), 1e-300))).squareRoot() * cos(2 * Double.pi * random.uniform())
    }
    var model = 0.0
    var squares = 0.0
    var stayed = 0.0
    let trials = 2_000
    for _ in 0..<trials {
      data.removeAll()
      var sums = [0.0, 0.0]
      var counts = [0.0, 0.0]
      for patient in 0..<200 {
        let first = normal()
        let second = 0.8 * first + 0.6 * normal()
        let arm = patient % 2
        let leaves = arm == 1 && first > 0 && random.uniform() < 0.7
        try data.append(arm: arm, covariates: [], outcomes: [first, leaves ? .nan : second])
        if !leaves {
          sums[arm] += second
          counts[arm] += 1
        }
      }
      try data.fit()
      let difference = try data.difference(at: 1).value
      model += difference / Double(trials)
      squares += difference * difference / Double(trials)
      stayed += (sums[1] / counts[1] - sums[0] / counts[0]) / Double(trials)
    }
    let error = ((squares - model * model) / Double(trials)).squareRoot()
    #expect(abs(model) <= 4 * error, "\(model) ± \(error)")
    // E(first | stays) = −φ(0) · 0.7 / 0.65, times 0.8: −0.344.
    #expect(abs(stayed + 0.344) < 0.02, "\(stayed)")
  }
}
