import DiscreteEvents

/// The hold model: a calendar with so many pending events, of which the next comes and another is scheduled, again and
/// again. The usual measure of an event calendar.
///
///     swift run -c release --package-path Benchmarks Hold 1000 5000000
///
/// ## Source
/// D. W. Jones, "An empirical comparison of priority-queue and event-set implementations", *Commun. ACM* 29 (1986)
/// 300–311.
@main
struct Hold {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst().compactMap(Int.init)
    let pending = arguments.first ?? 1_000
    let holds = arguments.dropFirst().first ?? 5_000_000
    var luck: UInt64 = 1
    // SplitMix64; a step to the next event between 0 and 2.
    func step() -> Days {
      luck &+= 0x9E37_79B9_7F4A_7C15
      var z = luck
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Days(Double((z ^ (z >> 31)) >> 11) * 0x1p-52)
    }
    var calendar = EventCalendar(capacity: pending)
    for id in 0..<UInt32(pending) { calendar.schedule(id, at: .start + step()) }
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<holds {
        guard let next = calendar.first else { return }
        calendar.replaceNext(with: next.id, at: next.time + step())
      }
    }
    let nanoseconds = Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
    print("\(pending) pending: \(nanoseconds / Double(holds)) ns a hold; the clock stands at day \(calendar.now.day)")
  }
}
