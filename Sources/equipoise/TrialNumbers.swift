import ArgumentParser

/// How many trials, or which: `1000`, or the numbers `1..1000`, both counted.
struct TrialNumbers: ExpressibleByArgument {
  /// The number of the first; `nil` where only their count was given.
  let first: Int?
  let count: Int

  init?(argument: String) {
    guard let dots = argument.range(of: "..") else {
      guard let count = Int(argument) else { return nil }
      (self.first, self.count) = (nil, count)
      return
    }
    let end = argument[dots.upperBound...].drop { $0 == "." }
    guard argument[dots.upperBound...].count - end.count <= 1, let first = Int(argument[..<dots.lowerBound]),
      let last = Int(end), first >= 0, last >= first, last <= 4_000_000_000
    else { return nil }
    (self.first, count) = (first, last - first + 1)
  }
}
