/// Rows of patient and visit gathered into patients, in the order in which they first appear.
struct LongRows {
  private(set) var arms: [Int] = []
  private(set) var covariates: [[Double]] = []
  private(set) var outcomes: [[Double]] = []

  init(
    _ design: RepeatedMeasuresDesign, _ patients: [Int], _ visits: [Int], _ values: [Double], _ rowArms: [Int],
    _ columns: [[Double]]
  ) throws(StatisticsError) {
    let n = patients.count
    guard visits.count == n else { throw .unequalLengths(column: "visits", expected: n, found: visits.count) }
    guard values.count == n else { throw .unequalLengths(column: "outcomes", expected: n, found: values.count) }
    guard rowArms.count == n else { throw .unequalLengths(column: "arms", expected: n, found: rowArms.count) }
    guard columns.count == design.covariates.count else {
      throw .unequalLengths(column: "covariates", expected: design.covariates.count, found: columns.count)
    }
    for (c, column) in columns.enumerated() where column.count != n {
      throw .unequalLengths(column: "covariates[\(c)]", expected: n, found: column.count)
    }
    var places: [Int: Int] = [:]
    var seen: [UInt64] = []
    for i in 0..<n {
      guard (0..<design.visits).contains(visits[i]) else {
        throw .invalidValue(column: "visits", index: i, expected: "from 0 to the number of visits less 1")
      }
      for (c, column) in columns.enumerated() where !column[i].isFinite {
        throw .invalidValue(column: "covariates[\(c)]", index: i, expected: "finite")
      }
      guard !values[i].isInfinite else {
        throw .invalidValue(column: "outcomes", index: i, expected: "finite, or NaN when missing")
      }
      let place: Int
      if let known = places[patients[i]] {
        place = known
        guard rowArms[i] == arms[place] else {
          throw .invalidValue(column: "arms", index: i, expected: "the same in all rows of a patient")
        }
        for (c, column) in columns.enumerated() where column[i] != covariates[place][c] {
          throw .invalidValue(column: "covariates[\(c)]", index: i, expected: "the same in all rows of a patient")
        }
      } else {
        place = arms.count
        places[patients[i]] = place
        arms.append(rowArms[i])
        covariates.append(columns.map { $0[i] })
        outcomes.append(.init(repeating: .nan, count: design.visits))
        seen.append(0)
      }
      guard seen[place] >> UInt64(visits[i]) & 1 == 0 else {
        throw .invalidValue(column: "visits", index: i, expected: "at most once per patient")
      }
      seen[place] |= 1 << UInt64(visits[i])
      outcomes[place][visits[i]] = values[i]
    }
  }
}
