extension Help {
    static let convert = """
        Usage: parquet convert [OPTION…] INPUT OUTPUT

        Read rows from Parquet, CSV or JSON and write them as any of these: every value is decoded and encoded again.
        From Parquet to Parquet, schema, logical types and key-value metadata stay. The output appears under its name
        when it is complete. '-' is the standard input or output; text that comes in there is never held as a whole.

          --from FORMAT                parquet, csv, tsv, jsonl (JSON Lines) or json (an array of objects); by default
                                       what the name's ending says, or else the first bytes
          --to FORMAT                  the same for the output (default for '-': parquet)

        Text may be compressed with gzip or Zstandard: input is known by its first bytes, output is compressed where
        its name ends with .gz or .zst, or as --compression gzip[:LEVEL] or zstd[:LEVEL] says.

        Text that is read:
          --schema SCHEMA              the columns: a file with the form that 'parquet schema' prints, a Parquet file
                                       whose schema it is, or the form itself; CSV columns are found by their names
          --infer all|none|N           where no schema is given, how many rows decide on types (default all, of a pipe
                                       the first 100000); none: every CSV column is a string
          --infer-decimals             numbers with digits behind the point become decimals rather than doubles
          --rejects FILE               leave malformed rows out and keep them in FILE: JSON Lines of line, column,
                                       reason and the row's text; without it the first malformed row ends the work

        CSV that is read or written:
          --delimiter C                between fields: one character, or tab (default ',')
          --quote C                    around fields, when reading; none for no quoting (default '"')
          --null TEXT                  what stands for null (default: an empty field; "" is an empty string); may be
                                       repeated for reading
          --no-header                  the first line is a row; columns are those of the schema, or column1, column2, …
          --line-ending crlf|lf        when writing (default crlf)

        Parquet that is written:
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

        Any output:
          --sort-by COLUMN,…           sort all rows by these columns, the first counts most; what exceeds the memory
                                       goes to a temporary file meanwhile; may be repeated. A COLUMN may be followed
                                       by :desc, and by :nulls-first; without these, the smallest come first and nulls
                                       last. NaN is larger than every number; rows of equal keys stay in order
          --memory BYTES               about how much may be held (default 268435456)

        """
}
