/// What `--help` prints.
enum Help {
    static let overview = """
        Usage: parquet SUBCOMMAND [OPTION…] FILE…

        Read and write Apache Parquet files.

          cat         write rows as JSON Lines, CSV or a table
          head        show the first rows as a table
          count       count rows
          stats       tell the nulls and bounds of each column by the footers alone
          schema      print the schema
          meta        describe the footer, the row groups and the column chunks
          pages       list the pages of each column chunk
          verify      read everything and compare checksums
          dictionary  print the dictionaries of a column
          index       print the bounds and places of pages that the page indexes hold
          bloom       ask the bloom filters of a column for a value
          explain     tell what reading with a filter would touch, and why not the rest
          convert     convert between Parquet, CSV and JSON, or write a file anew
          rewrite     write files anew as one without decoding their values
          merge       make one sorted file of several
          diff        compare two files by schema and value
          codecs      try the compression codecs on a file's own pages
          help        print the help of a subcommand

        A FILE of '-' is the standard input. The status is 0, 1 where a file cannot be read or written, and 2 where the
        command line makes no sense; a pipe that is closed early ends the tool quietly with 0.

          --help       print this, or the help of a subcommand
          --version    print the version

        """

    static let topics = ["cat": cat, "head": head, "schema": schema, "meta": meta]
        .merging(inspection) { first, _ in first }
        .merging(writing) { first, _ in first }
        .merging(comparison) { first, _ in first }

    private static let cat = """
        Usage: parquet cat [OPTION…] FILE…

        Write the rows of the files, one file after another.

          --format json|csv|table  json (default): one JSON object a line, the same bytes for the same rows:
                                   dates and times in ISO 8601, decimals as strings, maps as arrays of pairs,
                                   bytes that are not text as {"hex":"…"}
                                   csv: RFC 4180 with a header; a null is empty, an empty string is "", nested
                                   values are JSON; several files must have the same columns
                                   table: aligned columns, fitted to the terminal
          --columns A,B.C          only these columns or groups, by dotted path; may be repeated
          --where FILTER           only rows that fulfil it, as SQL writes it: "fare > 10 and city in ('Oslo', 'Bergen')
                                   and not (tax = 0.02) and name like 'A%' and day >= '2025-01-01' and tip is null";
                                   may be repeated. What cannot hold such a row is not read: see 'explain'
          --limit N                at most N rows in all
          --verify-checksums       compare each page with its CRC-32, where it has one

        """

    private static let head = """
        Usage: parquet head [OPTION…] FILE…

        Show the first rows of each file as a table.

          -n N, --rows N           how many rows (default 10)
          --columns A,B.C          only these columns or groups, by dotted path; may be repeated
          --format json|csv|table  how to write them (default table)

        """

    private static let schema = """
        Usage: parquet schema FILE…

        Print the schema of each file in the message form: repetition, physical type, name, and the logical type and
        field id where there are any.

        """

    private static let meta = """
        Usage: parquet meta [--json] FILE…

        Describe each file by its footer alone: version, writer, rows; for every row group its columns with their
        codec, encodings, sizes and statistics; where page indexes and bloom filters lie.

          --json    one JSON object a file, one file a line

        """
}
