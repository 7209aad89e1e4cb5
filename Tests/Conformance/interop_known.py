"""What is known of other readers: why they refuse files, and their bugs, so that these are told from our own.

A bug is listed when the file is right by the specification and other readers agree; where it could be tried, pyarrow's
own file of the same values is misread alike.
"""
import re

# Readers that must read every file.
COMPLETE = {"swift-parquet", "pqref", "pyarrow"}

DELTA = "misreads DELTA_BINARY_PACKED, or ends its process, by what its memory held; not asked for here"
NO_TYPE = "does not know the type"
NO_ENCODING = "does not know the encoding for the type"
DAYS = "shows dates and times in nanoseconds, which wrap outside of the years 1678 to 2262"

# Reader, section/feature/form, the words of the answer, and what is known of it. A wrong answer must be found here;
# a refusal may be, and is shown by its own words otherwise.
KNOWN = [
    ("DuckDB", "DECIMAL.76", "double for decimal", "shows decimals of more than 38 digits as DOUBLE"),
    ("DuckDB", "TIME.NANOS, true", "wanted", "drops nanoseconds of times in UTC"),
    ("DuckDB", "VARIANT", "got None", "does not tell a variant that is null from no variant"),
    ("DuckDB", "case alone", "Name_1", "renames columns that differ in case alone"),
    ("DuckDB", "", "BYTE_STREAM_SPLIT encoding is only|Delta (Length )?Byte Array encoding is only", NO_ENCODING),
    ("DuckDB", "BSON", "Unsupported converted type", NO_TYPE),
    ("DuckDB", "", "at least one non-root column", "refuses a file without columns"),
    ("DuckDB", "", "Could not convert Timestamp", "refuses timestamps beyond its microseconds"),
    ("Polars", "", "pages not yet supported", NO_ENCODING),
    ("Polars", "", "can't decode Decimal128", "knows decimals of at most 38 digits"),
    ("Polars", "INTERVAL", "could not import|month_day", NO_TYPE),
    ("Polars", "GEO|VARIANT", "LogicalType union", NO_TYPE),
    ("Polars", "occur twice|nested", "few.*wanted", "keeps one of the pairs with the same key"),
    ("parquet-java", "", "BrotliCodec", "comes without Brotli"),
    ("Spark", "", "BrotliCodec", "comes without Brotli"),
    ("Spark", "", "readUnsigned", NO_ENCODING),
    ("Spark", "", "PARQUET_TYPE_ILLEGAL|PARQUET_TYPE_NOT_SUPPORTED|UNSUPPORTED_TIME_TYPE", NO_TYPE),
    ("Spark", "", "DECIMAL_PRECISION", "knows decimals of at most 38 digits"),
    ("Spark", "", "long overflow", "refuses timestamps beyond its microseconds"),
    ("Spark", "", "Can't view array", "does not hand the type to Python"),
    ("fastparquet", "types/DECIMAL", "", "shows decimals as DOUBLE"),
    ("fastparquet", "BOOLEAN/RLE v1", "", "takes RLE for PLAIN in pages of version 1"),
    ("fastparquet", "", "DELTA_BINARY_PACKED is not asked", DELTA),
    ("fastparquet", "FIXED|UUID", "got b", "takes zeros off the end of values of fixed length"),
    ("fastparquet", "FLOAT16|INTERVAL|GEO|BSON|total order", "", NO_TYPE),
    ("fastparquet", "JSON", "wanted", "parses JSON instead of showing it"),
    ("fastparquet", "DATE|TIME", "wanted", DAYS),
    ("fastparquet", "", "columns named", "takes groups apart into columns, or leaves them out"),
    ("fastparquet", "nesting|nested", "", "reads no such nesting, and wrong values from some"),
    ("fastparquet", "", "Encoding [5679]|NotImplementedError|null delta-int", NO_ENCODING),
    ("fastparquet", "LZ4/", "Decompression failed", "does not know the framing"),
    ("fastparquet", " v2$| v2|/v2", "", "misplaces values of a second page of version 2 where there are nulls"),
    ("fastparquet", "300 columns|sorting|chosen by|given up", "got None", "loses the strings of a row group without a dictionary before one that has one"),
]


def reason(reader, file, verdict, words):
    """Why the reader fails over the file, in few words; nil where that is not known."""
    name = f"{file['section']}/{file['feature']}/{file['form']}"
    for whose, where, what, why in KNOWN:
        if whose == reader and re.search(where, name) and re.search(what, words):
            return why
    return None
