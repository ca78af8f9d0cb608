import Trials

extension EndpointProse {
  func variable(_ count: CountEndpoint) -> String {
    let what = count.term.map { "the number of events of \($0)" } ?? "the number of adverse events of any term"
    let end = count.until.map { "up to day \(Digits.plain($0.value))" } ?? "to the end of follow-up"
    return "\(what) in the time in the study, \(end)"
  }

  func test(_ count: CountEndpoint) -> String {
    switch count.test {
    case .negativeBinomial: "negative binomial regression (Wald's test of the rate ratio)"
    case .poissonExact: "the exact test of two Poisson rates"
    case .meanCumulative: "the difference in mean cumulative numbers with its robust variance"
    }
  }
}
