import Synchronization

/// A window on a running experiment: how far it is, and a way to end it early.
public final class ExperimentMonitor: Sendable {
  private let done = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let whole: ExperimentMonitor?

  /// A window on an experiment that has not begun.
  public init() { whole = nil }

  /// A window on a part of the work that `whole` watches: it ends when the whole does.
  init(partOf whole: ExperimentMonitor) { self.whole = whole }

  /// How many replicates are done.
  public var replicatesDone: Int { done.load(ordering: .relaxed) }

  /// Asks the workers to finish what they have begun and to begin nothing more.
  public func stop() { stopped.store(true, ordering: .relaxed) }

  /// Whether somebody has asked to stop.
  public var isStopped: Bool { stopped.load(ordering: .relaxed) || whole?.isStopped == true }

  /// Counts trials that are done.
  public func add(_ replicates: Int) { done.add(replicates, ordering: .relaxed) }
}
