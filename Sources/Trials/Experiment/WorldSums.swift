/// What the trials of one world add up to: the scenario itself, or a variant of it under the same luck.
struct WorldSums: Sendable {
  /// One entry a measure.
  var measures: [MeasureSum]
  /// The difference of this world from the first, trial by trial; one entry a measure, empty for the first world.
  var differences: [MeasureSum]
  /// The distribution of each measure, where there are too many trials to keep them one by one.
  var counts: [ValueCounts]
  /// How the estimates of each target fared.
  var performances: [PerformanceSums] = []
  /// All events that happened.
  var events = 0

  init(measures count: Int, paired: Bool, counted: Bool) {
    measures = Array(repeating: MeasureSum(), count: count)
    differences = Array(repeating: MeasureSum(), count: paired ? count : 0)
    counts = Array(repeating: ValueCounts(), count: counted ? count : 0)
  }

  mutating func add(_ row: UnsafePointer<Double>, reference: UnsafePointer<Double>?) {
    for index in measures.indices { measures[index].add(row[index]) }
    if let reference {
      for index in differences.indices {
        let both = row[index].isFinite && reference[index].isFinite
        differences[index].add(both ? row[index] - reference[index] : .nan)
      }
    }
    for index in counts.indices where !row[index].isNaN { counts[index].add(row[index]) }
  }

  mutating func merge(_ other: WorldSums) {
    for index in measures.indices { measures[index].merge(other.measures[index]) }
    for index in differences.indices { differences[index].merge(other.differences[index]) }
    for index in counts.indices { counts[index].merge(other.counts[index]) }
    for index in performances.indices { performances[index].merge(other.performances[index]) }
    events += other.events
  }
}
