import Benchmark

/// How all suites measure: time and throughput, and when a time counts as a regression.
public enum Measuring {
  /// Half a second a benchmark, and a regression at twice the time that is written down in `Thresholds/`: on shared
  /// machines times tell no less. What has to be found out sooner is found out by `count-instructions`.
  public static func configuration(
    _ repeats: BenchmarkScalingFactor = .one, seconds: Int64 = 1
  ) -> Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: [.wallClock, .throughput], warmupIterations: 1, scalingFactor: repeats,
      maxDuration: .milliseconds(500 * seconds),
      thresholds: [.wallClock: BenchmarkThresholds(relative: [.p90: 100]), .throughput: .none])
  }

  /// A file of the repository, wherever the suite is run.
  public static func path(_ file: String) -> String {
    // …/Benchmarks/Measuring/Measuring.swift
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/\(file)"
  }

  /// Measures something that can fail, in repeats that are numbered from 0 on; a failure fails the benchmark.
  public static func measure(
    _ name: String, _ repeats: BenchmarkScalingFactor = .one, seconds: Int64 = 1,
    _ body: @escaping (_ number: Int) throws -> Void
  ) {
    var number = 0
    Benchmark(name, configuration: configuration(repeats, seconds: seconds)) { benchmark in
      do {
        for _ in benchmark.scaledIterations {
          try body(number)
          number += 1
        }
      } catch {
        benchmark.error("\(error)")
      }
    }
  }
}
