/// A key path, kept as a chain so that a thousand nodes share their beginnings: `truth.arms.ketamine`, `at[2]`.
package struct NodePath: Sendable, CustomStringConvertible {
  private final class Link: Sendable {
    let parent: Link?
    let step: PathStep
    init(_ parent: Link?, _ step: PathStep) {
      self.parent = parent
      self.step = step
    }
  }

  private let link: Link?

  private init(link: Link?) { self.link = link }

  /// The path of the whole file.
  package static let root = NodePath(link: nil)

  /// The path of a key of this mapping.
  package func key(_ name: String) -> NodePath { NodePath(link: Link(link, .key(name))) }

  /// The path of an item of this list, from 0.
  package func item(_ index: Int) -> NodePath { NodePath(link: Link(link, .item(index))) }

  /// The last step; `nil` for the root.
  package var last: PathStep? { link?.step }

  /// The steps from the root.
  package var steps: [PathStep] {
    var result: [PathStep] = []
    var next = link
    while let current = next {
      result.append(current.step)
      next = current.parent
    }
    return result.reversed()
  }

  /// The path as it is written; a key with dots or brackets stands in quotes.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .item(let index): text += "[\(index)]"
      case .key(let name):
        if !text.isEmpty { text += "." }
        let short = oneLine(name)
        text += short.contains(where: { ".[]\"".contains($0) }) || short.isEmpty ? "\"\(short)\"" : short
      }
    }
    return text
  }
}

/// One step of a key path.
package enum PathStep: Sendable, Equatable {
  case key(String)
  case item(Int)
}

extension PathStep {
  /// The steps of a written path: `truth.arms.ketamine`, `at[2]`, `variants."a.b"`; `nil` where it cannot be read.
  package static func parse(_ text: String) -> [PathStep]? {
    var steps: [PathStep] = []
    var rest = Substring(text)
    var needsKey = true
    while !rest.isEmpty {
      if rest.first == "[" {
        guard !steps.isEmpty || needsKey, let end = rest.firstIndex(of: "]") else { return nil }
        let digits = rest[rest.index(after: rest.startIndex)..<end]
        guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
          let index = Int(digits)
        else { return nil }
        steps.append(.item(index))
        rest = rest[rest.index(after: end)...]
      } else {
        if !steps.isEmpty {
          guard rest.first == "." else { return nil }
          rest = rest.dropFirst()
        }
        if let quote = rest.first, quote == "\"" || quote == "'" {
          rest = rest.dropFirst()
          guard let end = rest.firstIndex(of: quote) else { return nil }
          steps.append(.key(String(rest[..<end])))
          rest = rest[rest.index(after: end)...]
        } else {
          let name = rest.prefix { $0 != "." && $0 != "[" }
          guard !name.isEmpty else { return nil }
          steps.append(.key(String(name)))
          rest = rest[name.endIndex...]
        }
      }
      needsKey = false
    }
    return steps.isEmpty ? nil : steps
  }
}
