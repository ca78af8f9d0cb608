// swift-tools-version: 6.2
import PackageDescription

// What is measured of the library products alone, apart from the main package so that its users never build it.

/// A program of the scripts here, which count its instructions and its allocations.
func program(_ name: String, _ products: [String], _ others: [Target.Dependency] = []) -> Target {
  .executableTarget(name: name, dependencies: products.map(equipoise) + others, path: "Programs/\(name)")
}

/// A suite of the benchmark tool, which finds it by the folder that it lies in: this one.
func suite(_ name: String, _ products: [String]) -> Target {
  .executableTarget(
    name: name,
    dependencies: products.map(equipoise) + ["Measuring", .product(name: "Benchmark", package: "benchmark")],
    path: name, plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

func equipoise(_ product: String) -> Target.Dependency { .product(name: product, package: "Equipoise") }

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "Equipoise", path: ".."),
    // Without its traits: they count allocations and references, which no suite asks for, by packages of their own.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "CountingMalloc", path: "Programs/CountingMalloc"),
    program("Allocations", ["ScenarioFiles", "Trials"], ["CountingMalloc"]),
    program("Hold", ["DiscreteEvents"]),
    program("LogRank", ["Distributions", "Statistics"]),
    program("Replicates", ["ScenarioFiles", "Trials"]),
    .target(
      name: "Measuring", dependencies: [.product(name: "Benchmark", package: "benchmark")], path: "Measuring"),
    suite("EventCalendarSuite", ["DiscreteEvents", "Distributions"]),
    suite("DistributionsSuite", ["Distributions"]),
    suite("StatisticsSuite", ["Distributions", "Statistics"]),
    suite("TrialsSuite", ["ScenarioFiles", "Trials"]),
    suite("ScenariosSuite", ["Reports", "ScenarioFiles", "Trials"]),
  ]
)
