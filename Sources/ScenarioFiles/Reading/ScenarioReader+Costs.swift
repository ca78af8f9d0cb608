import Trials

// What the sponsor pays.
extension ScenarioReader {
  func costs(_ node: PlacedNode?) -> Costs? {
    guard let node else { return nil }
    var prices: [Costs.Item: Double] = [:]
    for item in Costs.Item.allCases { if let price = number(node[item.rawValue]) { prices[item] = price } }
    if prices.isEmpty { return nil }
    return Costs(currency: text(node["currency"]) ?? "", prices: prices)
  }
}
