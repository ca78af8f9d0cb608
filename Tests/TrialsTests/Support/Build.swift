/// How the tests were compiled: frequencies over many trials are checked in release only.
enum Build {
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// The seeds of a property: 500 in an optimized build, which runs the whole law; a quarter of them elsewhere.
  static let seeds: Range<UInt64> = 0..<(isRelease ? 500 : 125)
}
