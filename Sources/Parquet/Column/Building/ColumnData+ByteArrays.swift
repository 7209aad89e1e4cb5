public import ParquetBytes
internal import ParquetEncodings

extension ColumnData {
    /// A column of strings, as UTF-8.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling, or for a value of 2 GiB and more.
    /// - Complexity: O(bytes).
    public init(strings: [String], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var views = try ViewAppender(
                count: strings.count, longBytes: ColumnData.longBytes(strings) { $0.utf8.count }, pool: pool)
            for value in strings { try views.append(value) }
            self.init(views.finish(), count: strings.count)
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// A column of strings, as UTF-8, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling, or for a value of 2 GiB and more.
    /// - Complexity: O(bytes).
    public init(strings: [String?], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var views = try ViewAppender(
                count: strings.count,
                longBytes: ColumnData.longBytes(strings) { $0.map { $0.utf8.count } ?? 0 },
                pool: pool)
            var validity = try BitBuilder(capacity: strings.count, pool: pool)
            for value in strings {
                validity.append(value != nil)
                if let value { try views.append(value) } else { try views.appendNull() }
            }
            self.init(views.finish(), count: strings.count, nulls: try validity.finishValidity())
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// A column of byte arrays.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling, or for a value of 2 GiB and more.
    /// - Complexity: O(bytes).
    public init(binary: [[UInt8]], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var views = try ViewAppender(
                count: binary.count, longBytes: ColumnData.longBytes(binary) { $0.count }, pool: pool)
            for value in binary { try views.append(value) }
            self.init(views.finish(), count: binary.count)
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// A column of byte arrays, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling, or for a value of 2 GiB and more.
    /// - Complexity: O(bytes).
    public init(binary: [[UInt8]?], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var views = try ViewAppender(
                count: binary.count, longBytes: ColumnData.longBytes(binary) { $0.map { $0.count } ?? 0 },
                pool: pool)
            var validity = try BitBuilder(capacity: binary.count, pool: pool)
            for value in binary {
                validity.append(value != nil)
                if let value { try views.append(value) } else { try views.appendNull() }
            }
            self.init(views.finish(), count: binary.count, nulls: try validity.finishValidity())
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    private init(
        _ contents: (views: SharedBytes, buffers: [SharedBytes]), count: Int,
        nulls: (nullCount: Int, bitmap: Bitmap?) = (0, nil)
    ) {
        self.init(
            layout: .views, count: count, nullCount: nulls.nullCount, validity: nulls.bitmap,
            values: contents.views, buffers: contents.buffers)
    }

    /// The bytes of all values that do not fit into their views.
    @inline(__always)
    private static func longBytes<Value>(_ values: [Value], _ length: (Value) -> Int) -> Int {
        var sum = 0
        for value in values {
            let length = length(value)
            // Safe: the values may share their memory, so the sum may be beyond it, and then stays at the greatest.
            if length > StringView.inlineCapacity {
                let (next, overflow) = sum.addingReportingOverflow(length)
                sum = overflow ? .max : next
            }
        }
        return sum
    }
}
