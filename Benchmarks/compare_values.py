#!/usr/bin/env python3
"""Compares columns of this library with pyarrow's, value by value; says what differs and ends with 1, or with 0.

    compare_values.py LIBRARY FILE full
    compare_values.py LIBRARY FILE filter LO:HI
    compare_values.py LIBRARY FILE write WRITTEN

Our columns come through Arrow's C Data Interface, by the shared library of Tests/ArrowExchange. `write` has pyarrow read
what we wrote of FILE's rows instead.
"""
import datetime
import pathlib
import sys

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/Conformance"))
import arrow_c_data
import compare_engines


def whole(column) -> pa.Array:
    """One array, without dictionaries."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def bytes_of(array: pa.Array) -> pa.Array:
    """Texts and byte strings as bytes with long offsets."""
    types = pa.types
    if types.is_string(array.type) or types.is_string_view(array.type):
        array = array.cast(pa.large_string())
    return array.cast(pa.large_binary())


def is_bytes(type: pa.DataType) -> bool:
    types = pa.types
    return any(test(type) for test in (
        types.is_string, types.is_large_string, types.is_string_view, types.is_binary, types.is_large_binary,
        types.is_binary_view))


def difference(ours, theirs, name: str) -> str | None:
    """Where two columns differ first, by levels of nesting; floating-point numbers count by their bits."""
    ours, theirs = whole(ours), whole(theirs)
    if len(ours) != len(theirs):
        return f"{name}: {len(ours)} slots, should be {len(theirs)}"
    if not ours.is_valid().equals(theirs.is_valid()):
        return f"{name}: other slots are null"
    types = pa.types
    if types.is_struct(theirs.type):
        if ours.type.num_fields != theirs.type.num_fields:
            return f"{name}: {ours.type.num_fields} fields, should be {theirs.type.num_fields}"
        fields = zip(ours.flatten(), theirs.flatten(), theirs.type)
        return next((wrong for a, b, field in fields if (wrong := difference(a, b, f"{name}.{field.name}"))), None)
    if types.is_list(theirs.type) or types.is_large_list(theirs.type):
        if not pc.list_value_length(ours).cast(pa.int64()).equals(pc.list_value_length(theirs).cast(pa.int64())):
            return f"{name}: lists have other lengths"
        return difference(ours.flatten(), theirs.flatten(), f"{name}[]")
    if is_bytes(theirs.type):
        if not is_bytes(ours.type):
            return f"{name}: the type {ours.type} where pyarrow has {theirs.type}"
        ours, theirs = bytes_of(ours), bytes_of(theirs)
    elif types.is_floating(theirs.type):
        if ours.type != theirs.type:
            return f"{name}: the type {ours.type} where pyarrow has {theirs.type}"
        bits = pa.int64() if types.is_float64(theirs.type) else pa.int32()
        ours, theirs = ours.view(bits), theirs.view(bits)
    else:
        ours = ours.cast(theirs.type)
    if ours.equals(theirs):
        return None
    slot = pc.index(pc.fill_null(pc.not_equal(ours, theirs), False), True).as_py()
    return f"{name}, slot {slot}: {ours[slot]!s:.100}, should be {theirs[slot]!s:.100}"


def rows_differ(ours: pa.RecordBatchReader, theirs: pa.Table) -> str | None:
    """Where our batches, of which one is held at a time, differ first from a table."""
    names = theirs.schema.names
    if ours.schema.names != names:
        return "the columns have other names"
    row = 0
    for batch in ours:
        same = theirs.slice(row, batch.num_rows)
        for left, right, name in zip(batch.columns, same.columns, names):
            if wrong := difference(left, right, name):
                return f"{wrong}, counted from row {row}"
        row += batch.num_rows
    return None if row == theirs.num_rows else f"{row} rows, should be {theirs.num_rows}"


def pair(library: str, path: str, op: str, arg: str) -> tuple[pa.RecordBatchReader, pa.Table]:
    if op == "write":
        return pq.ParquetFile(arg).read().to_reader(), pq.ParquetFile(path).read()
    exchange = arrow_c_data.Library(library)
    if op == "full":
        return exchange.batches(path), pq.ParquetFile(path).read()
    columns = compare_engines.COLUMNS
    first, end = (datetime.date.fromisoformat(day) for day in arg.split(":"))
    ours = exchange.filtered(path, columns, f"l_shipdate >= '{first}' and l_shipdate < '{end}'")
    wanted = [("l_shipdate", ">=", first), ("l_shipdate", "<", end)]
    return ours, pq.read_table(path, columns=columns, filters=wanted)


def main() -> int:
    library, path, op, arg = (sys.argv[1:] + [""])[:4]
    ours, theirs = pair(library, path, op, arg)
    if wrong := rows_differ(ours, theirs):
        print(wrong)
        return 1
    print(f"{theirs.num_rows} rows of {theirs.num_columns} columns are equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
