/// The parts of the report of a run, in their order.
enum ReportPart: String, CaseIterable {
  case aims, mechanism, estimands, performance, harms, blinding, variants, trials, limits, again, checklist

  var title: String {
    switch self {
    case .aims: "Aims: the question and the design"
    case .mechanism: "Data-generating mechanism: what is assumed"
    case .estimands: "Estimands and methods of analysis"
    case .performance: "Performance: operating characteristics"
    case .harms: "Harms"
    case .blinding: "Blinding and expectancy"
    case .variants: "What if the assumptions are wrong: variants"
    case .trials: "Single trials, told in full"
    case .limits: "Limits"
    case .again: "How to run it again"
    case .checklist: "Where a reviewer finds what"
    }
  }
}
