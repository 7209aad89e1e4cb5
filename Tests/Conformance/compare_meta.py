#!/usr/bin/env python3
"""Holds `parquet meta --json` against pyarrow's reading of the same footers: compare_meta.py TOOL.

Rows, columns, row groups; for each column chunk its type, codec, encodings, sizes, offsets and statistics. Where the
corpus has a manifest, its rows, columns, row groups, codecs, encodings, indexes and bloom filters count too. Files
that pyarrow cannot open are compared with the manifest alone.
"""
import csv
import json
import os
import pathlib
import struct
import subprocess
import sys
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Fixtures" / "generators"))

from crosscheck import agree  # noqa: E402

complaints, compared = [], {"pyarrow": 0, "manifest": 0}


def same(where: str, ours, theirs) -> None:
    if ours != theirs:
        complaints.append(f"{where}: {ours!r}, should be {theirs!r}")


def with_pyarrow(name: str, meta: dict, theirs) -> None:
    # A footer may miscount its rows; what the row groups hold is what gets read.
    rows = sum(theirs.row_group(number).num_rows for number in range(theirs.num_row_groups))
    same(f"{name}: rows", meta["rowCount"], rows)
    same(f"{name}: columns", meta["columnCount"], theirs.num_columns)
    same(f"{name}: row groups", meta["rowGroupCount"], theirs.num_row_groups)
    for number, group in enumerate(meta["rowGroups"]):
        other = theirs.row_group(number)
        where = f"{name}: row group {number}"
        same(f"{where}: rows", group["rowCount"], other.num_rows)
        same(f"{where}: bytes", group["totalByteSize"], other.total_byte_size)
        for index, column in enumerate(group["columns"]):
            with_column(f"{where}, {column['path']}", column, other.column(index))


def with_column(where: str, ours: dict, theirs) -> None:
    same(f"{where}: path", ours["path"], theirs.path_in_schema)
    same(f"{where}: type", ours["physicalType"], theirs.physical_type)
    if theirs.compression not in ("LZ4", "UNKNOWN"):  # pyarrow says LZ4 of LZ4_RAW
        same(f"{where}: codec", ours["codec"], theirs.compression)
    same(f"{where}: encodings", sorted(set(ours["encodings"])), sorted(set(theirs.encodings)))
    for key, other in (("valueCount", theirs.num_values), ("totalCompressedSize", theirs.total_compressed_size),
                       ("totalUncompressedSize", theirs.total_uncompressed_size),
                       ("dataPageOffset", theirs.data_page_offset)):
        same(f"{where}: {key}", ours[key], other)
    if theirs.dictionary_page_offset:
        same(f"{where}: dictionaryPageOffset", ours.get("dictionaryPageOffset"), theirs.dictionary_page_offset)
    same(f"{where}: has an offset index", ours.get("offsetIndexOffset") is not None, theirs.has_offset_index)
    same(f"{where}: has a column index", ours.get("columnIndexOffset") is not None, theirs.has_column_index)
    statistics = theirs.statistics if theirs.is_stats_set else None
    if statistics is None:
        return
    mine = ours.get("statistics") or {}
    if statistics.has_null_count:
        same(f"{where}: nullCount", mine.get("nullCount"), statistics.null_count)
    if statistics.has_min_max:
        for key in ("min", "max"):
            try:
                other = getattr(statistics, key)
            except (OverflowError, ValueError, pa.ArrowException):
                continue  # outside what Python's types hold
            if not agree(mine.get(key), as_annotated(other, ours.get("logicalType") or "")):
                complaints.append(f"{where}: {key} is {mine.get(key)!r}, should be {other!r}")


def as_annotated(value, annotation: str):
    """The value that pyarrow's bytes stand for, where it leaves the annotation aside."""
    if isinstance(value, bytes) and "FLOAT16" in annotation:
        return struct.unpack("<e", value)[0]
    if isinstance(value, bytes) and "UUID" in annotation:
        return str(uuid.UUID(bytes=value))
    return value


def with_manifest(name: str, meta: dict, row: dict) -> None:
    def members(field):
        return {word for word in row[field].split("|") if word}

    columns = [column for group in meta["rowGroups"] for column in group["columns"]]
    for key, field in (("rowCount", "rows"), ("columnCount", "cols"), ("rowGroupCount", "row_groups")):
        if row[field]:
            same(f"{name}: {key}", meta[key], int(row[field]))
    if columns and members("codecs"):
        same(f"{name}: codecs", {column["codec"] for column in columns}, members("codecs"))
    encodings = {encoding for column in columns for encoding in column["encodings"]}
    if {"PLAIN_DICTIONARY", "RLE_DICTIONARY"} & encodings:
        encodings |= {"PLAIN_DICTIONARY", "RLE_DICTIONARY"}  # two names of one encoding, and pages may use the other
    # Some writers leave the footer's list empty; the manifest's is from the pages.
    if encodings and not members("encodings") <= encodings:
        complaints.append(f"{name}: encodings {sorted(encodings)} lack some of {row['encodings']}")
    if row["page_index"] != "":
        same(f"{name}: has page indexes", any(c.get("offsetIndexOffset") is not None for c in columns), row["page_index"] == "1")
    if row["bloom"] != "":
        same(f"{name}: has bloom filters", any(c.get("bloomFilterOffset") is not None for c in columns), row["bloom"] == "1")


def check(tool: str, name: str, path: pathlib.Path, row: dict | None) -> None:
    run = subprocess.run([tool, "meta", "--json", str(path)], capture_output=True, timeout=60)
    if row and (row["encryption"] or row["expect"] != "value"):
        if run.returncode not in (0, 1):
            complaints.append(f"{name}: ended with {run.returncode}")
        return
    if run.returncode != 0:
        complaints.append(f"{name}: refused: {run.stderr.decode()[-200:]}")
        return
    meta = json.loads(run.stdout)
    if row:
        with_manifest(name, meta, row)
        compared["manifest"] += 1
    try:
        theirs = pq.ParquetFile(path).metadata
    except (pa.ArrowException, OSError):
        return
    with_pyarrow(name, meta, theirs)
    compared["pyarrow"] += 1


def main() -> int:
    tool = sys.argv[1]
    for path in sorted((ROOT / "Fixtures").rglob("*.parquet")):
        check(tool, path.relative_to(ROOT).as_posix(), path, None)
    corpus = pathlib.Path(os.environ.get("PARQUET_TEST_DATA") or "/nonexistent")
    if (corpus / "manifest.tsv").exists():
        with open(corpus / "manifest.tsv", newline="") as manifest:
            for row in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
                check(tool, row["file"], corpus / row["file"], row)
    for line in complaints:
        print(f"compare_meta: {line}")
    print(f"compare_meta: {compared['pyarrow']} footers as pyarrow reads them, {compared['manifest']} as the manifest "
          f"says, {len(complaints)} differences")
    return 1 if complaints or not compared["pyarrow"] else 0


sys.exit(main())
