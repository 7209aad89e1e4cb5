public import ParquetBytes

extension ColumnData {
    /// A column of unsigned integers of 8 bits, in the four bytes of `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [UInt8], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(values, pool: pool) { (value: UInt8) in UInt32(value) }
    }

    /// A column of unsigned integers of 8 bits, in the four bytes of `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [UInt8?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: UInt8) in UInt32(value) }
    }

    /// A column of unsigned integers of 16 bits, in the four bytes of `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [UInt16], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(values, pool: pool) { (value: UInt16) in UInt32(value) }
    }

    /// A column of unsigned integers of 16 bits, in the four bytes of `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [UInt16?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: UInt16) in UInt32(value) }
    }

    /// A column of unsigned integers of 32 bits, for `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [UInt32], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of unsigned integers of 32 bits, for `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [UInt32?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: UInt32) in value }
    }

    /// A column of unsigned integers of 64 bits, for `INT64`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [UInt64], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of unsigned integers of 64 bits, for `INT64`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [UInt64?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: UInt64) in value }
    }
}
