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

  /// The path as it is written; a key with dots, brackets, quotes or `=` stands in quotes.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .item(let index): text += "[\(index)]"
      case .key(let name):
        if !text.isEmpty { text += "." }
        text += PathStep.written(name)
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
