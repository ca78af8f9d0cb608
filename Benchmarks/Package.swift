// swift-tools-version: 6.2
import PackageDescription

// What is measured of the library products alone, apart from the main package so that its users never build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Equipoise", path: "..")],
  targets: [
    .executableTarget(
      name: "Hold", dependencies: [.product(name: "DiscreteEvents", package: "Equipoise")], path: "Hold"),
    .executableTarget(
      name: "Replicates",
      dependencies: [
        .product(name: "ScenarioFiles", package: "Equipoise"), .product(name: "Trials", package: "Equipoise"),
      ], path: "Replicates"),
  ]
)
