"""Arrow arrays and pandas columns as the comparable values of interop_values.py: the mapping of types.

A type that does not stand here is another type than the file's, and so a wrong reading. Allowed are: 64-bit offsets and
views for strings, bytes and lists; dictionaries for their values; any integer type that holds the values, and decimals
without a fraction for unsigned ones; times and timestamps of a finer unit; UUIDs as text; intervals as Arrow's; maps as
lists of pairs; the nulls of every type for a column of nothing but nulls.
"""
import decimal
import struct
import uuid

import pyarrow as pa

from interop_values import bits

NANOS = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
UNIT = {"millis": 10**6, "micros": 10**3, "nanos": 1}
decimal.getcontext().prec = 100


class OtherType(Exception):
    """A reader's type that does not mean the file's."""


def column(node, array, strict=False):
    """The comparable values of an array; `strict` asks for the time zone, too."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
        if isinstance(array, pa.ChunkedArray):
            return [one for chunk in array.chunks for one in column(node, chunk, strict)]
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if pa.types.is_map(array.type):
        array = as_list(array)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if node["repetition"] == "repeated":
        return lists(array, column({**node, "repetition": "required"}, elements(node, array), strict))
    if array.null_count == len(array):
        return [None] * len(array)
    kind = node["kind"]
    if kind == "list":
        return lists(array, column(node["element"], elements(node, array), strict))
    if kind == "map":
        pairs = elements(node, array)
        keys, values = (column(node[part], pairs.flatten()[index], strict) for index, part in enumerate(("key", "value")))
        return lists(array, list(zip(keys, values)))
    if kind == "group":
        if not pa.types.is_struct(array.type) or array.type.num_fields != len(node["fields"]):
            raise OtherType(f"{array.type} for a group")
        fields = [column(field, part, strict) for field, part in zip(node["fields"], array.flatten())]
        rows = zip(*fields)
        return [None if null else row for null, row in zip(array.is_null().to_pylist(), rows)]
    return leaf(node, array, strict)


def elements(node, array):
    kind = array.type
    if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)
            or pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind)):
        raise OtherType(f"{kind} for a {node['kind']}")
    return array.flatten()


def as_list(array):
    """A map as the list of pairs that it is."""
    pairs = pa.StructArray.from_arrays([array.keys, array.items], ["key", "value"])
    return pa.Array.from_buffers(pa.list_(pairs.type), len(array), array.buffers()[:2], array.null_count, array.offset, [pairs])


def lists(array, members):
    made, start = [], 0
    for length in array.value_lengths().to_pylist():
        made.append(None if length is None else members[start:start + length])
        start += length or 0
    return made


def leaf(node, array, strict):
    kind, type = node["kind"], array.type
    other = OtherType(f"{type} for {kind}")
    if kind == "boolean" and pa.types.is_boolean(type):
        return array.to_pylist()
    if kind in ("signed", "unsigned") and pa.types.is_integer(type):
        return array.to_pylist()
    if kind == "unsigned" and pa.types.is_decimal(type) and type.scale == 0:
        return each(array, int)
    if kind in ("float", "double", "float16"):
        wide = {"float16": 16, "float": 32, "double": 64}[kind]
        if not pa.types.is_floating(type) or type.bit_width < wide:
            raise other
        return each(array, lambda one: bits(kind, float(one)))
    if kind == "decimal" and pa.types.is_decimal(type):
        return each(array, lambda one: exact(one.scaleb(node["number"])))
    if kind == "date" and pa.types.is_date32(type):
        return array.cast(pa.int32()).to_pylist()
    if kind.startswith("time-") and pa.types.is_time(type):
        integers = array.cast(pa.int32() if type.bit_width == 32 else pa.int64()).to_pylist()
        return scaled(integers, NANOS[type.unit], UNIT[kind[5:]])
    if (kind.startswith("timestamp-") or kind == "int96") and pa.types.is_timestamp(type):
        if strict and kind != "int96" and (type.tz is not None) != (node["number"] == 1):
            raise other
        return scaled(array.cast(pa.int64()).to_pylist(), NANOS[type.unit], UNIT.get(kind[10:], 1))
    if kind == "interval" and pa.types.is_interval(type):
        return each(array, lambda one: struct.pack("<III", one.months, one.days, exact(decimal.Decimal(one.nanoseconds) / 10**6)))
    if kind == "uuid" and (pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type)):
        return each(array, lambda one: uuid.UUID(one).bytes)
    if kind in ("text", "bytes", "uuid", "interval"):
        if pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type):
            if kind != "text":
                raise other
            return each(array, str.encode)
        if (pa.types.is_binary(type) or pa.types.is_large_binary(type) or pa.types.is_binary_view(type)
                or pa.types.is_fixed_size_binary(type)):
            return array.to_pylist()
    raise other


def each(array, change):
    return [None if one is None else change(one) for one in array.to_pylist()]


def exact(number):
    if number != int(number):
        raise OtherType(f"{number}, which has a fraction")
    return int(number)


def scaled(integers, theirs, ours):
    """Counts of one unit as counts of another, in nanoseconds each."""
    made = []
    for one in integers:
        whole, rest = divmod((one or 0) * theirs, ours)
        if rest:
            raise OtherType(f"{one}, which is finer than the file's unit")
        made.append(None if one is None else whole)
    return made
