import Trials

/// What the columns of the datasets mean, for the table of variables.
struct VariableNotes {
  private let arms: String
  private let sequences: String
  private let masking: String

  init(_ scenario: Scenario) {
    func list(_ names: [String]) -> String {
      names.enumerated().map { "\($0.offset + 1) = \($0.element)" }.joined(separator: " | ")
    }
    let open = scenario.design.runIn.map { [ExportedDesign.Group($0).name] } ?? []
    arms = list(scenario.design.arms.map(\.name) + open)
    sequences = list(scenario.design.crossover?.sequences.map(\.name) ?? [])
    masking =
      switch scenario.design.masking {
      case .open: ""
      case .doubleBlind, .doubleDummy:
        ". The trial is \(scenario.design.masking.rawValue.replacing("_", with: "-")): the file has what neither patients "
          + "nor investigators know while it runs"
      }
  }

  /// The values of a column, where they can be counted.
  func codes(_ dataset: String, _ column: ExportColumn) -> String? {
    let name = Self.plain(column.name)
    if name.hasSuffix("FL") { return dataset == "ADSL" ? "Y | N" : "Y | nothing" }
    if ["TRTPN", "TRTAN", "TRTxxPN", "TRTxxAN"].contains(name) { return arms }
    if ["TRTSEQPN", "TRTSEQAN"].contains(name) { return sequences }
    if name == "AVALC" { return dataset == "ADQS" ? Guess.codes : nil }
    return Self.codes["\(dataset).\(name)"] ?? Self.codes[name]
  }

  /// What a column means.
  func description(_ dataset: String, _ column: ExportColumn) -> String {
    let name = Self.plain(column.name)
    let meaning =
      Self.meanings["\(dataset).\(name)"] ?? Self.meanings[name]
      ?? "The person's level of the factor; nothing of who was not enrolled"
    return Self.showsArm(name) ? meaning + masking : meaning
  }

  /// Whether the columns tell the arm.
  private static func showsArm(_ name: String) -> Bool {
    name.contains("ARM") || name.hasPrefix("TRTSEQ") || ["TRTP", "TRTPN", "TRTA", "TRTAN", "EXTRT"].contains(name)
      || name.hasPrefix("TRTxx")
  }

  /// The name with xx for the two digits of a period.
  private static func plain(_ name: String) -> String {
    let digits = name.filter(\.isNumber)
    let isOfPeriod = name.hasPrefix("TRT") || name.hasPrefix("TR") || name.hasPrefix("AP")
    return isOfPeriod && digits.count == 2 ? name.replacing(digits, with: "xx") : name
  }

  private static let codes = [
    "ACTARM": "an arm, Screen Failure or Not Assigned", "ARM": "an arm, Screen Failure or Not Assigned",
    "SEX": "F | M | U", "EOTSTT": "COMPLETED | DISCONTINUED | ONGOING", "EOSSTT": "COMPLETED | DISCONTINUED | ONGOING",
    "DCSREAS": "DROPOUT | FAILURE TO MEET RANDOMIZATION CRITERIA | SCREEN FAILURE | STUDY TERMINATED BY SPONSOR",
    "DCSREASP": "SCORE DOES NOT QUALIFY | ANOTHER REASON",
    "DCTREAS": "ADVERSE EVENT | BLOOD PRESSURE | DECISION OF THE PATIENT | DROPOUT | NO RETURN TO SEVERITY | "
      + "PROTOCOL RULE ABOUT SESSIONS | RESCUE TREATMENT | STUDY TERMINATED BY SPONSOR",
    "APHASE": "OPEN PHASE | RANDOMIZED PHASE", "APHASEN": "1 = OPEN PHASE | 2 = RANDOMIZED PHASE",
    "APHASE1": "OPEN PHASE", "APHASE2": "RANDOMIZED PHASE", "PARCAT1": "DISPOSITION | PRIMARY | SECONDARY",
    "CNSR": "0 = event | 1 = end of follow-up | 2 = dropout | 3 = data cut-off | 4 = intercurrent event",
    "AESEV": "MILD | MODERATE | SEVERE", "AESER": "Y | N", "AEREL": "RELATED | NOT RELATED", "ADURU": "DAYS",
    "AEACN": "DOSE NOT CHANGED | DRUG INTERRUPTED | DRUG WITHDRAWN | NOT APPLICABLE",
    "AEOUT": "RECOVERED/RESOLVED | NOT RECOVERED/NOT RESOLVED", "AELLT": "NOT CODED", "AEHLT": "NOT CODED",
    "AEHLGT": "NOT CODED", "AEBODSYS": "NOT CODED", "AESOC": "NOT CODED",
    "EXCAT": "SESSION | DAILY DRUG | ADJUNCT", "EXOCCUR": "Y | N",
    "EXREASOC": "NOT ATTENDED | HELD FOR AN ADVERSE EVENT | CLINIC CLOSED | NO CHAIR FREE | BLOOD PRESSURE",
    "ADVS.PARAMCD": "SYSBP | DIABP", "ATPTN": "1 = before the session | 2 = at the time of the peak",
    "ATPTREF": "START OF SESSION", "STATE": "SYMPTOMATIC | RESPONDING | RELAPSED",
  ]
}
