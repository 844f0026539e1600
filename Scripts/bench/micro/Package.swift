// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that what only benchmarks need never reaches a user's build. It has the sources it measures
// by link: what they declare is `package`, and another package could not see it.
let package = Package(
    name: "micro",
    dependencies: [
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: [])
    ],
    targets: [
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
        .target(name: "RolloutFormat", dependencies: ["CZstd"]),
        .target(name: "ThreadModel", dependencies: ["RolloutFormat", "CPCRE2"]),
        .target(name: "Rules", dependencies: ["ThreadModel"]),
        .executableTarget(
            name: "Reader",
            dependencies: [
                "RolloutFormat", "ThreadModel", "Rules", .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Reader",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)
