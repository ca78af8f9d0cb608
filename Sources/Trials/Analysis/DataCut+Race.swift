import DiscreteEvents
import Statistics

// What a race wrote down is columns of numbers, so a cut of it is taken four patients at a time, without branches that
// chance would mislead.
extension DataCut {
  /// Adds each patient who is enrolled: the time of the event, or how long the patient was followed without it.
  ///
  /// The same as what ``EventTimes`` says of each alone. Whoever is still in the study comes last, in order of
  /// enrollment, and so with falling times.
  ///
  /// - Returns: The position of the first of them.
  @inline(never)
  func appendRace(to data: inout SurvivalData, treated: UInt8) -> Int {
    append(to: &data, treated: treated, isOver: true)
    let position = data.count
    // When all is over nobody is left.
    if time != .never { append(to: &data, treated: treated, isOver: false) }
    return position
  }

  @inline(__always)
  private func append(to data: inout SurvivalData, treated: UInt8, isOver: Bool) {
    let whole = patientCount & ~3
    let wanted = SIMD4<Int64>(repeating: Int64(treated))
    for first in stride(from: 0, to: whole, by: 4) {
      let enrolled = four(record.enrolled + first)
      let event = four(record.firstEvent + first)
      let left = four(record.leftAt + first)
      guard all(enrolled .<= time.day) else {
        for patient in first..<(first + 4) { append(patient, to: &data, treated: treated, isOver: isOver) }
        continue
      }
      let comes = (enrolled + event .<= time.day) .& (event .< .infinity)
      let leaves = enrolled + left .<= time.day
      let arms = UnsafeRawPointer(record.arm + first).loadUnaligned(as: SIMD4<UInt8>.self)
      let isTreated = SIMD4<Int64>(truncatingIfNeeded: arms) .== wanted
      if isOver {
        data.append(
          times: left.replacing(with: event, where: comes), events: comes, treated: isTreated, where: comes .| leaves)
      } else {
        data.append(times: time.day - enrolled, events: comes, treated: isTreated, where: .!(comes .| leaves))
      }
    }
    for patient in whole..<patientCount { append(patient, to: &data, treated: treated, isOver: isOver) }
  }

  private func append(_ patient: Int, to data: inout SurvivalData, treated: UInt8, isOver: Bool) {
    if enrolled(patient) == nil { return }
    let event = record.firstEvent[patient]
    let comes = knows(event, of: patient) && event < .infinity
    guard isOver == (comes || knows(record.leftAt[patient], of: patient)) else { return }
    data.append(
      time: comes ? event : followed(patient).value, event: comes, treated: record.arm[patient] == treated)
  }

  @inline(__always)
  private func four(_ values: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(values).loadUnaligned(as: SIMD4<Double>.self)
  }
}
