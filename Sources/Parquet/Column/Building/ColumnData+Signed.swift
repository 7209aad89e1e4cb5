public import ParquetBytes

extension ColumnData {
    /// A column of signed integers of 8 bits, in the four bytes of `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Int8], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(values, pool: pool) { (value: Int8) in Int32(value) }
    }

    /// A column of signed integers of 8 bits, in the four bytes of `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Int8?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Int8) in Int32(value) }
    }

    /// A column of signed integers of 16 bits, in the four bytes of `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Int16], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(values, pool: pool) { (value: Int16) in Int32(value) }
    }

    /// A column of signed integers of 16 bits, in the four bytes of `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Int16?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Int16) in Int32(value) }
    }

    /// A column of signed integers of 32 bits, for `INT32`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Int32], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of signed integers of 32 bits, for `INT32`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Int32?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Int32) in value }
    }

    /// A column of signed integers of 64 bits, for `INT64`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Int64], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of signed integers of 64 bits, for `INT64`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Int64?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Int64) in value }
    }

    /// A column of signed integers of 64 bits, for `INT64`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Int], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of signed integers of 64 bits, for `INT64`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Int?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Int) in value }
    }
}
