extension BoundaryFamily: CustomStringConvertible {
  /// Its name as a protocol prints it.
  public var description: String {
    switch form {
    case .spending(let function): function.description
    case .wangTsiatis(let delta) where delta == 0: "O'Brien and Fleming's boundary"
    case .wangTsiatis(let delta) where delta == 0.5: "Pocock's boundary"
    case .wangTsiatis(let delta): "Wang and Tsiatis's boundary with delta \(delta)"
    case .haybittlePeto(let z): "Haybittle and Peto's boundary of \(z) before the end"
    }
  }
}

extension FutilityRule: CustomStringConvertible {
  /// How the rule's bounds come about.
  public var description: String {
    switch form {
    case .spending(let function): "the type II error by \(function)"
    case .fixed: "given bounds"
    }
  }
}
