"""Files by Polars, whose writer has its own pages, levels and nested forms."""
import polars as pl

import data


def write(folder, seed):
    table = data.mixed(seed + 1, 400)
    frame = pl.from_arrow(table)
    for codec in ("uncompressed", "snappy", "zstd", "lz4"):
        frame.head(400 if codec == "snappy" else 100).write_parquet(
            folder / f"mixed-{codec}.parquet", compression=codec, row_group_size=150, data_page_size=512)
    nested = pl.DataFrame({
        "lists": [[[1, 2], []], None, [], [None, [3, None]]] * 25,
        "structs": [{"a": 1, "b": ["x", None]}, {"a": None, "b": []}, None, {"a": 4, "b": None}] * 25,
        "words": ["", "twelve bytes", "thirteen byte", None] * 25,
        "day": pl.Series([0, -1, None, 20000] * 25, dtype=pl.Int32).cast(pl.Date),
        "time": pl.Series([0, 1, None, 86399999999999] * 25, dtype=pl.Int64).cast(pl.Time),
        "unsigned": pl.Series([0, 255, None, 7] * 25, dtype=pl.UInt8),
        "category": pl.Series(["low", "high", None, "low"] * 25, dtype=pl.Categorical),
    })
    nested.write_parquet(folder / "nested.parquet", compression="uncompressed", statistics=False)
