extension Help {
    /// The subcommands that compare.
    static let comparison = ["diff": diff]

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
}
