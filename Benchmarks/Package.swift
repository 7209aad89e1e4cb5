// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "swift-parquet-benchmarks",
    products: [.executable(name: "parquet-bench", targets: ["ParquetBench"])],
    dependencies: [.package(name: "swift-parquet", path: "..")],
    targets: [
        .executableTarget(
            name: "ParquetBench",
            dependencies: [
                .product(name: "Parquet", package: "swift-parquet"),
                .product(name: "ParquetText", package: "swift-parquet"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .strictMemorySafety(),
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]
        )
    ]
)
