"""fastparquet's share: pandas frames under each codec; its LZ4 is the deprecated codec with raw blocks."""
import random

import fastparquet
import numpy
import pandas

from matrix.kinds import text

CODECS = ["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI", "ZSTD", "LZ4", "LZ4_RAW"]


def write(folder, seed):
    pick = random.Random(f"{seed} fastparquet")
    rows = 250
    whole = {f"{kind}": numpy.array([pick.randrange(100) for _ in range(rows)], dtype=kind)
             for kind in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64")}
    gap = [pick.random() < 0.2 for _ in range(rows)]
    columns = whole | {
        "bool": numpy.array([pick.random() < 0.5 for _ in range(rows)]),
        "text": pandas.Series([None if g else text(pick) for g in gap], dtype=object),
        "bytes": pandas.Series([pick.randbytes(pick.randrange(20)) for _ in range(rows)], dtype=object),
        "at": pandas.to_datetime(numpy.arange(rows, dtype="int64") * 86399, unit="s"),
        "span": pandas.to_timedelta(numpy.arange(rows, dtype="int64") * 1001, unit="ms"),
        "Int32": pandas.array([None if g else n for n, g in enumerate(gap)], dtype="Int32"),
        "Int64": pandas.array([None if g else n << 33 for n, g in enumerate(gap)], dtype="Int64"),
        "boolean": pandas.array([None if g else n % 3 == 0 for n, g in enumerate(gap)], dtype="boolean"),
        "nan": numpy.array([float("nan") if g else n / 3 for n, g in enumerate(gap)]),
        "category": pandas.Categorical([pick.choice(["red", "green", "blue"]) for _ in range(rows)]),
    }
    for number, (name, values) in enumerate(columns.items()):
        for nulls in (True, False):
            if not nulls and name in ("text", "Int32", "Int64", "boolean"):
                continue
            encoding = "bytes" if name == "bytes" else "utf8"
            fastparquet.write(str(folder / f"{name}-{'optional' if nulls else 'required'}.parquet"), pandas.DataFrame({"c": values}),
                              compression=CODECS[(number + nulls) % len(CODECS)], row_group_offsets=[0, 100, 101],
                              object_encoding=encoding, has_nulls=nulls, stats=True)
    frame = pandas.DataFrame(columns)
    for codec in CODECS:
        fastparquet.write(str(folder / f"all-{codec.lower()}.parquet"), frame, compression=codec, row_group_offsets=90,
                          object_encoding={"text": "utf8", "bytes": "bytes"}, stats=True)
        fastparquet.write(str(folder / f"int96-{codec.lower()}.parquet"), frame[["at"]], compression=codec, times="int96")
