public import Foundation

/// The package's own checkout, found from this file's place in it.
public enum Repository {
    /// The folder that holds Package.swift.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A file or folder given by its path from the root.
    public static func url(_ path: String) -> URL {
        root.appendingPathComponent(path)
    }
}
