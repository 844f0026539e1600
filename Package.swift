// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Objects of a worker never leave it; asking at every access whether somebody else is writing costs 6 % of a run.
    // Debug builds, in which every test runs that starts no program, still ask; so does the program of the goldens. Across
    // modules only what is public is inlined and specialized, which takes a seventh off a run: that is why nothing here
    // is `package`.
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release)),
]

/// Arrows go one way: codex-postmortem → Postmortem → History → Reports → {Policy, Rules, Pricing} → Safety →
/// ThreadModel → RolloutFormat → C.
let package = Package(
    name: "codex-postmortem",
    products: [
        .executable(name: "codex-postmortem", targets: ["codex-postmortem"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CBuild"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CLinux"),
        .target(name: "CScan"),
        .target(name: "Basics", dependencies: ["CPCRE2", "CScan"], swiftSettings: strict),
        .target(name: "RolloutFormat", dependencies: ["Basics", "CScan", "CZstd"], swiftSettings: strict),
        .target(name: "ThreadModel", dependencies: ["Basics", "RolloutFormat"], swiftSettings: strict),
        .target(name: "Safety", dependencies: ["Basics", "RolloutFormat", "ThreadModel"], swiftSettings: strict),
        .target(
            name: "Pricing", dependencies: ["Basics", "ThreadModel"], exclude: ["Table/prices.json"],
            swiftSettings: strict),
        .target(name: "Rules", dependencies: ["Basics", "RolloutFormat", "ThreadModel"], swiftSettings: strict),
        .target(
            name: "Policy", dependencies: ["Basics", "ThreadModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "Reports", dependencies: ["Basics", "CLibXML2", "Policy", "Pricing", "Safety", "ThreadModel"],
            resources: [
                .embedInCode("HTML/Resources/chart.css"), .embedInCode("HTML/Resources/page.css"),
                .embedInCode("HTML/Resources/page.js"),
            ], swiftSettings: strict),
        .target(
            name: "History",
            dependencies: [
                "Basics", "Policy", "Reports", "Safety", "ThreadModel", .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .target(
            name: "Postmortem",
            dependencies: [
                "Basics", "CLinux", "History", "Policy", "Pricing", "Reports", "RolloutFormat", "Rules", "Safety",
                "ThreadModel",
            ], swiftSettings: strict),
        .executableTarget(
            name: "codex-postmortem",
            dependencies: [
                "Basics", "CBuild", "CLinux", "History", "Policy", "Postmortem", "Pricing", "Reports", "RolloutFormat",
                "Rules", "Safety", "ThreadModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .target(name: "TestSupport", dependencies: ["Basics"], path: "Tests/Support", swiftSettings: strict),
        .testTarget(name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RolloutFormatTests",
            dependencies: ["Basics", "CScan", "CZstd", "RolloutFormat", "Rules", "TestSupport", "ThreadModel"],
            swiftSettings: strict),
        .testTarget(
            name: "ThreadModelTests", dependencies: ["Basics", "RolloutFormat", "Rules", "TestSupport", "ThreadModel"],
            swiftSettings: strict),
        .testTarget(
            name: "SafetyTests", dependencies: ["Basics", "Safety", "TestSupport", "ThreadModel"], swiftSettings: strict
        ),
        .testTarget(name: "PricingTests", dependencies: ["Basics", "Pricing", "ThreadModel"], swiftSettings: strict),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Basics", "RolloutFormat", "Rules", "Safety", "TestSupport", "ThreadModel"],
            swiftSettings: strict),
        .testTarget(
            name: "PolicyTests", dependencies: ["Basics", "Policy", "Rules", "ThreadModel"], swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Basics", "CLibXML2", "Policy", "Reports", "Safety", "TestSupport", "ThreadModel"],
            exclude: ["Goldens", "HTML/page.py"], swiftSettings: strict),
        .testTarget(
            name: "HistoryTests",
            dependencies: [
                "codex-postmortem", "History", "Reports", "Safety", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .testTarget(
            name: "PostmortemTests",
            dependencies: [
                "Basics", "Policy", "Postmortem", "Pricing", "Reports", "RolloutFormat", "Rules", "Safety",
                "TestSupport", "ThreadModel",
            ], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Basics", "codex-postmortem", "Policy", "Reports", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .testTarget(
            name: "GoldenTests", dependencies: ["codex-postmortem", "TestSupport"],
            exclude: ["bad-configuration.yml", "no-budgets.yml", "otlp.py", "otlp-tree.txt"], swiftSettings: strict),
        .testTarget(
            name: "HostileInputTests",
            dependencies: [
                "Basics", "codex-postmortem", "Policy", "Postmortem", "Pricing", "Reports", "RolloutFormat", "Rules",
                "Safety", "TestSupport", "ThreadModel",
            ], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
