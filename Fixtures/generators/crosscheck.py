"""Holds the oracle's rows against pyarrow's, for the types whose comparison is simple."""
import datetime
import decimal
import json
import math
import pathlib
import struct
import sys
import warnings

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

warnings.filterwarnings("ignore", "overflow")


def compare(path: pathlib.Path, golden: bytes) -> str:
    """Ends the run at the first difference; says how far the check went otherwise."""
    try:
        table = pq.ParquetFile(path).read()
        theirs = table.to_pylist(maps_as_pydicts=None)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as refusal:
        return f"not cross-checked ({str(refusal).splitlines()[0]})"
    ours = [json.loads(line) for line in golden.splitlines()]
    if len(ours) != table.num_rows:
        sys.exit(f"{path}: the oracle has {len(ours)} rows, pyarrow {table.num_rows}")
    for number, (mine, other) in enumerate(zip(ours, theirs)):
        if not agree(mine, other):
            sys.exit(f"{path}: row {number} differs:\n  oracle  {mine}\n  pyarrow {other}")
    return "cross-checked"


def agree(mine, other) -> bool:
    if mine is None or other is None:
        return mine is None and other is None
    if isinstance(other, dict):
        return isinstance(mine, dict) and mine.keys() == other.keys() and all(
            agree(mine[key], other[key]) for key in other)
    if isinstance(other, (list, tuple)):
        return len(mine) == len(other) and all(agree(a, b) for a, b in zip(mine, other))
    if isinstance(other, bytes):
        if isinstance(mine, dict) and mine.keys() == {"months", "days", "millis"}:
            return struct.pack("<III", *mine.values()) == other
        return mine == {"hex": other.hex()} or mine == other.decode("utf-8", "surrogateescape")
    if isinstance(other, float):
        if isinstance(mine, str):
            return mine == {math.inf: "Infinity", -math.inf: "-Infinity"}.get(other, "NaN")
        # The digits are the shortest of the value's own width; pyarrow widened it.
        return any(width(mine) == other for width in (numpy.float64, numpy.float32, numpy.float16))
    if isinstance(other, decimal.Decimal):
        return decimal.Decimal(mine) == other
    if isinstance(other, (datetime.datetime, datetime.time, datetime.timedelta)):
        return isinstance(mine, str)
    if isinstance(other, datetime.date):
        return mine == other.isoformat()
    if isinstance(other, (bool, int, str)):
        return mine == other
    return isinstance(mine, str)
