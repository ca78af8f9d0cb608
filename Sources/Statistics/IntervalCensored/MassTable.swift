/// The innermost intervals of a workspace in order of time, with the probability mass of each and room to work on them.
struct MassTable: ~Copyable {
  private(set) var lower: UnsafeMutablePointer<Double>
  private(set) var upper: UnsafeMutablePointer<Double>
  private(set) var includesLower: UnsafeMutablePointer<Bool>
  /// The probability mass, one per interval; they add up to 1.
  private(set) var mass: UnsafeMutablePointer<Double>
  /// What is left after interval j − 1: `tail[0]` is 1, and `tail[count]` is 0.
  private(set) var tail: UnsafeMutablePointer<Double>
  /// For each interval the mean of 1 / P over patients whose own covers it: 1 where the likelihood is at its maximum.
  private(set) var gradient: UnsafeMutablePointer<Double>
  /// Numbers per interval, and one more, for whoever works on the table.
  private(set) var trial: UnsafeMutablePointer<Double>
  private(set) var saved: UnsafeMutablePointer<Double>
  private(set) var firstRange: UnsafeMutablePointer<Double>
  private(set) var secondRange: UnsafeMutablePointer<Double>
  private(set) var count = 0
  private var capacity = 16

  init() {
    lower = .allocate(capacity: 17)
    upper = .allocate(capacity: 17)
    includesLower = .allocate(capacity: 17)
    mass = .allocate(capacity: 17)
    tail = .allocate(capacity: 17)
    gradient = .allocate(capacity: 17)
    trial = .allocate(capacity: 17)
    saved = .allocate(capacity: 17)
    firstRange = .allocate(capacity: 17)
    secondRange = .allocate(capacity: 17)
  }

  deinit {
    lower.deallocate()
    upper.deallocate()
    includesLower.deallocate()
    mass.deallocate()
    tail.deallocate()
    gradient.deallocate()
    trial.deallocate()
    saved.deallocate()
    firstRange.deallocate()
    secondRange.deallocate()
  }

  mutating func removeAll() { count = 0 }

  mutating func append(lower begin: Double, upper end: Double, includesLower isExact: Bool) {
    if count == capacity { grow() }
    lower[count] = begin
    upper[count] = end
    includesLower[count] = isExact
    count += 1
  }

  /// Sums the masses from the last, so that small tails keep their digits.
  func sumTails() {
    tail[count] = 0
    for j in stride(from: count - 1, through: 0, by: -1) { tail[j] = tail[j + 1] + mass[j] }
  }

  private mutating func grow() {
    let room = 2 * capacity + 1
    lower = Self.larger(lower, count, room)
    upper = Self.larger(upper, count, room)
    includesLower = Self.larger(includesLower, count, room)
    mass = Self.larger(mass, 0, room)
    tail = Self.larger(tail, 0, room)
    gradient = Self.larger(gradient, 0, room)
    trial = Self.larger(trial, 0, room)
    saved = Self.larger(saved, 0, room)
    firstRange = Self.larger(firstRange, 0, room)
    secondRange = Self.larger(secondRange, 0, room)
    capacity *= 2
  }

  private static func larger<T>(_ old: UnsafeMutablePointer<T>, _ count: Int, _ room: Int) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: room)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}
