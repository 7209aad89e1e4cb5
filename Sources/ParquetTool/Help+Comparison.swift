extension Help {
    /// The subcommands that compare.
    static let comparison = ["diff": diff, "codecs": codecs]

    private static let diff = """
        Usage: parquet diff [OPTION…] A B

        Compare two files: the schemas field by field, then the rows side by side by value, however the files are
        encoded, compressed and cut into pages and row groups. Rows are counted from 0; each value that differs is
        shown as 'row N, COLUMN: VALUE OF A -> VALUE OF B'. Floating-point numbers are equal where their bits are.
        Fields of one name whose types differ are not compared, nor are field identifiers and metadata.

        The status is 0 where the files are equal, 1 where they are not, and 2 where one cannot be read or the
        command line makes no sense.

          --limit N        show at most N rows that differ, and count the others (default 10)
          --columns A,B.C  compare the rows of only these columns or groups, by dotted path; may be repeated
          --schema-only    compare no rows
          -q, --quiet      print nothing, and stop at the first difference

        """

    private static let codecs = """
        Usage: parquet codecs [OPTION…] FILE

        Compress and decompress the file's own pages with each codec and level, and print what becomes of their
        size and how fast that is, in 10⁶ uncompressed bytes a second on one thread. Where there is no time for all
        pages, the ratio of all is estimated by that of another level or codec.

          --column A.B      only pages of this column, or of those of this group, by dotted path; may be repeated
          --codecs A,B      uncompressed, snappy, gzip, brotli, zstd, lz4_raw or lz4 (default: snappy, lz4_raw, gzip,
                            zstd and brotli)
          --levels 1,9|all  these levels, or all from 0 or 1 on (default: some of each codec)
          --sample BYTES    at most so many bytes of pages, the first of each column chunk (default 67108864)
          --time MS         about how long each level may take in each direction, in milliseconds (default 2000)
          --chart FILE.svg  draw the ratios against the speeds as well
          --json            one JSON object instead of a table

        """
}
