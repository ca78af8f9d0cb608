import Distributions

/// A block of one size: the arms in the exact ratio, in random order.
struct BlockArrangements {
  /// All orders that differ, one after another.
  final class Orders: Sendable {
    let size: Int
    let count: Int
    private let arms: [UInt8]

    fileprivate init(size: Int, arms: [UInt8]) {
      self.size = size
      self.arms = arms
      count = arms.count / size
    }

    /// Writes the order that a uniform number chooses.
    @inline(__always)
    func write(_ u: Double, to places: UnsafeMutablePointer<UInt8>) {
      let first = index(u, below: count) * size
      arms.withUnsafeBufferPointer { arms in
        for place in 0..<size { places[place] = arms[first &+ place] }
      }
    }
  }

  let size: Int
  /// One draw chooses among these; `nil` where they are more than are worth listing, and the block is shuffled.
  let orders: Orders?
  private let layout: [UInt8]
  private static let mostOrders = 4_096

  init(size: Int, weights: [Int]) {
    self.size = size
    let share = size / weights.reduce(0, +)
    layout = weights.enumerated().flatMap { [UInt8](repeating: UInt8($0.offset), count: $0.element * share) }
    orders = Self.isShort(layout, arms: weights.count) ? Orders(size: size, arms: Self.allOrders(of: layout)) : nil
  }

  /// Draws an order.
  func write(_ stream: inout RandomStream, to places: UnsafeMutablePointer<UInt8>) {
    if let orders { return orders.write(stream.uniform(), to: places) }
    for place in 0..<size { places[place] = layout[place] }
    for last in stride(from: size - 1, to: 0, by: -1) {
      let other = index(stream.uniform(), below: last + 1)
      (places[last], places[other]) = (places[other], places[last])
    }
  }

  /// Whether the orders, size! / (n₁! n₂! …), are few enough to be listed.
  private static func isShort(_ layout: [UInt8], arms: Int) -> Bool {
    var orders = 1.0
    var placed = [Double](repeating: 0, count: arms)
    for (place, arm) in layout.enumerated() {
      placed[Int(arm)] += 1
      orders *= Double(place + 1) / placed[Int(arm)]
    }
    return orders.rounded() <= Double(mostOrders)
  }

  /// From the sorted layout through its permutations in lexicographic order.
  private static func allOrders(of layout: [UInt8]) -> [UInt8] {
    var order = layout
    var all = order
    while let pivot = order.indices.dropLast().last(where: { order[$0] < order[$0 + 1] }),
      let next = order.indices.last(where: { order[$0] > order[pivot] })
    {
      order.swapAt(pivot, next)
      order[(pivot + 1)...].reverse()
      all += order
    }
    return all
  }
}
