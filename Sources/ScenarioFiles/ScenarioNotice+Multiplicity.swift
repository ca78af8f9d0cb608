import Trials

extension ScenarioNotice {
  /// Why sharing the level changes nothing, where it does not.
  static func idleMultiplicity(_ scenario: Scenario) -> String? {
    scenario.analysis.multiplicity != nil && scenario.primaryComparisons.count == 1
      ? "multiplicity changes nothing here: there is one primary comparison" : nil
  }
}
