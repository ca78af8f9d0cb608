import Statistics

/// A trial with a baseline and correlated outcomes, some of them missing.
struct RepeatedTrial {
  struct Patient {
    var arm: Int
    var base: Double
    var outcomes: [Double]
  }

  var patients: [Patient] = []
  let visits: Int

  /// 20 to 59 patients, 1 to 5 visits; outcomes share a patient's level and lean on the visit before.
  init(seed: Int, missing: Double = 0, visits: Int? = nil, count: Int? = nil) {
    var random = SplitMix64(seed: seed)
    self.visits = visits ?? 1 + seed % 5
    // The sum of twelve uniforms less six: nearly normal, without a logarithm.
    func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
    for i in 0..<(count ?? 20 + seed % 40) {
      let level = noise()
      let base = 50 + 8 * noise()
      var previous = 0.0
      var outcomes: [Double] = []
      for visit in 0..<self.visits {
        previous = 0.5 * previous + noise()
        let value = 10 + Double(visit) - 0.4 * (base - 50) + 3 * level + (4 + Double(visit)) * previous
        outcomes.append(random.uniform() < missing ? .nan : value)
      }
      patients.append(Patient(arm: i < 2 ? i : random.uniform() < 0.5 ? 1 : 0, base: base, outcomes: outcomes))
    }
  }

  func design(baseline: RepeatedMeasuresDesign.Effect? = .byVisit) throws -> RepeatedMeasuresDesign {
    try RepeatedMeasuresDesign(visits: visits, covariates: baseline.map { [$0] } ?? [])
  }

  func data(baseline: RepeatedMeasuresDesign.Effect? = .byVisit) throws -> RepeatedMeasuresData {
    let data = RepeatedMeasuresData(try design(baseline: baseline))
    try append(to: data, baseline: baseline != nil)
    return data
  }

  func append(to data: borrowing RepeatedMeasuresData, baseline: Bool = true) throws {
    for patient in patients {
      try data.append(arm: patient.arm, covariates: baseline ? [patient.base] : [], outcomes: patient.outcomes)
    }
  }

  func outcomes(arm: Int, visit: Int) -> [Double] {
    patients.filter { $0.arm == arm }.map { $0.outcomes[visit] }
  }
}

func agree(_ a: Estimate, _ b: Estimate, _ tolerance: Double) -> Bool {
  agree(a.value, b.value, tolerance) && agree(a.standardError, b.standardError, tolerance)
    && agree(a.degreesOfFreedom, b.degreesOfFreedom, tolerance)
}
