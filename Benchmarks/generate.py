#!/usr/bin/env python3
"""Makes the files that the benchmarks read: generate.py DIRECTORY [NAME…] [--scale 1] [--again].

All of them take about 3.5 GB at scale 1. Files that are there stay unless --again is given. It wants pyarrow and numpy,
and for lineitem the program `tpchgen-cli`, from PATH or beside this Python.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROWS_A_GROUP = 1 << 20
DELTAS = {
    "DELTA_BINARY_PACKED": [
        "l_orderkey", "l_partkey", "l_suppkey", "l_linenumber", "l_shipdate", "l_commitdate", "l_receiptdate"],
    "BYTE_STREAM_SPLIT": ["l_quantity", "l_extendedprice", "l_discount", "l_tax"],
    "DELTA_LENGTH_BYTE_ARRAY": ["l_returnflag", "l_linestatus", "l_shipinstruct", "l_shipmode"],
    "DELTA_BYTE_ARRAY": ["l_comment"],
}
NO_DICTIONARY = {"use_dictionary": False}
BY_DELTAS = NO_DICTIONARY | {"column_encoding": {name: kind for kind, names in DELTAS.items() for name in names}}
ZSTD = {"compression": "zstd", "compression_level": 3}

# Of lineitem: what pyarrow is told for each file.
LINEITEM = {
    "li_none": {"compression": "none"},
    "li_snappy": {"compression": "snappy"},
    "li_snappy_v2": {"compression": "snappy", "data_page_version": "2.0"},
    "li_zstd": ZSTD,
    "li_lz4": {"compression": "lz4"},
    "li_gzip": {"compression": "gzip", "compression_level": 6},
    "li_brotli": {"compression": "brotli", "compression_level": 4},
    "li_plain": {"compression": "none"} | NO_DICTIONARY,
    "li_delta": {"compression": "none"} | BY_DELTAS,
    "li_delta_zstd": ZSTD | BY_DELTAS | {"data_page_version": "2.0"},
}


class Tables:
    """The tables, each made when it is first wanted."""

    def __init__(self, directory: pathlib.Path, scale: float):
        self.directory, self.scale, self.whole = directory, scale, None

    def lineitem(self) -> pa.Table:
        """TPC-H's lineitem, its decimals as doubles."""
        if self.whole is None:
            source = self.directory / "tpch" / "lineitem.parquet"
            if not source.exists():
                self.run_tpch(source.parent)
            table = pq.read_table(source)
            types = [plain(field.type) for field in table.schema]
            columns = [column.cast(type) for column, type in zip(table.columns, types)]
            self.whole = pa.table(columns, names=table.column_names).combine_chunks()
        return self.whole

    def run_tpch(self, folder: pathlib.Path) -> None:
        beside = pathlib.Path(sys.executable).parent / "tpchgen-cli"
        tool = str(beside) if beside.exists() else shutil.which("tpchgen-cli")
        if tool is None:
            sys.exit("generate: tpchgen-cli is not there: pip install tpchgen-cli")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [tool, "parquet", "-s", f"{self.scale:g}", "--tables=lineitem", f"--output-dir={folder}"], check=True)

    def by_days(self) -> pa.Table:
        return self.lineitem().sort_by("l_shipdate")

    def beginning(self) -> pa.Table:
        return self.lineitem().slice(0, 2_000_000)

    def nested(self, rows: int = 1_000_000) -> pa.Table:
        """Numbers, strings, lists and lists of structures, most of them with nulls."""
        random = np.random.default_rng(7)
        words = pa.array([f"w{number:05}" * (1 + number % 4) for number in range(5000)])

        def missing(count, share):
            return random.random(count) < share

        def text(count, share):
            return words.take(pa.array(random.integers(0, len(words), count), mask=missing(count, share)))

        def ends(longest, share=0.0):
            lengths = random.integers(0, longest + 1, rows)
            offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
            return pa.array(offsets, mask=np.append(missing(rows, share), False)), int(offsets[-1])

        columns = {}
        for index in range(6):
            columns[f"i{index}"] = pa.array(random.integers(0, 1 << 30, rows), mask=missing(rows, 0.2))
        for index in range(4):
            columns[f"d{index}"] = pa.array(random.random(rows), mask=missing(rows, 0.1))
        for index in range(4):
            columns[f"s{index}"] = text(rows, 0.15)
        unlike = [f"{number:x}" for number in random.integers(0, 1 << 62, rows)]
        columns["u0"] = pa.array(unlike, pa.string(), mask=missing(rows, 0.05))
        offsets, count = ends(5, share=0.05)
        members = [
            pa.array(random.integers(0, 1000, count), mask=missing(count, 0.1)), pa.array(random.random(count)),
            text(count, 0.1)]
        columns["ls"] = pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(members, ["a", "b", "c"]))
        offsets, count = ends(3)
        numbers = pa.array(random.integers(0, 1 << 20, count).astype(np.int32))
        columns["li"] = pa.ListArray.from_arrays(offsets, numbers)
        columns["b"] = pa.array(random.random(rows) < 0.5, mask=missing(rows, 0.1))
        return pa.table(columns)

    def wide(self, columns: int = 10_000, rows: int = 100) -> pa.Table:
        """Numbers below a hundred beside fractions, in very many columns."""
        random = np.random.default_rng(1)
        return pa.table({
            f"column_{index:05}": random.random(rows) if index % 2 else random.integers(0, 100, rows)
            for index in range(columns)})


def plain(type: pa.DataType) -> pa.DataType:
    if pa.types.is_decimal(type):
        return pa.float64()
    return pa.string() if pa.types.is_string_view(type) else type


# The other files: the table, and what pyarrow is told.
OTHERS = {
    "li_sorted": (Tables.by_days, {"compression": "snappy", "write_page_index": True, "row_group_size": 1 << 17}),
    "manyrg": (Tables.beginning, {"compression": "snappy", "row_group_size": 1000}),
    "nested": (Tables.nested, {"compression": "snappy", "row_group_size": 1 << 18}),
    "wide10k": (Tables.wide, {"compression": "snappy"}),
}
FILES = {name: (Tables.lineitem, options) for name, options in LINEITEM.items()} | OTHERS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FILES))
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--again", action="store_true")
    choice = parser.parse_args()
    if unknown := set(choice.names) - set(FILES):
        parser.error(f"no such files: {', '.join(sorted(unknown))}")
    choice.directory.mkdir(parents=True, exist_ok=True)
    tables = Tables(choice.directory, choice.scale)
    for name in choice.names or FILES:
        path = choice.directory / f"{name}.parquet"
        if path.exists() and not choice.again:
            continue
        make, options = FILES[name]
        partial = path.with_suffix(".partial")
        pq.write_table(make(tables), partial, **({"row_group_size": ROWS_A_GROUP} | options))
        os.replace(partial, path)
        print(f"{name}: {path.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
