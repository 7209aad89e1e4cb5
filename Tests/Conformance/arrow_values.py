"""Arrow arrays as comparable values, and the table of types that may differ between this library and pyarrow.

`values` makes lists of plain Python values whose equality means equal data: instants and times in nanoseconds, dates in
days, numbers by their bits but for NaN, structures and pairs as tuples, dictionaries and extension types as what they
stand for.
"""
import math

import pyarrow as pa

NANOS = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}

# (as this library hands it over, as pyarrow reads it, why both are right)
MAY_DIFFER = [
    ("text", "binary", "ENUM is UTF-8 text by the specification; pyarrow reads bytes"),
    ("int64", "duration", "the format has no durations; pyarrow restores them from a schema of its own in the footer"),
    ("fixed_size_binary[12]", "null", "parquet-java annotates intervals as UNKNOWN, values and all, which pyarrow leaves out"),
    ("pairs", "map", "a map's keys may be null in the file, which Arrow's maps do not allow; pyarrow reads a map all the same"),
]


def plain(type: pa.DataType) -> str:
    """A type without what makes no difference to its values: offsets, views, dictionaries, extensions, units, zones' names."""
    t = pa.types
    if isinstance(type, pa.BaseExtensionType):
        return plain(type.storage_type)
    if t.is_dictionary(type):
        return plain(type.value_type)
    if t.is_string(type) or t.is_large_string(type) or t.is_string_view(type):
        return "text"
    if t.is_binary(type) or t.is_large_binary(type) or t.is_binary_view(type):
        return "binary"
    if t.is_timestamp(type):
        return "instant" if type.tz else "local time"
    if t.is_time(type):
        return "time"
    if t.is_date(type):
        return "date"
    if t.is_duration(type):
        return "duration"
    if t.is_decimal(type):
        return f"decimal({type.precision},{type.scale})"
    if t.is_map(type):
        return f"map<{plain(type.key_type)},{plain(type.item_type)}>"
    if t.is_struct(type):
        return "struct<" + ",".join(plain(field.type) for field in type) + ">"
    if (t.is_list(type) or t.is_large_list(type) or t.is_fixed_size_list(type) or t.is_list_view(type)
            or t.is_large_list_view(type)):
        return f"list<{plain(type.value_type)}>"
    return str(type)


def differs(ours: pa.DataType, theirs: pa.DataType) -> str | None:
    """What is wrong about two types; None where they are the same, or may differ as the table says."""
    t = pa.types
    while isinstance(ours, pa.BaseExtensionType) or t.is_dictionary(ours):
        ours = ours.value_type if t.is_dictionary(ours) else ours.storage_type
    while isinstance(theirs, pa.BaseExtensionType) or t.is_dictionary(theirs):
        theirs = theirs.value_type if t.is_dictionary(theirs) else theirs.storage_type
    left, right = plain(ours), plain(theirs)
    if left == right or (left, right) in {row[:2] for row in MAY_DIFFER}:
        return None
    if is_list(ours) and is_list(theirs):
        return differs(ours.value_type, theirs.value_type)
    if t.is_map(ours) and t.is_map(theirs):
        return differs(ours.key_type, theirs.key_type) or differs(ours.item_type, theirs.item_type)
    if is_list(ours) and t.is_map(theirs) and t.is_struct(ours.value_type) and ours.value_type.num_fields == 2:
        key, item = ours.value_type
        return differs(key.type, theirs.key_type) or differs(item.type, theirs.item_type)
    if t.is_struct(ours) and t.is_struct(theirs) and ours.num_fields == theirs.num_fields:
        return next((wrong for a, b in zip(ours, theirs) if (wrong := differs(a.type, b.type))), None)
    return f"the type {ours} where pyarrow has {theirs}"


def is_list(type: pa.DataType) -> bool:
    t = pa.types
    return t.is_list(type) or t.is_large_list(type) or t.is_fixed_size_list(type)


def comparable(ours, theirs) -> tuple[list, list]:
    """The values of two arrays. Where pyarrow reads nothing but nulls, only what they lie in is compared."""
    left, right = values(ours), values(theirs)
    type = theirs.type
    while is_list(type):
        type = type.value_type
    return (blank(left) if pa.types.is_null(type) else left), right


def blank(values: list) -> list:
    return [blank(value) if isinstance(value, list) else None for value in values]


def values(array) -> list:
    """The values of an array, one a slot."""
    if isinstance(array, pa.ChunkedArray):
        return [value for chunk in array.chunks for value in values(chunk)]
    type, t = array.type, pa.types
    if isinstance(type, pa.BaseExtensionType):
        return values(array.storage)
    if t.is_dictionary(type):
        entries = values(array.dictionary)
        return [None if index is None else entries[index] for index in array.indices.to_pylist()]
    valid = array.is_valid().to_pylist()
    if t.is_struct(type):
        fields = [values(array.field(index)) for index in range(type.num_fields)]
        return [tuple(field[slot] for field in fields) if ok else None for slot, ok in enumerate(valid)]
    if t.is_map(type):
        pairs = list(zip(values(array.keys), values(array.items)))
        return cut(array.offsets.to_pylist(), pairs, valid)
    if t.is_fixed_size_list(type):
        members, size = values(array.values), type.list_size
        first = array.offset
        return [members[(first + slot) * size:(first + slot + 1) * size] if ok else None for slot, ok in enumerate(valid)]
    if is_list(type):
        return cut(array.offsets.to_pylist(), values(array.values), valid)
    return leaf(array)


def cut(offsets, members, valid) -> list:
    return [members[offsets[slot]:offsets[slot + 1]] if ok else None for slot, ok in enumerate(valid)]


def leaf(array) -> list:
    type, t = array.type, pa.types
    if t.is_timestamp(type):
        return scaled(array.view(pa.int64()), NANOS[type.unit])
    if t.is_time(type):
        return scaled(array.view(pa.int32() if t.is_time32(type) else pa.int64()), NANOS[type.unit])
    if t.is_date32(type):
        return array.view(pa.int32()).to_pylist()
    if t.is_date64(type):
        return [None if one is None else one // 86_400_000 for one in array.view(pa.int64()).to_pylist()]
    if t.is_duration(type):
        return array.view(pa.int64()).to_pylist()
    if t.is_floating(type):
        return [number(one) for one in array.to_pylist()]
    if t.is_string(type) or t.is_large_string(type):
        return array.view(pa.binary() if t.is_string(type) else pa.large_binary()).to_pylist()
    if t.is_string_view(type):
        return array.view(pa.binary_view()).to_pylist()
    return array.to_pylist()


def scaled(array, factor) -> list:
    return [None if one is None else one * factor for one in array.to_pylist()]


def number(value):
    if value is None:
        return None
    value = float(value)
    return "NaN" if math.isnan(value) else (value, math.copysign(1, value))
