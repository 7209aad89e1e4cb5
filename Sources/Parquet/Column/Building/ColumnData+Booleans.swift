public import ParquetBytes

extension ColumnData {
    /// A column of booleans, a bit each.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Bool], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var bits = try BitBuilder(capacity: values.count, pool: pool)
            for value in values { bits.append(value) }
            self.init(layout: .bits, count: values.count, values: bits.finish())
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// A column of booleans, a bit each, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Bool?], pool: BufferPool = .shared) throws(ParquetError) {
        do throws(BytesError) {
            var bits = try BitBuilder(capacity: optionals.count, pool: pool)
            var validity = try BitBuilder(capacity: optionals.count, pool: pool)
            for value in optionals {
                bits.append(value ?? false)
                validity.append(value != nil)
            }
            let nulls = try validity.finishValidity()
            self.init(
                layout: .bits, count: optionals.count, nullCount: nulls.nullCount, validity: nulls.bitmap,
                values: bits.finish())
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }
}
