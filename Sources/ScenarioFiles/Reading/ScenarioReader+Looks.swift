import DiscreteEvents
import Statistics
import Trials

// Looks before the final analysis.
extension ScenarioReader {
  /// The looks; `nil` with a fault when they cannot be read.
  func looks(_ node: PlacedNode, _ design: Design, _ primary: [Endpoint], _ time: AnalysisTime) -> InterimPlan? {
    let tested = text(node["test"]) ?? primary.first?.name
    if node["test"] == nil, primary.count > 1 {
      fault(
        at: node.keyPlace, path: node.path.key("test"), found: "no key test",
        expected: "the primary endpoint that is tested at looks, for there are \(primary.count)",
        try: "test: \(primary[0].name.inYAML)")
      return nil
    }
    guard let endpoint = primary.first(where: { $0.name == tested }) ?? primary.first, let tested else { return nil }
    let measure = choice(node["information_of"], InformationMeasure.self)
    guard let maximum = maximumInformation(node, endpoint, design, time, measure) else { return nil }
    let reading = LookReading(endpoint: endpoint, design: design, maximum: maximum, measure: measure)
    let looks = list(node["at"]).compactMap { look($0, reading) }
    guard let efficacy = boundary(node["efficacy"], looks) else { return nil }
    var futility: FutilityRule?
    let power = node["futility"].flatMap { futilityPower($0) }
    if let rule = node["futility"], power == nil {
      futility = self.futility(rule, looks)
      if futility == nil { return nil }
    }
    return InterimPlan(
      tested: tested, looks: looks, maximumInformation: maximum, efficacy: efficacy, futility: futility,
      beta: power == nil ? number(node["futility"]?["beta"]) : nil, futilityPower: power,
      inference: choice(node["inference"], InterimPlan.Inference.self), informationOf: measure,
      conduct: DecisionConduct(
        dataLag: Days(self.time(node["data_lag"]) ?? 0),
        enrollment: choice(node["enrollment"], DecisionConduct.Enrollment.self) ?? .continues,
        pipeline: choice(node["pipeline"], DecisionConduct.Pipeline.self) ?? .stop))
  }

  private func futilityPower(_ node: PlacedNode) -> InterimPlan.FutilityPower? {
    share(node["conditional_power"]).map { InterimPlan.FutilityPower(.conditional, below: $0) }
      ?? share(node["predictive_power"]).map { InterimPlan.FutilityPower(.predictive, below: $0) }
  }

  /// Events or patients at the final analysis.
  func maximumInformation(
    _ node: PlacedNode, _ endpoint: Endpoint, _ design: Design, _ time: AnalysisTime, _ measure: InformationMeasure?
  ) -> Double? {
    if let given = node["maximum_information"] { return number(given) }
    if measure == .inverseVariance {
      _ = require(
        node, "maximum_information",
        expected: "one over the squared standard error of \(endpoint.name) planned for the final analysis", try: "62.5")
      return nil
    }
    if case .count = endpoint.kind {
      _ = require(
        node, "maximum_information", expected: "the events of \(endpoint.name) planned for the final analysis",
        try: "100")
      return nil
    }
    var planned = Double(design.sampleSize)
    if case .timeToEvent = endpoint.kind, measure != .patients {
      guard case .events(let events, endpoint.name) = time else {
        fault(
          at: node.keyPlace, path: node.path.key("maximum_information"), found: "no key maximum_information",
          expected: "the events of \(endpoint.name) planned for the final analysis, which does not wait for them",
          try: "maximum_information: \(design.sampleSize / 2)")
        return nil
      }
      planned = Double(events)
    }
    let place = node.path.key("maximum_information").description
    add(supplied: [.init(path: place, value: "\(Int(planned))", help: "events or patients at the final analysis")])
    return planned
  }

  func boundary(_ node: PlacedNode?, _ looks: [InterimPlan.Look]) -> BoundaryFamily? {
    guard let node else { return nil }
    if node["spending"] != nil { return spending(node, looks).map { .spending($0) } }
    do throws(StatisticsError) {
      switch choice(node["boundary"], Vocabulary.BoundaryWord.self) {
      case .obrienFleming: return .obrienFleming
      case .pocock: return .pocock
      case .wangTsiatis:
        guard let delta = require(node, "delta", expected: "the shape of the boundary", try: "0.25") else { return nil }
        return try .wangTsiatis(delta: number(delta) ?? 0)
      case .haybittlePeto: return try .haybittlePeto(z: number(node["z"]) ?? 3)
      case nil: return nil
      }
    } catch {
      fault(at: node, expected: "a boundary: \(error)", try: "{boundary: pocock}")
      return nil
    }
  }

  private func futility(_ node: PlacedNode, _ looks: [InterimPlan.Look]) -> FutilityRule? {
    let isBinding = flag(node["binding"]) ?? false
    if node["spending"] != nil { return spending(node, looks).map { .spending($0, binding: isBinding) } }
    let bounds = list(node["z"]).compactMap { number($0) }
    let stopping = looks.filter(\.purpose.mayStopForFutility).count
    if bounds.count != stopping, let z = node["z"] {
      fault(
        at: z, expected: "\(stopping) bounds, one for each look before the final analysis that may stop for futility",
        try: "z: [\(Array(repeating: "0", count: max(1, stopping)).joined(separator: ", "))]")
      return nil
    }
    var rest = bounds[...]
    let all = looks.map { $0.purpose.mayStopForFutility ? rest.popFirst() ?? -.infinity : -.infinity }
    return try? .bounds(all, binding: isBinding)
  }

  func spending(_ node: PlacedNode, _ looks: [InterimPlan.Look]) -> SpendingFunction? {
    do throws(StatisticsError) {
      switch choice(node["spending"], Vocabulary.SpendingWord.self) {
      case .obrienFleming: return .obrienFleming
      case .pocock: return .pocock
      case .hwangShihDeCani:
        guard let gamma = require(node, "gamma", expected: "the shape of the spending", try: "-4") else { return nil }
        return try .hwangShihDeCani(gamma: number(gamma) ?? 0)
      case .kimDeMets:
        guard let rho = require(node, "rho", expected: "the power of the information", try: "3") else { return nil }
        return try .kimDeMets(rho: number(rho) ?? 1)
      case .user:
        guard let spent = require(node, "spent", expected: "what each look has spent", try: "[10%, 40%]") else {
          return nil
        }
        let shares = list(spent).compactMap { share($0) }
        if shares.count != looks.count || zip(shares, shares.dropFirst()).contains(where: { $0 > $1 }) {
          let each = looks.indices.map { "\(100 * ($0 + 1) / (looks.count + 1))%" }.joined(separator: ", ")
          fault(
            at: spent,
            expected: "the share spent by each of the \(looks.count) looks before the final analysis, never falling",
            try: "spent: [\(each)]")
          return nil
        }
        return try .table(fractions: looks.map(\.fraction) + [1], cumulative: shares + [1])
      case nil: return nil
      }
    } catch {
      fault(at: node, expected: "a spending function: \(error)", try: "{spending: obrien_fleming}")
      return nil
    }
  }
}
