// swift-tools-version: 6.2
import PackageDescription

// The manifest is the plan of the house: each floor rests only on those listed above it.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "Equipoise",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "equipoise", targets: ["equipoise"]),
    .library(name: "DiscreteEvents", targets: ["DiscreteEvents"]),
    .library(name: "Distributions", targets: ["Distributions"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Trials", targets: ["Trials"]),
    .library(name: "ScenarioFiles", targets: ["ScenarioFiles"]),
    .library(name: "Reports", targets: ["Reports"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Floor 1: time, and the door to GSL.
    .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
    .target(name: "DiscreteEvents", swiftSettings: strict),
    // Floor 2: chance.
    .target(name: "Distributions", dependencies: ["CGSL"], swiftSettings: strict),
    // Floor 3: what data say.
    .target(name: "Statistics", dependencies: ["CGSL"], swiftSettings: strict),
    // Floor 4: the scenario, the patients, the simulated trial, its results.
    .target(name: "Trials", dependencies: ["DiscreteEvents", "Distributions", "Statistics"], swiftSettings: strict),
    // Floor 5: words in, tables out.
    .target(
      name: "ScenarioFiles", dependencies: ["Trials", "Statistics", "Distributions", "DiscreteEvents", "Yams"],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Trials", "Statistics", "DiscreteEvents"], swiftSettings: strict),
    // Floor 7: the command.
    .executableTarget(
      name: "equipoise",
      dependencies: [
        "ScenarioFiles", "Reports", "Trials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // The evidence: one folder a room.
    .testTarget(name: "HouseTests"),
    .testTarget(name: "DiscreteEventsTests", dependencies: ["DiscreteEvents"]),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions", "CGSL"], resources: [.copy("References")]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("References")]),
    .testTarget(
      name: "TrialsTests", dependencies: ["Trials", "DiscreteEvents", "Distributions", "Statistics"],
      resources: [.copy("References")]),
    .testTarget(
      name: "ScenarioFilesTests", dependencies: ["ScenarioFiles", "Trials", "Distributions", "DiscreteEvents"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "ScenarioFiles", "Trials", "Statistics", "DiscreteEvents", "Distributions"],
      resources: [.copy("Golden")]),
    .testTarget(name: "CommandTests", dependencies: ["equipoise"]),
  ]
)
