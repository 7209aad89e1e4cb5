"""Files by parquet-java, through Spark in local mode: `python java_files.py FOLDER` with pyspark and a Java 17."""
import datetime
import decimal
import pathlib
import shutil
import sys
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import types as t

from matrix.java_matrix import LEAVES, SHAPES, compiled, leaf

SCHEMA = t.StructType([
    t.StructField("id", t.LongType(), False), t.StructField("flag", t.BooleanType()), t.StructField("i8", t.ByteType()),
    t.StructField("i16", t.ShortType()), t.StructField("i32", t.IntegerType()), t.StructField("f", t.FloatType()),
    t.StructField("d", t.DoubleType()), t.StructField("text", t.StringType()), t.StructField("bytes", t.BinaryType()),
    t.StructField("day", t.DateType()), t.StructField("at", t.TimestampType()),
    t.StructField("d5", t.DecimalType(5, 2)), t.StructField("d18", t.DecimalType(18, 4)),
    t.StructField("d38", t.DecimalType(38, 10)), t.StructField("list", t.ArrayType(t.IntegerType())),
    t.StructField("lists", t.ArrayType(t.ArrayType(t.StringType()))),
    t.StructField("struct", t.StructType([t.StructField("a", t.IntegerType()), t.StructField("b", t.StringType())])),
    t.StructField("structs", t.ArrayType(t.StructType([t.StructField("x", t.LongType()), t.StructField("y", t.DoubleType())]))),
    t.StructField("map", t.MapType(t.StringType(), t.IntegerType())),
])


def row(n):
    gap = n % 6 == 0
    return (n, None if gap else n % 2 == 0, n % 100, n % 30000, n * 1009 % 100003, n / 4, None if n % 9 == 0 else n / 7,
            None if gap else f"text {n % 50}", bytes(range(n % 20)), datetime.date(2024, 2, 29) + datetime.timedelta(days=n % 60),
            datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=n, microseconds=n),
            decimal.Decimal(n % 99999).scaleb(-2), decimal.Decimal(-n).scaleb(-4), decimal.Decimal(n * 10**20 + 1).scaleb(-10),
            None if gap else [n, None, n + 1][: n % 4], [["a", None], [], None][: n % 4],
            None if n % 10 == 0 else {"a": n, "b": None if gap else f"b{n}"},
            [{"x": n, "y": None}, None][: n % 3], None if gap else {f"k{k}": k for k in range(n % 3)})


def write(folder: pathlib.Path) -> None:
    spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
             .config("spark.sql.session.timeZone", "UTC").config("spark.driver.host", "127.0.0.1")
             .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    frame = spark.createDataFrame([row(n) for n in range(120)], SCHEMA).coalesce(1)
    files = {
        "mixed-snappy": {"compression": "snappy", "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS"},
        "mixed-gzip": {"compression": "gzip", "parquet.page.row.count.limit": "40"},
        "mixed-zstd-int96": {"compression": "zstd", "spark.sql.parquet.outputTimestampType": "INT96"},
        "legacy-format": {"compression": "uncompressed", "spark.sql.parquet.writeLegacyFormat": "true",
                          "parquet.enable.dictionary": "false"},
        "lz4_raw": {"compression": "lz4_raw", "parquet.page.size": "256", "parquet.page.size.row.check.min": "5",
                    "parquet.page.size.row.check.max": "10"},
    }
    for name, options in files.items():
        settings = {key: value for key, value in options.items() if key.startswith("spark.")}
        for key, value in settings.items():
            spark.conf.set(key, value)
        with tempfile.TemporaryDirectory() as place:
            out = pathlib.Path(place) / "out"
            writer = frame.write
            for key, value in options.items():
                if key not in settings:
                    writer = writer.option(key, value)
            writer.parquet(str(out))
            shutil.copy(next(out.glob("part-*.parquet")), folder / f"{name}.parquet")
        for key in settings:
            spark.conf.unset(key)
    direct(folder, compiled(spark.sparkContext._gateway))
    spark.stop()


def direct(folder: pathlib.Path, writer) -> None:
    """What Spark has no words for: every annotation on every physical type, all encodings, legacy lists and maps."""
    leaves = " ".join(leaf(name, repetition, f"{name.replace('-', '_')}_{repetition}") for name in LEAVES
                      for repetition in ("required", "optional", "repeated"))
    legacy = " ".join(f"optional group {name.replace('-', '_')} {{ {fields} }}" for name, fields in SHAPES.items())
    for name, schema, codec, options in (
        ("types-v1", leaves, "SNAPPY", ""), ("types-v1-plain", leaves, "GZIP", "plain rows=30"),
        ("types-v2", leaves, "ZSTD", "v2 rows=50"), ("types-v2-plain", leaves, "UNCOMPRESSED", "v2 plain pages=100"),
        ("types-v2-split", leaves, "UNCOMPRESSED", "v2 plain bss"), ("lz4-hadoop", leaves, "LZ4", "pages=600"),
        ("legacy-nesting", legacy, "UNCOMPRESSED", ""), ("legacy-nesting-v2", legacy, "LZ4_RAW", "v2 plain rows=9"),
        ("bloom", leaf("string", "optional", "s") + leaf("int64", "optional", "n"), "UNCOMPRESSED", "bloom=s bloom=n"),
    ):
        writer.write(str(folder / f"{name}.parquet"), f"message m {{ {schema} }}", codec, 90, 7, options)  # one seed: they share their rows
        (folder / f".{name}.parquet.crc").unlink(missing_ok=True)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
