import Trials

extension EndpointProse {
  func variable(_ binary: BinaryEndpoint) -> String {
    let who: String
    switch binary.event {
    case .response: who = "responding (\(seen(binary.by, binary.threshold)))"
    case .remission: who = "in remission (a \(instrument) of \(Digits.plain(binary.threshold)) or less)"
    }
    let when: String
    switch binary.timing {
    case .at(let index): when = "at the visit of \(visit(index))"
    case .everBy(let index): when = "at any visit up to that of \(visit(index))"
    }
    let no = binary.event == .response ? "not responding" : "not in remission"
    let missing = binary.missing == .nonResponse ? "missing counts as \(no)" : "missing is left out"
    return "the proportion of patients \(who) \(when) (\(missing))"
  }

  private func loss(_ margin: Double?) -> String {
    margin.map { " against a loss of \(Words.percent($0))" } ?? ""
  }

  func test(_ binary: BinaryEndpoint) -> String {
    switch binary.test {
    case .fisherExact: "Fisher's exact test"
    case .miettinenNurminen: "Miettinen and Nurminen's score test\(loss(binary.margin))"
    case .farringtonManning: "Farrington and Manning's score test\(loss(binary.margin))"
    case .chiSquare: "the chi-square test\(binary.continuityCorrection ? " with continuity correction" : "")"
    case .logistic: "the score test of a logistic regression with the baseline as covariate"
    }
  }
}
