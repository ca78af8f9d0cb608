import Statistics
import Testing

/// The formulae of both papers written in R 4.2.2, with numerical derivatives; the calls stand in the entries' `source`.
@Suite struct BlindingReferenceTests {
  static func guesses(_ reference: Reference) throws -> (treated: TreatmentGuesses, control: TreatmentGuesses) {
    func count(_ key: String) throws -> Int { Int(try #require(reference.inputs?[key].double)) }
    return (
      try TreatmentGuesses(treatment: count("tt"), control: count("ct"), doNotKnow: count("dt")),
      try TreatmentGuesses(treatment: count("tc"), control: count("cc"), doNotKnow: count("dc"))
    )
  }

  @Test(arguments: Reference.all("blinding"))
  func `both indices have the value and the error of their papers`(_ reference: Reference) throws {
    let (treated, control) = try Self.guesses(reference)
    let james = try JamesIndex(treated: treated, control: control).estimate
    reference.expect("james", james.value)
    reference.expect("james_se", james.standardError)
    func expect(_ key: String, _ index: BangIndex) {
      reference.expect(key, index.estimate.value, index.estimate.standardError)
    }
    expect("bang_treated", try BangIndex(treated, in: .treated))
    expect("bang_control", try BangIndex(control, in: .control))
    expect("bang_treated_without", try BangIndex(treated, in: .treated, doNotKnow: .leftOut))
    expect("bang_control_without", try BangIndex(control, in: .control, doNotKnow: .leftOut))
  }

  @Test func `a published table has the numbers that the R package BI prints`() throws {
    // Houweling et al., Clin. Trials 11 (2014) 547–552, table 2, investigators: BI(matrix(c(48, 22, 4, 30, 330, 319), 3)).
    let treated = try TreatmentGuesses(treatment: 48, control: 4, doNotKnow: 330)
    let control = try TreatmentGuesses(treatment: 22, control: 30, doNotKnow: 319)
    let james = try JamesIndex(treated: treated, control: control).estimate
    let bang = try BangIndex(treated, in: .treated).estimate
    func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    #expect([james.value, james.standardError].map(rounded) == [0.896, 0.011])
    #expect([james.confidenceInterval().lower, james.confidenceInterval().upper].map(rounded) == [0.875, 0.918])
    #expect([bang.value, bang.standardError].map(rounded) == [0.115, 0.018])
    #expect([bang.confidenceInterval().lower, bang.confidenceInterval().upper].map(rounded) == [0.08, 0.15])
  }

  @Test func `all references of blinding are there`() { #expect(Reference.all("blinding").count == 4) }
}
