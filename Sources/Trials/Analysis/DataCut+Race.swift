import DiscreteEvents
import Statistics

// What a race wrote down is columns of numbers, so a cut of it is taken four patients at a time, without branches that
// chance would mislead.
extension DataCut {
  /// Adds each patient who is enrolled: the time of the event, or how long the patient was followed without it.
  ///
  /// The same as what ``EventTimes`` says of each alone.
  @inline(never)
  func appendRace(to data: inout SurvivalData, treated: UInt8) {
    let whole = patientCount & ~3
    let wanted = SIMD4<Int64>(repeating: Int64(treated))
    for first in stride(from: 0, to: whole, by: 4) {
      let enrolled = four(record.enrolled + first)
      let event = four(record.firstEvent + first)
      let left = four(record.leftAt + first)
      guard all(enrolled .<= time.day) else {
        for patient in first..<(first + 4) { append(patient, to: &data, treated: treated) }
        continue
      }
      let comes = (enrolled + event .<= time.day) .& (event .< .infinity)
      let followed = (time.day - enrolled).replacing(with: left, where: enrolled + left .<= time.day)
      let arms = UnsafeRawPointer(record.arm + first).loadUnaligned(as: SIMD4<UInt8>.self)
      data.append(
        times: followed.replacing(with: event, where: comes), events: comes,
        treated: SIMD4<Int64>(truncatingIfNeeded: arms) .== wanted)
    }
    for patient in whole..<patientCount { append(patient, to: &data, treated: treated) }
  }

  private func append(_ patient: Int, to data: inout SurvivalData, treated: UInt8) {
    if enrolled(patient) == nil { return }
    let event = record.firstEvent[patient]
    let comes = knows(event, of: patient) && event < .infinity
    data.append(
      time: comes ? event : followed(patient).value, event: comes, treated: record.arm[patient] == treated)
  }

  @inline(__always)
  private func four(_ values: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(values).loadUnaligned(as: SIMD4<Double>.self)
  }
}
