private import Foundation

extension String {
  /// The text in Unicode's normal form C: however an accent was typed, the same name has the same bytes, and so the same
  /// random stream.
  var precomposed: String { utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping }
}
