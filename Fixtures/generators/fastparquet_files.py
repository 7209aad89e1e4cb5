"""Files by fastparquet: pandas frames, each codec it shares with us, and chunks without a dictionary."""
import random

import fastparquet
import numpy
import pandas

import data


def write(folder, seed):
    pick = random.Random(seed + 2)
    rows = 400
    frame = pandas.DataFrame({
        "id": numpy.arange(rows, dtype="int64"),
        "small": numpy.array([pick.randrange(100) for _ in range(rows)], dtype="int32"),
        "ratio": numpy.array([pick.random() for _ in range(rows)]),
        "flag": numpy.array([pick.random() < 0.5 for _ in range(rows)]),
        "name": pandas.Series([None if pick.random() < 0.2 else data.text_of(pick.randrange(15), pick)
                               for _ in range(rows)], dtype=object),
        "at": pandas.to_datetime(numpy.arange(rows, dtype="int64") * 3600, unit="s"),
    })
    for codec in ("UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4"):  # LZ4 is the deprecated codec, as raw blocks
        fastparquet.write(str(folder / f"mixed-{codec.lower()}.parquet"), frame.head(400 if codec == "SNAPPY" else 100),
                          compression=codec, row_group_offsets=150, object_encoding="utf8", stats=True)
    frame.head(60).to_parquet(folder / "int96.parquet", engine="fastparquet", times="int96", compression=None)
    coloured = frame.head(120).assign(colour=pandas.Categorical([pick.choice(["red", "green"]) for _ in range(120)]))
    fastparquet.write(str(folder / "categorical.parquet"), coloured, compression="UNCOMPRESSED", object_encoding="utf8")
