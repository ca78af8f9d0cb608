import DiscreteEvents
import Trials

/// One simulated trial as its last analysis knew it, for export.
final class ExportedTrial {
  let design: ExportedDesign
  let data: DataCut
  let replicate: Int
  /// Whether a look ended the trial before its final analysis.
  let isStopped: Bool

  init(_ simulation: Simulation, _ design: ExportedDesign, replicate: Int) {
    self.design = design
    data = simulation.analysed
    isStopped = simulation.stopped != nil
    self.replicate = replicate
  }
}
