// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled with these: Swift 6 mode, warnings as errors, and `unsafe` spelt out
/// wherever raw memory is touched.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "ParquetTestSupport"] + more,
        swiftSettings: settings
    )
}

func systemLibrary(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "swift-parquet",
    products: [
        .library(name: "Parquet", targets: ["Parquet"]),
        .library(name: "ParquetFoundation", targets: ["ParquetFoundation"]),
        .library(name: "ParquetText", targets: ["ParquetText"]),
        .library(name: "ParquetStorageTesting", targets: ["ParquetStorageTesting"]),
        .executable(name: "parquet", targets: ["ParquetTool"]),
    ],
    traits: [
        .trait(name: "Snappy", description: "The SNAPPY codec, through libsnappy."),
        .trait(name: "Gzip", description: "The GZIP codec, through zlib or libdeflate."),
        .trait(name: "Libdeflate", description: "GZIP through libdeflate, which is faster than zlib."),
        .trait(name: "Zstd", description: "The ZSTD codec, through libzstd."),
        .trait(name: "Brotli", description: "The BROTLI codec, through libbrotli."),
        .trait(name: "LZ4", description: "The LZ4_RAW and LZ4 codecs, through liblz4."),
        .default(enabledTraits: ["Snappy", "Gzip", "Libdeflate", "Zstd", "Brotli", "LZ4"]),
    ],
    targets: [
        // Floor 0: the C libraries' headers.
        systemLibrary("CParquetZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        systemLibrary("CParquetDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
        systemLibrary("CParquetZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        systemLibrary("CParquetSnappy", pkgConfig: "snappy", apt: "libsnappy-dev"),
        systemLibrary("CParquetBrotli", pkgConfig: "libbrotlidec libbrotlienc", apt: "libbrotli-dev"),
        systemLibrary("CParquetLZ4", pkgConfig: "liblz4", apt: "liblz4-dev"),

        // The structures of Arrow's C interfaces; there is no library to link.
        .systemLibrary(name: "CParquetArrow"),

        // Floor 1: memory.
        library("ParquetBytes"),

        // Floor 2: what knows bytes and nothing of Parquet's metadata.
        library("ParquetThrift", ["ParquetBytes"]),
        library("ParquetEncodings", ["ParquetBytes"]),
        library("ParquetStorage", ["ParquetBytes"]),
        library(
            "ParquetCompression",
            [
                "ParquetBytes",
                .target(name: "CParquetZlib", condition: .when(traits: ["Gzip"])),
                .target(name: "CParquetDeflate", condition: .when(traits: ["Libdeflate"])),
                .target(name: "CParquetZstd", condition: .when(traits: ["Zstd"])),
                .target(name: "CParquetSnappy", condition: .when(traits: ["Snappy"])),
                .target(name: "CParquetBrotli", condition: .when(traits: ["Brotli"])),
                .target(name: "CParquetLZ4", condition: .when(traits: ["LZ4"])),
            ]),

        // Floor 3: parquet.thrift as Swift.
        library("ParquetFormat", ["ParquetBytes", "ParquetThrift"]),

        // What a store's own tests run.
        library("ParquetStorageTesting", ["ParquetBytes", "ParquetStorage"]),

        // Floor 4: the library.
        library(
            "Parquet",
            [
                "ParquetBytes", "ParquetThrift", "ParquetEncodings", "ParquetCompression", "ParquetStorage",
                "ParquetFormat", "CParquetArrow",
            ]),

        // Floor 5: Foundation's types as values of columns, and text formats.
        library("ParquetFoundation", ["Parquet"]),
        library(
            "ParquetText",
            ["Parquet", "ParquetBytes", "ParquetFormat", "ParquetStorage", "ParquetCompression"]),

        // Floor 8: the command line.
        .executableTarget(
            name: "ParquetTool",
            dependencies: [
                "Parquet", "ParquetText", "ParquetBytes", "ParquetCompression", "ParquetFormat",
                "ParquetStorage",
            ],
            swiftSettings: settings
        ),

        // What is fuzzed, from a package of its own; here it replays what was found.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Parquet", "ParquetText", "ParquetBytes", "ParquetThrift", "ParquetEncodings",
                "ParquetCompression",
            ],
            path: "Tests/Fuzz/Sources/FuzzTargets", swiftSettings: settings
        ),
        .target(name: "ParquetTestSupport", path: "Tests/ParquetTestSupport", swiftSettings: settings),
        tests(of: "ParquetBytes"),
        tests(of: "ParquetThrift", ["ParquetBytes"]),
        tests(of: "ParquetEncodings", ["ParquetBytes"]),
        tests(of: "ParquetStorage", ["ParquetBytes", "ParquetStorageTesting"]),
        tests(of: "ParquetCompression", ["ParquetBytes"]),
        tests(of: "ParquetFormat", ["ParquetBytes", "ParquetThrift"]),
        tests(
            of: "Parquet",
            [
                "ParquetBytes", "ParquetThrift", "ParquetFormat", "ParquetStorage", "ParquetCompression",
                "ParquetEncodings",
            ]),
        tests(of: "ParquetFoundation", ["Parquet"]),
        tests(of: "FuzzTargets"),
        tests(of: "ParquetText", ["Parquet", "ParquetBytes", "ParquetFormat", "ParquetStorage"]),
        tests(
            of: "ParquetTool",
            ["Parquet", "ParquetBytes", "ParquetCompression", "ParquetStorage", "ParquetText"]),
    ]
)
