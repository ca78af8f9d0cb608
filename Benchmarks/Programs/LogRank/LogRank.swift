import Distributions
import Statistics

/// The log-rank test of so many patients, again and again, for whoever counts instructions.
///
///     swift run -c release --package-path Benchmarks LogRank 400 10000            appends and sorts each time
///     swift run -c release --package-path Benchmarks LogRank 400 10000 sorted     finds them sorted
@main
struct LogRank {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let patients = Int(arguments[1]), let tests = Int(arguments[2]), patients > 0 else {
      print("usage: LogRank PATIENTS TESTS [sorted]")
      return
    }
    let isSorted = arguments.count > 3
    var times: [Double] = []
    var events: [Bool] = []
    for patient in 0..<patients {
      var luck = RandomStream(seed: 1, replicate: 0, patient: UInt32(patient), stream: 3)
      let event = luck.exponential() * (patient % 2 == 0 ? 10 : 7)
      let censored = 5 + 12 * luck.uniform()
      times.append(min(event, censored))
      events.append(event <= censored)
    }
    var data = SurvivalData(capacity: patients)
    var checksum: UInt64 = 0
    let clock = ContinuousClock()
    let time = clock.measure {
      for test in 0..<tests {
        if !isSorted || test == 0 {
          data.removeAll()
          for patient in 0..<patients {
            data.append(time: times[patient], event: events[patient], treated: patient % 2 == 0)
          }
        }
        checksum = checksum &* 31 &+ (data.logRank()?.z.bitPattern ?? 0)
      }
    }
    let microseconds = Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) / 1e12
    print("\(patients) patients: \(microseconds / Double(tests)) µs a test; checksum \(checksum)")
  }
}
