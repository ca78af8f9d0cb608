internal import CGSL

/// Our streams as a generator of GSL's, so that GSL's samplers draw from an addressed stream.
enum StreamGenerator {
  /// The functions that GSL calls: 32 bits from the top of a draw, or a uniform strictly inside (0, 1).
  ///
  /// GSL asks for a pointer that stays; it is allocated once.
  nonisolated(unsafe) private static let type: UnsafePointer<gsl_rng_type> = {
    let name: StaticString = "philox2x64-10"
    let place = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    place.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: 0xFFFF_FFFF,
        min: 0,
        size: MemoryLayout<RandomStream>.size,
        set: { _, _ in },  // An address is not seeded.
        get: { state in
          guard let state else { return 0 }
          return UInt(state.assumingMemoryBound(to: RandomStream.self).pointee.next() >> 32)
        },
        get_double: { state in
          guard let state else { return 0.5 }
          return state.assumingMemoryBound(to: RandomStream.self).pointee.uniform()
        }))
    return UnsafePointer(place)
  }()

  /// Calls a GSL sampler with a generator that is the stream itself: two pointers on the stack, nothing allocated.
  static func with<Value>(
    _ stream: inout RandomStream, _ draw: (UnsafePointer<gsl_rng>) -> Value
  ) -> Value {
    _ = GSL.ready
    return withUnsafeMutablePointer(to: &stream) { state in
      var generator = gsl_rng(type: type, state: UnsafeMutableRawPointer(state))
      return withUnsafePointer(to: &generator) { draw($0) }
    }
  }
}
