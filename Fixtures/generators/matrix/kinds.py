"""The kinds of columns the matrix is made of: an Arrow type, how it is stored, and values for it."""
import decimal
import random
import struct
from dataclasses import dataclass, field
from typing import Callable

import numpy
import pyarrow as pa

DAY = 86400
ENCODINGS = {
    "boolean": ["PLAIN", "RLE"],
    "int32": ["PLAIN", "DICTIONARY", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"],
    "int64": ["PLAIN", "DICTIONARY", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"],
    "int96": ["PLAIN", "DICTIONARY"],
    "float": ["PLAIN", "DICTIONARY", "BYTE_STREAM_SPLIT"],
    "double": ["PLAIN", "DICTIONARY", "BYTE_STREAM_SPLIT"],
    "byte_array": ["PLAIN", "DICTIONARY", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"],
    "fixed": ["PLAIN", "DICTIONARY", "DELTA_BYTE_ARRAY", "BYTE_STREAM_SPLIT"],
}
TEXT = "abcdefghijklmnopqrstuvwxyz" + "éß日本語😀Ωж\"\\\n\t\x01"


@dataclass
class Kind:
    type: pa.DataType
    physical: str
    value: Callable[[random.Random], object]
    options: dict = field(default_factory=dict)
    through: pa.DataType | None = None  # made of this type's values, then cast

    def array(self, values) -> pa.Array:
        made = pa.array(values, self.through or self.type)
        return made.cast(self.type) if self.through else made


def integer(bits: int, signed: bool = True):
    low, high = (-2 ** (bits - 1), 2 ** (bits - 1)) if signed else (0, 2**bits)
    edges = [low, high - 1, 0, 1, max(-1, low)]

    def value(pick):
        form = pick.randrange(8)
        if form == 0:
            return pick.choice(edges)
        return pick.randrange(low, high) if form < 3 else pick.randrange(max(low, -100), min(high, 100))
    return value


def text(pick):
    if pick.random() < 0.5:
        return f"common prefix {pick.randrange(30)}"
    return "".join(pick.choice(TEXT) for _ in range(pick.choice([0, 1, 4, 11, 12, 13, 40])))


def blob(pick):
    return pick.randbytes(pick.choice([0, 1, 3, 12, 13, 30]))


def fixed(size: int):
    return lambda pick: bytes(max(0, size - 2)) + pick.randbytes(min(2, size)) if pick.random() < 0.5 else pick.randbytes(size)


def real(form: str):
    size = struct.calcsize(form)

    def value(pick):
        shape = pick.randrange(6)
        if shape == 0:
            return pick.choice([0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1e16, 1e-5, 0.1, 65504.0])
        if shape == 1:  # any bits
            return struct.unpack(form, pick.randbytes(size))[0]
        return round(pick.uniform(-100, 100), pick.randrange(4))
    return value


def half(pick):
    return numpy.frombuffer(pick.randbytes(2), numpy.float16)[0]


def digits(precision: int, scale: int):
    top = 10**precision - 1

    def value(pick):
        number = pick.choice([top, -top, 0, 1, -1]) if pick.random() < 0.2 else pick.randrange(-top, top + 1)
        with decimal.localcontext(prec=80):
            return decimal.Decimal(number).scaleb(-scale)
    return value


def instant(scale: int):
    widest = min(253402300799 * scale, 2**63 - 1)
    return lambda pick: pick.randrange(-widest // 5, widest) if pick.random() < 0.3 else pick.randrange(-10**6, 10**6)


def kinds() -> dict[str, Kind]:
    found = {
        "boolean": Kind(pa.bool_(), "boolean", lambda pick: pick.random() < 0.5),
        "float16": Kind(pa.float16(), "fixed", half),
        "float": Kind(pa.float32(), "float", real("<f")),
        "double": Kind(pa.float64(), "double", real("<d")),
        "string": Kind(pa.string(), "byte_array", text),
        "large-string": Kind(pa.large_string(), "byte_array", text),
        "json": Kind(pa.json_(), "byte_array", lambda pick: f'{{"n":{pick.randrange(99)}}}', through=pa.string()),
        "binary": Kind(pa.binary(), "byte_array", blob),
        "uuid": Kind(pa.uuid(), "fixed", fixed(16), through=pa.binary(16)),
        "date": Kind(pa.date32(), "int32", lambda pick: pick.randrange(-719162, 2932896), through=pa.int32()),
        "int96": Kind(pa.timestamp("ns"), "int96", instant(10**9), {"use_deprecated_int96_timestamps": True}, pa.int64()),
    }
    for bits in (8, 16, 32, 64):
        stored = "int64" if bits == 64 else "int32"
        found[f"int{bits}"] = Kind(getattr(pa, f"int{bits}")(), stored, integer(bits))
        found[f"uint{bits}"] = Kind(getattr(pa, f"uint{bits}")(), stored, integer(bits, signed=False))
    for size in (1, 5, 16, 33):
        found[f"fixed{size}"] = Kind(pa.binary(size), "fixed", fixed(size))
    for precision, scale in ((1, 0), (5, 2), (9, 9), (18, 4), (38, 10)):
        found[f"decimal{precision}"] = Kind(pa.decimal128(precision, scale), "fixed", digits(precision, scale))
    found["decimal76"] = Kind(pa.decimal256(76, 38), "fixed", digits(76, 38))
    for precision, scale, stored in ((4, 2, "int32"), (9, 0, "int32"), (10, 3, "int64"), (18, 18, "int64")):
        found[f"decimal{precision}-as-{stored}"] = Kind(
            pa.decimal128(precision, scale), stored, digits(precision, scale), {"store_decimal_as_integer": True})
    for unit, scale in (("ms", 10**3), ("us", 10**6), ("ns", 10**9)):
        kind, width = (pa.time32(unit), "int32") if unit == "ms" else (pa.time64(unit), "int64")
        through = pa.int32() if unit == "ms" else pa.int64()
        for utc in (False, True):
            adjusted = "utc" if utc else "local"
            found[f"time-{unit}-{adjusted}"] = Kind(
                kind, width, lambda pick, most=DAY * scale: pick.randrange(most), {"write_time_adjusted_to_utc": utc}, through)
            found[f"timestamp-{unit}-{adjusted}"] = Kind(
                pa.timestamp(unit, "UTC" if utc else None), "int64", instant(scale), {}, pa.int64())
    return found


def column(kind: Kind, rows: int, pick: random.Random) -> list:
    """Values without order, out of eight, in runs, or sorted where they can be."""
    pattern = pick.randrange(4)
    if pattern == 1:
        few = [kind.value(pick) for _ in range(8)]
        return [pick.choice(few) for _ in range(rows)]
    if pattern == 2:
        values = []
        while len(values) < rows:
            values += [kind.value(pick)] * pick.choice([1, 2, 9, 40])
        return values[:rows]
    values = [kind.value(pick) for _ in range(rows)]
    return sorted(values) if pattern == 3 and isinstance(values[0], (int, str, bytes)) else values
