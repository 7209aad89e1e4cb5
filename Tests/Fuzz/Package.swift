// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "swift-parquet-fuzz",
    products: [.executable(name: "parquet-fuzz", targets: ["ParquetFuzz"])],
    dependencies: [.package(name: "swift-parquet", path: "../..")],
    targets: [
        .executableTarget(
            name: "ParquetFuzz", dependencies: ["FuzzTargets", "CLibFuzzer"], swiftSettings: settings),

        // The library's own tests compile these sources too: they replay what was found.
        .target(
            name: "FuzzTargets",
            dependencies: [
                .product(name: "Parquet", package: "swift-parquet"),
                .product(name: "ParquetText", package: "swift-parquet"),
            ],
            swiftSettings: settings
        ),

        // What libFuzzer offers to programs that have a `main` of their own.
        .target(name: "CLibFuzzer"),
    ]
)
