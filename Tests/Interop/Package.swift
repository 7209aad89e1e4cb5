// swift-tools-version: 6.2
import PackageDescription

// Writes the files that Tests/Conformance/interop.py reads with other libraries, by the public interface alone.
let package = Package(
    name: "Interop",
    products: [.executable(name: "interop-files", targets: ["InteropFiles"])],
    dependencies: [.package(name: "swift-parquet", path: "../..")],
    targets: [
        .executableTarget(
            name: "InteropFiles",
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
