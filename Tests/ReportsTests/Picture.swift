import Foundation
import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A drawing as a program that reads SVG sees it.
final class Picture: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }
  private(set) var elements: [Element] = []
  private(set) var isWellFormed = false
  private var open: [Int] = []

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let index = open.last { elements[index].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
  func all(_ name: String, painted key: String) -> [Element] {
    all(name).filter { $0.attributes["class"]?.split(separator: " ").contains(Substring(key)) ?? false }
  }

  /// All places that an element names, as x and y.
  static func places(_ element: Element) -> [(x: Double, y: Double)] {
    func number(_ key: String) -> Double? { element.attributes[key].map { Double($0) ?? .nan } }
    var result: [(x: Double, y: Double)] = []
    if let x = number("x1"), let y = number("y1"), let toX = number("x2"), let toY = number("y2") {
      result += [(x, y), (toX, toY)]
    }
    if element.name != "svg", let x = number("x"), let y = number("y") {
      result += [(x, y), (x + (number("width") ?? 0), y + (number("height") ?? 0))]
    }
    if let x = number("cx"), let y = number("cy"), let radius = number("r") {
      result += [(x - radius, y - radius), (x + radius, y + radius)]
    }
    for pair in element.attributes["points"]?.split(separator: " ") ?? [] {
      let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
      result.append((numbers[0], numbers[1]))
    }
    return result
  }

  /// What is wrong with a drawing that no drawing may have wrong.
  static func faults(of drawing: Drawing) -> [String] {
    let svg = drawing.svg()
    let picture = Picture(svg)
    var faults: [String] = []
    if !picture.isWellFormed { faults.append("is not well-formed") }
    if drawing.svg() != svg { faults.append("differs from time to time") }
    if !picture.all("script").isEmpty || svg.contains("<image") { faults.append("has foreign content") }
    for element in picture.elements {
      for place in places(element)
      where !(place.x >= 0 && place.x <= drawing.width && place.y >= 0 && place.y <= drawing.height) {
        faults.append("\(element.name) at \(place.x), \(place.y) is outside")
      }
    }
    for (index, label) in drawing.labels.enumerated() {
      let box = label.box
      if box.left < 0 || box.right > drawing.width || box.top < 0 || box.bottom > drawing.height {
        faults.append("\"\(label.text)\" is cut off")
      }
      for other in drawing.labels[..<index] where box.overlaps(other.box) {
        faults.append("\"\(label.text)\" and \"\(other.text)\" overlap")
      }
    }
    return faults
  }
}
