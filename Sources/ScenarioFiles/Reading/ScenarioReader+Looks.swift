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
        try: "test: \(primary[0].name)")
      return nil
    }
    guard let endpoint = primary.first(where: { $0.name == tested }) ?? primary.first, let tested else { return nil }
    guard let maximum = maximumInformation(node, endpoint, design, time) else { return nil }
    let looks = list(node["at"]).compactMap { look($0, endpoint, design, maximum) }
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
      inference: choice(node["inference"], InterimPlan.Inference.self))
  }

  private func futilityPower(_ node: PlacedNode) -> InterimPlan.FutilityPower? {
    share(node["conditional_power"]).map { InterimPlan.FutilityPower(.conditional, below: $0) }
      ?? share(node["predictive_power"]).map { InterimPlan.FutilityPower(.predictive, below: $0) }
  }

  /// Events or patients at the final analysis.
  private func maximumInformation(
    _ node: PlacedNode, _ endpoint: Endpoint, _ design: Design, _ time: AnalysisTime
  ) -> Double? {
    if let given = node["maximum_information"] { return number(given) }
    if case .count = endpoint.kind {
      _ = require(
        node, "maximum_information", expected: "the events of \(endpoint.name) planned for the final analysis",
        try: "100")
      return nil
    }
    var planned = Double(design.sampleSize)
    if case .timeToEvent = endpoint.kind {
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

  private func look(
    _ node: PlacedNode, _ endpoint: Endpoint, _ design: Design, _ maximum: Double
  ) -> InterimPlan.Look? {
    let share = share(node["information"])
    func look(_ trigger: InterimPlan.Trigger, _ fraction: Double) -> InterimPlan.Look {
      InterimPlan.Look(trigger, fraction: share ?? fraction)
    }
    if let events = integer(node["events"]) { return look(.events(events), Double(events) / maximum) }
    if let patients = integer(node["enrolled"]) { return look(.enrolled(patients), Double(patients) / maximum) }
    if let patients = integer(node["completed"]) {
      guard let visit = visit(node, in: design) else { return nil }
      return look(.completed(patients, visit: visit), Double(patients) / maximum)
    }
    guard let share else { return nil }
    if let day = time(node["day"]) { return look(.day(Days(day)), share) }
    let count = max(1, Int((share * maximum).rounded()))
    switch endpoint.kind {
    case .timeToEvent: return look(.events(count), share)
    case .continuous(let continuous): return look(.completed(count, visit: continuous.visit), share)
    case .longitudinal(let longitudinal): return look(.completed(count, visit: longitudinal.visit), share)
    case .binary(let binary):
      switch binary.timing {
      case .at(let visit), .everBy(let visit): return look(.completed(count, visit: visit), share)
      }
    case .doseResponse(let dose): return look(.completed(count, visit: dose.visit), share)
    case .count:
      fault(
        at: node, expected: "when the look takes place: numbers of events have no planned moment of their own",
        try: "{day: 180 days, information: 50%}")
      return nil
    }
  }

  private func boundary(_ node: PlacedNode?, _ looks: [InterimPlan.Look]) -> BoundaryFamily? {
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
    if bounds.count != looks.count, let z = node["z"] {
      fault(at: z, expected: "\(looks.count) bounds, one for each look before the final analysis", try: "z: [0]")
      return nil
    }
    return try? .bounds(bounds, binding: isBinding)
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
