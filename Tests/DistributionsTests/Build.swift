/// How the tests were compiled: those that draw much run in release only.
enum Build {
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
