// swift-tools-version: 6.2
import PackageDescription

// A consumer that wants no codec library: it turns every trait off, and links none of them.
// Scripts/checks/linkage builds it.
let package = Package(
    name: "Linkage",
    dependencies: [
        .package(name: "swift-parquet", path: "../..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "Linkage",
            dependencies: [.product(name: "Parquet", package: "swift-parquet")]
        )
    ]
)
