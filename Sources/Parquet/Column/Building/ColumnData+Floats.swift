public import ParquetBytes

extension ColumnData {
    /// A column of numbers of 32 bits, for `FLOAT`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Float], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of numbers of 32 bits, for `FLOAT`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Float?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Float) in value.bitPattern }
    }

    /// A column of numbers of 64 bits, for `DOUBLE`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(values: [Double], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: values, pool: pool)
    }

    /// A column of numbers of 64 bits, for `DOUBLE`, or nulls.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(optionals: [Double?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(optionals, pool: pool) { (value: Double) in value.bitPattern }
    }

    #if !(os(macOS) && arch(x86_64))
        /// A column of numbers of 16 bits, for the two bytes of `FLOAT16`.
        ///
        /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
        /// - Complexity: O(n).
        public init(values: [Float16], pool: BufferPool = .shared) throws(ParquetError) {
            try self.init(copying: values, pool: pool)
        }

        /// A column of numbers of 16 bits, for the two bytes of `FLOAT16`, or nulls.
        ///
        /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
        /// - Complexity: O(n).
        public init(optionals: [Float16?], pool: BufferPool = .shared) throws(ParquetError) {
            try self.init(optionals, pool: pool) { (value: Float16) in value.bitPattern }
        }
    #endif

    /// A column of the bit patterns of numbers of 16 bits, for machines whose Swift has no `Float16`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(float16BitPatterns patterns: [UInt16], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(copying: patterns, pool: pool)
    }

    /// A column of the bit patterns of numbers of 16 bits, or nulls, for machines whose Swift has no `Float16`.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` beyond the pool's ceiling.
    /// - Complexity: O(n).
    public init(float16BitPatterns patterns: [UInt16?], pool: BufferPool = .shared) throws(ParquetError) {
        try self.init(patterns, pool: pool) { (pattern: UInt16) in pattern }
    }
}
