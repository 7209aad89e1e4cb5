extension Help {
    /// The subcommands that write.
    static let writing = ["convert": convert, "merge": merge, "rewrite": rewrite]

    private static let merge = """
        Usage: parquet merge [OPTION…] INPUT… OUTPUT

        Make one sorted file of files that are sorted. They must have one schema; rows of equal keys come in the order
        of the files. A file that turns out not to be sorted is named, with the row, and nothing is written.

          --sort-by COLUMN,…           what the files are sorted by, as for convert; by default what all of them declare

        The options that say how the output is written are those of convert. What does not fit the memory goes to a
        temporary file in the directory that TMPDIR names.

        """

    private static let rewrite = """
        Usage: parquet rewrite [OPTION…] INPUT… OUTPUT
               parquet rewrite --summary DIRECTORY FILE…

        Write the row groups of files of one schema to one file. No value is decoded: column chunks are copied as they
        are, or page by page where the codec changes; statistics, page indexes, bloom filters and metadata go along.
        The output appears under its name when it is complete; '-' is the standard output.

          --compression CODEC[:LEVEL]  uncompressed, snappy, gzip, brotli, zstd, lz4_raw or lz4 (default: as it is)
          --columns A,B.C              only these columns or groups, by dotted path, in this order; may be repeated
          --row-groups 0,2-5           only these row groups, in this order, counted from 0 through all inputs
          --set KEY=VALUE              give a key of the metadata this value; may be repeated
          --unset KEY                  remove a key of the metadata; may be repeated
          --created-by TEXT            what the file says of the program that wrote it (default: as the first)
          --add-checksums              give a CRC-32 to every page that has none
          --drop-page-indexes          leave column and offset indexes out
          --drop-bloom-filters         leave bloom filters out
          --summary DIRECTORY          instead, write _metadata and _common_metadata of files below the directory

        What needs values decoded, such as other encodings, pages or row groups of another size, 'convert' does.

        """
}
