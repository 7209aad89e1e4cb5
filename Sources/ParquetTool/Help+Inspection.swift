extension Help {
    /// The help of the subcommands that look into files.
    static let inspection = [
        "pages": pages, "verify": verify, "dictionary": dictionary, "index": index, "bloom": bloom,
        "explain": explain, "count": count, "stats": stats,
    ]

    private static let count = """
        Usage: parquet count [OPTION…] FILE…

        Count the rows of each file, and of several files in all. Without a filter the footers tell; with one, the
        filter's columns are read as far as statistics and indexes leave the answer open.

          --where FILTER  only rows that fulfil it, as SQL writes it; see 'cat'; may be repeated

        """

    private static let stats = """
        Usage: parquet stats [OPTION…] FILE…

        Tell of each column the values, the nulls, and the least and the greatest value, of all files together, by the
        statistics in the footers: no page is read. A bound that may have been cut short is marked: '>=' or '<=' stands
        before it. Nothing is told where some row group has no statistics.

          --columns A,B.C the columns, by dotted path; may be repeated (default: those of the first file)
          --json          one JSON object a column, one column a line

        """

    private static let explain = """
        Usage: parquet explain [OPTION…] FILE…

        Tell what reading with a filter would touch: the bytes and their share of the file, the row groups and pages
        that are read, and what ruled the others out: statistics, a bloom filter, a dictionary or the page indexes.
        No page of values is read. Rows that remain are filtered one by one, and pages of other columns without any of
        them are left out too, so that less may be read in the end.

          --where FILTER  what rows must fulfil, as SQL writes it; see 'cat'; may be repeated
          --columns A,B.C the columns or groups that are wanted, by dotted path; may be repeated (default: all)
          --json          one JSON object a file, one file a line

        """

    private static let pages = """
        Usage: parquet pages [OPTION…] FILE…

        List the pages of each column chunk: type, encodings of the values and of the levels, values, nulls, rows,
        file offset, bytes of the header and of the body as stored and decompressed, and whether the CRC-32 is ok,
        BAD or absent.

          --column A.B    only this column, or those of this group, by dotted path; may be repeated
          --json          one JSON object a file, one file a line

        """

    private static let verify = """
        Usage: parquet verify FILE…

        Read all of each file and compare each page with its CRC-32, where it has one. Prints 'FILE: ok' with the
        number of rows, columns and pages, and of pages that have a CRC-32, or else what is wrong and where; the
        status is then 1.

        """

    private static let dictionary = """
        Usage: parquet dictionary --column A.B FILE…

        Print the dictionaries of a column, one row group after another: a line for each entry, as JSON. The
        status is 1 where the column has no dictionary.

          --column A.B    the column, by dotted path (needed)

        """

    private static let index = """
        Usage: parquet index [OPTION…] FILE…

        Print the column indexes and the offset indexes of each file: for each data page its first row, offset and
        size, its nulls and its bounds.

          --column A.B    only this column, or those of this group, by dotted path; may be repeated
          --json          one JSON object a file, one file a line

        """

    private static let bloom = """
        Usage: parquet bloom FILE COLUMN VALUE

        Ask the bloom filters of a column, given by its dotted path, for a value: 'absent' is certain, 'possibly
        present' is not. The status is 1 where the column has no bloom filter.

        The value is written as 'parquet cat' prints it, without quotes; dates and times may also be given as the
        number that is stored, and bytes that are not text in hexadecimal after 0x. Put -- before a value that begins
        with a minus sign.

        """
}
