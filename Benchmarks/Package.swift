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
    name: "swift-parquet-benchmarks",
    products: [.executable(name: "parquet-bench", targets: ["ParquetBench"])],
    dependencies: [.package(name: "swift-parquet", path: "..")],
    targets: [
        .executableTarget(
            name: "ParquetBench",
            dependencies: [
                // The kernels and codecs are modules of this product, not products of their own.
                .product(name: "Parquet", package: "swift-parquet"),
                .product(name: "ParquetText", package: "swift-parquet"),
                // `codecs` runs it.
                .product(name: "parquet", package: "swift-parquet"),
                "CBenchSupport", "CUnpackers", "UnpackerKernels",
            ],
            swiftSettings: settings
        ),

        // Counts allocations and returns freed memory, which Swift cannot.
        .target(name: "CBenchSupport"),

        // The library's bit-unpackers: the same generated source in Swift, through links, and in C.
        .target(name: "UnpackerKernels", swiftSettings: settings),
        .target(name: "CUnpackers", cSettings: [.unsafeFlags(["-O3"])]),
    ]
)
