import Foundation
import Synchronization

/// What the reference tests of a run compared: for each topic how many entries, and how near the answers came.
///
/// With EQUIPOISE_REFERENCE_TABLE set the table is printed when the tests are over.
final class ReferenceLedger: Sendable {
  static let shared = ReferenceLedger()

  private struct Topic {
    var entries: Set<String> = []
    var numbers = 0
    var largestError = 0.0
    var largestShare = 0.0
  }

  private let topics = Mutex<[String: Topic]>([:])

  private init() {
    guard ProcessInfo.processInfo.environment["EQUIPOISE_REFERENCE_TABLE"] != nil else { return }
    atexit { ReferenceLedger.shared.printTable() }
  }

  /// Enters one comparison of a number with its expected value.
  func enter(_ id: String, topic: String, error: Double, expected: Double, allowed: Double) {
    topics.withLock { topics in
      var entry = topics[topic] ?? Topic()
      entry.entries.insert(id)
      entry.numbers += 1
      // Of numbers that are nearly zero only the distance means anything.
      if expected.magnitude > 1e-6 { entry.largestError = max(entry.largestError, error / expected.magnitude) }
      if allowed > 0 { entry.largestShare = max(entry.largestShare, error / allowed) }
      topics[topic] = entry
    }
  }

  private func printTable() {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    print("\ntopic                             entries  numbers  largest relative error  of what is allowed")
    for (name, topic) in topics.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let error = String(format: "%.1e", topic.largestError)
      let share = String(format: "%.1f %%", 100 * topic.largestShare)
      print(
        name.padding(toLength: 32, withPad: " ", startingAt: 0), pad("\(topic.entries.count)", 8),
        pad("\(topic.numbers)", 8), pad(error, 23), pad(share, 19))
    }
  }
}
