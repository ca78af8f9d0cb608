import CGSL
import Distributions

/// A GSL generator of the tests' own over a stream: what a GSL sampler gives from that address.
enum GSLGenerator {
  static func draw<Value>(_ stream: RandomStream, _ body: (UnsafePointer<gsl_rng>) -> Value) -> Value {
    var stream = stream
    let name: StaticString = "stream"
    return withUnsafeMutablePointer(to: &stream) { state in
      var type = gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self), max: 0xFFFF_FFFF, min: 0,
        size: 64, set: { _, _ in },
        get: { UInt(($0?.assumingMemoryBound(to: RandomStream.self).pointee.next() ?? 0) >> 32) },
        get_double: { $0?.assumingMemoryBound(to: RandomStream.self).pointee.uniform() ?? .nan })
      return withUnsafePointer(to: &type) { type in
        var generator = gsl_rng(type: type, state: UnsafeMutableRawPointer(state))
        return withUnsafePointer(to: &generator) { body($0) }
      }
    }
  }
}
