internal import ParquetStorage

/// An error together with the file that it is about.
struct FileError: Error, CustomStringConvertible {
    let file: String
    let cause: any Error

    /// `FILE: message (place)`.
    var description: String {
        if let storage = cause as? StorageError {
            let about = storage.key == file ? nil : storage.key
            return "\(file): " + (about.map { "\($0): " } ?? "") + storage.message
        }
        return "\(file): \(cause)"
    }

    /// Does the work, and names the file in any error but those of the output.
    static func naming<Result>(_ file: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as StorageError where error.key == StandardStream.output.name {
            throw error
        } catch let error as FileError {
            throw error
        } catch let error as UsageError {
            throw error
        } catch {
            throw FileError(file: file, cause: error)
        }
    }
}
