/// How the tests were compiled: frequencies over many trials are checked in release only.
enum Build {
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
