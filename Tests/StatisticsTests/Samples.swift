import Statistics

/// The generator of Steele, Lea & Flood (2014): enough for test data.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}

enum Build {
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// The seeds of a property that takes long: 500 in an optimized build, a quarter of them elsewhere.
  static let seeds = 0..<(isRelease ? 500 : 125)
}

/// Two groups of patients with times on a grid of 1/64, so that ties occur and doubling and squaring are exact.
struct TwoGroups {
  var times: [Double] = []
  var events: [Bool] = []
  var treated: [Bool] = []

  /// Between 2 and 61 patients; a third of seeds have many ties, every fifth is hardly censored.
  init(seed: Int) {
    var random = SplitMix64(seed: seed)
    let count = 2 + seed % 60
    let grid = [64.0, 1, 0.25][seed % 3]
    let eventShare = seed % 5 == 0 ? 0.98 : 0.6
    for i in 0..<count {
      times.append((random.uniform() * random.uniform() * 40 * grid).rounded(.up) / grid)
      events.append(random.uniform() < eventShare)
      treated.append(i == 0 || i > 1 && random.uniform() < 0.5)
    }
  }

  func group(treated wanted: Bool) throws -> TimeToEvent {
    let chosen = times.indices.filter { treated[$0] == wanted }
    return try TimeToEvent(times: chosen.map { times[$0] }, events: chosen.map { events[$0] })
  }

  /// A fresh workspace with the patients; `swapped` exchanges the groups.
  func data(swapped: Bool = false) -> SurvivalData {
    var data = SurvivalData(capacity: 4)
    for i in times.indices { data.append(time: times[i], event: events[i], treated: treated[i] != swapped) }
    return data
  }
}

/// Whether two numbers agree to a relative (and absolute) error.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  a == b || abs(a - b) <= tolerance * max(1, abs(a), abs(b)) || a.isNaN && b.isNaN
}
