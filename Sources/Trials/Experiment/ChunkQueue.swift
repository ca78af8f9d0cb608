import Synchronization

/// Hands out replicates to workers, in order, a chunk at a time.
///
/// Chunks begin with one replicate and grow until they take about a tenth of a second: large enough to cost nothing,
/// small enough that a run that is asked to stop does so at once. No result depends on them.
final class ChunkQueue: Sendable {
  private let next = Atomic<Int>(0)
  private let size = Atomic<Int>(1)
  private let count: Int
  private let largest: Int

  /// - Parameter largest: No chunk is larger, so that all workers end at about the same time.
  init(count: Int, largest: Int) {
    self.count = count
    self.largest = max(1, min(256, largest))
  }

  /// The next chunk; empty when all are handed out.
  func take() -> Range<Int> {
    let chunk = size.load(ordering: .relaxed)
    let start = next.add(chunk, ordering: .relaxed).oldValue
    return start >= count ? count..<count : start..<min(count, start + chunk)
  }

  /// Learns how long a chunk took.
  func learn(_ chunk: Int, took time: Duration) {
    if chunk == size.load(ordering: .relaxed), time < .milliseconds(50), 2 * chunk <= largest {
      size.store(2 * chunk, ordering: .relaxed)
    }
  }

  /// How many replicates have been handed out: what is handed out is also done, so this is how long the first part is.
  var handedOut: Int { min(count, next.load(ordering: .relaxed)) }
}
