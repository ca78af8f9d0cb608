import Trials

// What a careful reader would want to be told of looks.
extension ScenarioNotice {
  static func looks(_ scenario: Scenario, _ root: PlacedNode) -> [(path: String, text: String)] {
    guard let interim = scenario.analysis.interim, let node = root["analysis"]?["looks"] else { return [] }
    var found: [(path: String, text: String)] = []
    func idle(_ block: String, _ key: String, unless isUsed: Bool, _ reason: String) {
      if !isUsed, node[block]?[key] != nil {
        found.append(("analysis.looks.\(block).\(key)", "\(key) changes nothing here: \(reason)"))
      }
    }
    let tested = scenario.analysis.primary.first { $0.name == interim.tested }
    if tested?.isLatent == true {
      found.append(
        (
          "analysis.looks",
          "decides by the latent truth of \(interim.tested), which no committee can see: for calibration and teaching"
        ))
    }
    for block in ["efficacy", "futility"] {
      let spending = node[block]?["spending"]?.text
      idle(block, "gamma", unless: spending == "hwang_shih_decani", "it belongs to hwang_shih_decani")
      idle(block, "rho", unless: spending == "kim_demets", "it belongs to kim_demets")
      idle(block, "spent", unless: spending == "user", "it belongs to user")
    }
    let boundary = node["efficacy"]?["boundary"]?.text
    idle("efficacy", "delta", unless: boundary == "wang_tsiatis", "it belongs to wang_tsiatis")
    idle("efficacy", "z", unless: boundary == "haybittle_peto", "it belongs to haybittle_peto")
    for key in ["beta", "binding"] {
      idle("futility", key, unless: interim.futilityPower == nil, "conditional and predictive power never bind")
    }
    found += conduct(interim, node)
    return found
  }

  private static func conduct(_ interim: InterimPlan, _ node: PlacedNode) -> [(path: String, text: String)] {
    var found: [(path: String, text: String)] = []
    if interim.conduct.dataLag == .zero, node["enrollment"] != nil {
      found.append(
        ("analysis.looks.enrollment", "enrollment changes nothing here: no time passes between cut and decision"))
    }
    let hasFutility = interim.futility != nil || interim.futilityPower != nil
    if hasFutility, !interim.looks.contains(where: \.purpose.mayStopForFutility) {
      found.append(("analysis.looks.futility", "futility changes nothing here: every look is for efficacy alone"))
    }
    return found
  }
}
