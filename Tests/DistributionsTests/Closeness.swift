import Foundation
import Testing

/// Whether two numbers agree to a relative tolerance; infinities agree with themselves.
func close(_ a: Double, _ b: Double, _ relative: Double) -> Bool {
  a == b || abs(a - b) <= relative * max(abs(a), abs(b))
}

/// The distance of two finite numbers of one sign in units of the last place.
func unitsApart(_ a: Double, _ b: Double) -> Int64 {
  abs(Int64(bitPattern: a.bitPattern) - Int64(bitPattern: b.bitPattern))
}

/// A file of reference values, as JSONSerialization reads it.
func reference(_ name: String) throws -> Any {
  let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("References")
  return try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(name)))
}
