// swift-tools-version: 6.2
import PackageDescription

// A shared library that Tests/Conformance/arrow_c_data.py loads, so that pyarrow and this library hand each other
// columns within one process, by the public interface alone.
let package = Package(
    name: "ArrowExchange",
    products: [.library(name: "ParquetArrow", type: .dynamic, targets: ["ParquetArrow"])],
    dependencies: [.package(name: "swift-parquet", path: "../..")],
    targets: [
        .target(
            name: "ParquetArrow",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")],
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
