// swift-tools-version: 6.2
import PackageDescription

// Programs that are read before they are run. Each is built as a consumer builds it, with the default settings.
let package = Package(
    name: "swift-parquet-examples",
    dependencies: [.package(name: "swift-parquet", path: "..")],
    targets: [
        .executableTarget(
            name: "FaresByCity",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "LongTrips",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "MinutesByCity",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "ConvertCSV",
            dependencies: [
                .product(name: "Parquet", package: "swift-parquet"),
                .product(name: "ParquetText", package: "swift-parquet"),
            ]
        ),
        .executableTarget(
            name: "OldAndNew",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "ScanFolder",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "ThroughArrow",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
        .executableTarget(
            name: "WriteEveryCodec",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        ),
    ]
)
