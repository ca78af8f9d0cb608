import Distributions

// Factors of the population: drawn for all patients before anything else, and what they change.
extension TrialSimulator {
  /// Draws the level of each factor for each patient.
  mutating func drawFactors() {
    guard let columns = record.factorLevels else { return }
    let count = record.patientCount
    // Nobody has left yet: until then the column lends its memory.
    let luck = record.leftAt
    for factor in plan.factors {
      if let numbers = record.numbers {
        for patient in 0..<count {
          var own = stream(factor.stream, numbered: numbers[patient])
          luck[patient] = own.uniform()
        }
      } else {
        RandomStream.fillUniforms(
          luck, count: count, seed: seed, replicate: replicate, stream: factor.stream, .patients(from: 0, occasion: 0))
      }
      factor.write(luck, count: count, to: columns + factor.position * record.capacity)
    }
  }

  /// The chance of ever responding, given that of a patient whom no factor, adjunct or frailty concerns: the odds
  /// are multiplied.
  @inline(__always)
  mutating func probability(ofOnset probability: Double, _ patient: Int) -> Double {
    if plan.modifiers.isEmpty && plan.adjuncts.isEmpty && plan.frailty == nil { return probability }
    var ratio = adjunctOddsRatio(patient) * onsetFrailty(patient)
    if !plan.modifiers.isEmpty { ratio *= product(plan.modifiers[Int(row.pointee.arm)].onsetOdds, patient) }
    if ratio == 1 { return probability }
    let happens = probability * ratio
    return happens / (1 - probability + happens)
  }

  /// The factor on the hazard of relapse, in the arm under which the clock was started.
  @inline(__always)
  mutating func relapseHazardRatio(_ patient: Int) -> Double {
    let frailty = plan.frailty == nil ? 1 : relapseFrailty(patient)
    return plan.modifiers.isEmpty
      ? frailty : frailty * product(plan.modifiers[Int(row.pointee.clockArm)].relapseHazard, patient)
  }

  /// The factor on the hazard of dropout.
  @inline(__always)
  mutating func dropoutHazardRatio(_ patient: Int) -> Double {
    let ratio = plan.modifiers.isEmpty ? 1 : product(plan.modifiers[Int(row.pointee.arm)].dropoutHazard, patient)
    return plan.blinding == nil ? ratio : ratio * beliefOnDropout()
  }

  private mutating func product(_ factors: UnsafeBufferPointer<ArmModifiers.Ratios>, _ patient: Int) -> Double {
    guard let columns = record.factorLevels else { return 1 }
    var product = 1.0
    for factor in factors {
      product *= factor.ratios[Int(columns[factor.factor * record.capacity + patient])]
    }
    return product
  }
}
