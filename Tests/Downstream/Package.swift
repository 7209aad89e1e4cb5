// swift-tools-version: 6.2
import PackageDescription

// A consumer as any other: it depends on a version, has no settings of its own and imports Parquet alone.
// Scripts/checks/downstream gives it the repository to fetch from.
let package = Package(
    name: "Downstream",
    dependencies: [
        .package(url: Context.environment["SWIFT_PARQUET_URL"] ?? "", from: "0.0.1")
    ],
    targets: [
        .executableTarget(
            name: "Downstream",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        )
    ]
)
