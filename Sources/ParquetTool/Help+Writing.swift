extension Help {
    /// The subcommands that write.
    static let writing = ["convert": convert]

    private static let convert = """
        Usage: parquet convert [OPTION…] INPUT OUTPUT

        Write a Parquet file anew: every value is decoded and encoded again; schema, logical types and key-value
        metadata stay. The output appears under its name when it is complete; '-' is the standard output.

          --compression CODEC[:LEVEL]  uncompressed, snappy (default), gzip, brotli, zstd, lz4_raw or lz4
          --encoding [COLUMN=]NAME     PLAIN, RLE, DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY,
                                       BYTE_STREAM_SPLIT or RLE_DICTIONARY, instead of what is smallest; may be
                                       repeated
          --dictionary auto|on|off     whether values are replaced by indices (default: where that is smaller)
          --row-group-size ROWS        the most rows of a row group (default 1048576)
          --row-group-bytes BYTES      about the most bytes of one (default 134217728)
          --page-rows ROWS             the most rows of a page (default 20000)
          --page-bytes BYTES           about the most bytes of one, before compression (default 1048576)
          --page-version 1|2           the form of data pages (default 1)
          --bloom-filter COLUMN,…      columns that get a bloom filter; may be repeated
          --statistics none|chunk|page what is said of values: nothing, of column chunks, or of pages too (default)
          --checksums on|off           whether pages carry a CRC-32 (default on)
          --memory BYTES               about how much the writer may hold (default 268435456)

        """
}
