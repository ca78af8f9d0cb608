import DiscreteEvents
import Trials

/// One simulated trial as its last analysis knew it, for export.
final class ExportedTrial {
  let design: ExportedDesign
  let data: DataCut
  let replicate: Int
  /// Whether a look ended the trial before its final analysis.
  let isStopped: Bool
  /// How many people had been screened; 0 in a trial without screening.
  let screenedCount: Int
  /// The open phase as a trial of its own; `nil` for none.
  private let opening: DataCut?
  /// The position in the open phase of each person, by number; −1 for who did not enter it.
  private var openPositions: [Int32] = []
  /// Who was randomized, by number; empty where everybody is.
  private var isRandomized: [Bool] = []

  init(_ simulation: Simulation, _ design: ExportedDesign, replicate: Int) {
    self.design = design
    data = simulation.analysed
    isStopped = simulation.stopped != nil
    self.replicate = replicate
    screenedCount = data.screenedCount
    opening = data.opening
    let entered = data.openPhaseCount
    var people = screenedCount
    for position in 0..<entered { people = max(people, data.openPhaseEntry(position).number + 1) }
    isRandomized = [Bool](repeating: false, count: people)
    if entered == 0 { return }
    openPositions = [Int32](repeating: -1, count: people)
    for position in 0..<entered {
      openPositions[data.openPhaseEntry(position).number] = Int32(truncatingIfNeeded: position)
    }
  }

  /// What the open phase knew of the person with a number; `nil` for who did not enter it.
  func openPart(of index: Int) -> OpenPart? {
    guard let opening, openPositions.indices.contains(index), openPositions[index] >= 0 else { return nil }
    return OpenPart(Int(openPositions[index]), data, opening)
  }

  /// Keeps in mind that the person with a number was randomized.
  func markRandomized(_ index: Int) { if isRandomized.indices.contains(index) { isRandomized[index] = true } }

  /// The numbers of those who were screened or entered the open phase, and are not marked; ascending.
  var notRandomized: some Sequence<Int> {
    isRandomized.indices.lazy.filter { [isRandomized, openPositions, screenedCount] index in
      !isRandomized[index] && (index < screenedCount || openPositions[index] >= 0)
    }
  }
}
