import Statistics
import Testing

/// R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11; calls stand in the entries' `source`.
@Suite struct CompetingRisksReferenceTests {
  static let curves = Reference.all("cumulative-incidence")
  static let grays = Reference.all("gray")
  static let models = Reference.all("fine-gray")

  static func name(_ reference: Reference) -> String { reference.data ?? "" }

  static func groups(_ reference: Reference) throws -> [CompetingTimes] {
    let table = try Table(name(reference))
    return try [0.0, 1].map { arm in
      let chosen = table["arm"].indices.filter { table["arm"][$0] == arm }
      return try CompetingTimes(
        times: chosen.map { table["time"][$0] }, causes: chosen.map { Int(table["status"][$0]) })
    }
  }

  /// The entry with `expected` replaced by what stands under a key.
  static func part(_ reference: Reference, _ key: String) -> Reference {
    Reference(
      id: reference.id + "." + key, topic: reference.topic, data: reference.data, inputs: reference.inputs,
      expected: reference.expected[key], tolerance: reference.tolerance)
  }

  @Test func `all reference entries are there`() {
    #expect(Self.curves.count == 2)
    #expect(Self.grays.count == 2)
    #expect(Self.models.count == 2)
  }

  @Test(arguments: curves)
  func `incidence and both variances are those of cmprsk and survfit`(_ reference: Reference) throws {
    let groups = try Self.groups(reference)
    for arm in 0...1 {
      let expected = Self.part(reference, "arm\(arm)")
      let times = expected.expected["times"].numbers.compactMap { $0 }
      for cause in 1...2 {
        let curve = try CumulativeIncidence(groups[arm], cause: cause)
        let steps = times.map { curve.step(at: $0) }
        expected.expect("cif\(cause)", times.map { curve.incidence(at: $0) })
        expected.expect("cif\(cause)_cmprsk", times.map { curve.incidence(at: $0) })
        expected.expect("event_free", steps.map { $0?.eventFree })
        expected.expect("se\(cause)_survfit", steps.map { $0?.standardError(.jackknife) })
        expected.expect("var\(cause)_cmprsk", steps.map { $0?.aalenVariance })
      }
    }
  }

  @Test(arguments: curves)
  func `the workspace's incidence is that of cmprsk and survfit`(_ reference: Reference) throws {
    let groups = try Self.groups(reference)
    var data = CompetingRisksData()
    for (arm, group) in groups.enumerated() {
      for i in 0..<group.count { data.append(time: group.times[i], cause: group.causes[i], treated: arm == 1) }
    }
    for arm in 0...1 {
      let expected = Self.part(reference, "arm\(arm)")
      let times = expected.expected["times"].numbers.compactMap { $0 }
      for cause in 1...2 {
        let found = times.map { data.cumulativeIncidence(at: $0, cause: cause, group: arm) }
        expected.expect("cif\(cause)", found.map(\.value))
        expected.expect("se\(cause)_survfit", found.map { $0.jackknifeVariance.squareRoot() })
        expected.expect("var\(cause)_cmprsk", found.map(\.aalenVariance))
      }
    }
  }

  @Test(arguments: grays)
  func `Gray's test is that of cmprsk`(_ reference: Reference) throws {
    let groups = try Self.groups(reference)
    var data = CompetingRisksData(capacity: 1)
    for (arm, group) in groups.enumerated() {
      for i in 0..<group.count { data.append(time: group.times[i], cause: group.causes[i], treated: arm == 1) }
    }
    for cause in 1...2 {
      let test = try GrayTest(treated: groups[1], control: groups[0], cause: cause)
      reference.expect("chisq_cause\(cause)", test.chiSquare)
      reference.expect("p_cause\(cause)", test.pTwoSided)
      reference.expect("chisq_cause\(cause)", data.grayTest(cause: cause)?.chiSquare)
      reference.expect("p_cause\(cause)", try GrayTest.ofGroups(strata: [groups], cause: cause).p)
    }
  }

  @Test(arguments: models)
  func `the Fine-Gray model is that of crr`(_ reference: Reference) throws {
    let table = try Table(Self.name(reference))
    let data = try CompetingTimes(times: table["time"], causes: table["status"].map { Int($0) })
    let model = try FineGrayModel(data, covariates: [table["arm"]])
    #expect(model.convergence.isConverged)
    reference.expect("coef", model.coefficients[0].value)
    reference.expect("se", model.coefficients[0].standardError)
    reference.expect("loglik", model.logLikelihood)
  }
}
