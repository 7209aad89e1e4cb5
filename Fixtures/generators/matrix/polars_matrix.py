"""Polars' share: its types under each codec, page size and row-group size."""
import random

import polars as pl

from matrix.kinds import column, kinds

CODECS = ["uncompressed", "snappy", "gzip", "brotli", "zstd", "lz4"]
KINDS = ["boolean", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "string", "binary",
         "date", "time-ns-local", "timestamp-ms-local", "timestamp-us-utc", "timestamp-ns-local", "decimal5", "decimal38"]


def write(folder, seed):
    known = kinds()
    for number, name in enumerate(KINDS):
        for shape in ("flat", "nulls", "list", "struct", "array"):
            label = f"{name}-{shape}"
            pick = random.Random(f"{seed} polars {label}")
            kind = known[name]
            values = column(kind, 300, pick)
            if shape != "flat":
                values = [None if pick.random() < 0.2 else value for value in values]
            series = pl.Series("c", pl.from_arrow(kind.array(values)))
            frame = pl.DataFrame({"c": series})
            if shape == "list":
                frame = frame.with_columns(k=pl.int_range(300) // 3).group_by("k", maintain_order=True).agg("c").select("c")
                frame = pl.concat([frame, pl.DataFrame({"c": [None, []]}, schema=frame.schema)])
            elif shape == "struct":
                frame = frame.select(pl.when(pl.int_range(300) % 7 > 0).then(pl.struct("c", n=pl.int_range(300))).alias("s"))
            elif shape == "array":
                frame = frame.select(pl.col("c").reshape((100, 3)))
            frame.write_parquet(folder / f"{label}.parquet", compression=CODECS[(number + len(shape)) % len(CODECS)],
                                row_group_size=pick.choice([None, 50, 131]), data_page_size=pick.choice([None, 64, 700]),
                                statistics=pick.choice([True, False, "full"]))
    for codec in CODECS:
        frame = pl.DataFrame({
            "category": pl.Series(["low", "high", None, "low"] * 60, dtype=pl.Categorical),
            "enum": pl.Series(["a", None, "b", "a"] * 60, dtype=pl.Enum(["a", "b"])),
            "duration": pl.Series([1, None, -5, 10**12] * 60, dtype=pl.Duration("us")), "null": pl.Series([None] * 240),
            "structs": [[{"a": 1, "b": ["x", None]}, None], None, [], [{"a": None, "b": []}]] * 60,
            "long": ["a text of more than twelve bytes", "", None, "another text"] * 60,
        })
        frame.write_parquet(folder / f"mixed-{codec}.parquet", compression=codec, data_page_size=100)
    pl.DataFrame({"c": []}, schema={"c": pl.Int64}).write_parquet(folder / "no-rows.parquet")
