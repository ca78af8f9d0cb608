import Statistics
import Testing

@Suite struct BlindingTests {
  static func guesses(_ treatment: Int, _ control: Int, _ doNotKnow: Int = 0) throws -> TreatmentGuesses {
    try TreatmentGuesses(treatment: treatment, control: control, doNotKnow: doNotKnow)
  }

  @Test func `all right is 1, all wrong is −1, half and half is 0`() throws {
    #expect(try BangIndex(Self.guesses(20, 0), in: .treated).estimate.value == 1)
    #expect(try BangIndex(Self.guesses(20, 0), in: .control).estimate.value == -1)
    #expect(try BangIndex(Self.guesses(20, 20, 5), in: .treated).estimate.value == 0)
    #expect(try BangIndex(Self.guesses(0, 0, 5), in: .treated).estimate.value == 0)
    #expect(try BangIndex(Self.guesses(20, 0), in: .treated).estimate.standardError == 0)
    // 2p − 1 with p = ¾ of 16 guesses; its error is 2 √(p(1 − p)/16).
    let half = try BangIndex(Self.guesses(12, 4, 7), in: .treated, doNotKnow: .leftOut).estimate
    #expect(half.value == 0.5)
    #expect(agree(half.standardError, 2 * (0.1875 / 16).squareRoot()))
  }

  @Test func `nobody knows is 1, all right is 0, half and half is ½`() throws {
    func james(_ a: TreatmentGuesses, _ b: TreatmentGuesses) throws -> Estimate {
      try JamesIndex(treated: a, control: b).estimate
    }
    let nobody = try james(Self.guesses(0, 0, 9), Self.guesses(0, 0, 4))
    #expect(nobody.value == 1 && nobody.standardError == 0)
    #expect(try james(Self.guesses(9, 0), Self.guesses(0, 9)).value == 0)
    #expect(try james(Self.guesses(0, 9), Self.guesses(9, 0)).value == 1)
    #expect(try james(Self.guesses(9, 9), Self.guesses(9, 9)).value == 0.5)
  }

  @Test func `what cannot be answered is refused or NaN`() throws {
    #expect(throws: StatisticsError.self) { try Self.guesses(-1, 2) }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try BangIndex(Self.guesses(0, 0), in: .treated) }
    #expect(throws: StatisticsError.noPatients(in: .control)) {
      try BangIndex(Self.guesses(0, 0, 3), in: .control, doNotKnow: .leftOut)
    }
    #expect(throws: StatisticsError.noPatients(in: .control)) {
      try JamesIndex(treated: Self.guesses(1, 1), control: Self.guesses(0, 0))
    }
    let oneSided = try JamesIndex(treated: Self.guesses(5, 0), control: Self.guesses(0, 0, 5)).estimate
    #expect(oneSided.value.isNaN && oneSided.standardError.isNaN)
  }
}

@Suite(.enabled(if: Build.isRelease)) struct BlindingMonteCarloTests {
  @Test func `both errors are the standard deviations over multinomial samples`() throws {
    // Six answers of 400 patients, 20,000 trials; the variance of a variance estimate is about 2σ⁴/(k − 1), and the
    // delta method is wrong by a part in n besides, which 400 patients keep below 1%.
    let shares = [0.24, 0.08, 0.18, 0.14, 0.16, 0.20]
    let trials = 20_000
    var random = SplitMix64(seed: 11)
    var james: [Double] = []
    var bang: [Double] = []
    for _ in 0..<trials {
      var counts = [0, 0, 0, 0, 0, 0]
      for _ in 0..<400 {
        var u = random.uniform()
        var cell = 0
        while cell < 5, u >= shares[cell] {
          u -= shares[cell]
          cell += 1
        }
        counts[cell] += 1
      }
      let treated = try BlindingTests.guesses(counts[0], counts[1], counts[2])
      let control = try BlindingTests.guesses(counts[3], counts[4], counts[5])
      james.append(try JamesIndex(treated: treated, control: control).estimate.value)
      bang.append(try BangIndex(treated, in: .treated).estimate.value)
    }
    let truth = (
      treated: try BlindingTests.guesses(96, 32, 72), control: try BlindingTests.guesses(56, 64, 80)
    )
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(trials)
      return values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(trials - 1)
    }
    let tolerance = 4 * (2 / Double(trials - 1)).squareRoot() + 0.01
    let jamesError = try JamesIndex(treated: truth.treated, control: truth.control).estimate.standardError
    let bangError = try BangIndex(truth.treated, in: .treated).estimate.standardError
    #expect(abs(variance(james) / (jamesError * jamesError) - 1) < tolerance)
    #expect(abs(variance(bang) / (bangError * bangError) - 1) < tolerance)
  }
}
