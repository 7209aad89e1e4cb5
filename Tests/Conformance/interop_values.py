"""What the files of Tests/Interop hold, from the values that their writer knew, in two forms.

`columns` gives comparable values, which readers' own are turned into: integers, bytes, the bits of floating-point
numbers (all NaN are one), unscaled decimals, counts of the type's own unit for dates and times, nanoseconds since 1970
for INT96, lists, tuples for groups, and lists of pairs for maps. `text` gives the rows as canonical JSON.
Only the standard library is needed.
"""
import json
import struct

DAY = 86400
EPOCH_JULIAN = 2440588
DIGITS = {"millis": 3, "micros": 6, "nanos": 9}
FLOATS = {"float": ("<f", 4, 9), "double": ("<d", 8, 17), "float16": ("<e", 2, 5)}


def columns(path, fields):
    """The columns of the table: for each field its comparable values."""
    made = [[] for _ in fields]
    with open(path) as lines:
        for line in lines:
            for column, field, stored in zip(made, fields, json.loads(line)):
                column.append(value(field, stored))
    return made


def value(node, stored):
    if node["repetition"] == "repeated":
        return [known(node, one) for one in stored]
    return None if stored is None else known(node, stored)


def known(node, stored):
    """The comparable form of a value that is present."""
    kind = node["kind"]
    if kind == "group":
        return tuple(value(field, one) for field, one in zip(node["fields"], stored))
    if kind == "list":
        return [value(node["element"], one) for one in stored]
    if kind == "map":
        return [(value(node["key"], key), value(node["value"], one)) for key, one in stored]
    if kind == "unsigned":
        return stored % (1 << node["number"])
    if kind in ("float", "double"):
        return bits(kind, struct.unpack(">f" if kind == "float" else ">d", bytes.fromhex(stored))[0])
    if kind == "float16":
        return bits(kind, struct.unpack("<e", bytes.fromhex(stored))[0])
    if kind == "decimal":
        return int.from_bytes(bytes.fromhex(stored), "big", signed=True) if isinstance(stored, str) else stored
    if kind == "int96":
        nanos, day = struct.unpack("<qi", bytes.fromhex(stored))
        return (day - EPOCH_JULIAN) * DAY * 10**9 + nanos
    return bytes.fromhex(stored) if isinstance(stored, str) else stored


def bits(kind, number):
    """The bits of a floating-point number at the type's width; all NaN are one."""
    return "NaN" if number != number else struct.pack(FLOATS[kind][0], number)


def text(fields, made, rows):
    """The canonical JSON of the whole table."""
    names = [quoted(field["name"]) for field in fields]
    lines = []
    for row in range(rows):
        members = (f"{name}:{shown(field, column[row])}" for name, field, column in zip(names, fields, made))
        lines.append("{" + ",".join(members) + "}\n")
    return "".join(lines)


def quoted(words):
    return json.dumps(words, ensure_ascii=False)


def shown(node, one):
    if one is None:
        return "null"
    if node["repetition"] == "repeated":
        return "[" + ",".join(present(node, each) for each in one) + "]"
    return present(node, one)


def present(node, one):
    kind = node["kind"]
    if kind == "group":
        members = (f"{quoted(field['name'])}:{shown(field, each)}" for field, each in zip(node["fields"], one))
        return "{" + ",".join(members) + "}"
    if kind == "list":
        return "[" + ",".join(shown(node["element"], each) for each in one) + "]"
    if kind == "map":
        return "[" + ",".join(f"[{shown(node['key'], key)},{shown(node['value'], each)}]" for key, each in one) + "]"
    if kind == "boolean":
        return "true" if one else "false"
    if kind in FLOATS:
        return number(kind, one)
    if kind == "decimal":
        return decimal(one, node["number"])
    if kind == "date":
        return f'"{date(one)}"'
    if kind.startswith("time-"):
        return f'"{clock(one, DIGITS[kind[5:]])}"'
    if kind.startswith("timestamp-"):
        return timestamp(one, DIGITS[kind[10:]], "Z" if node["number"] else "")
    if kind == "int96":
        return timestamp(one, 9, "")
    if kind == "uuid":
        digits = one.hex()
        return f'"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"'
    if kind == "interval":
        return '{{"months":{},"days":{},"millis":{}}}'.format(*struct.unpack("<III", one))
    if kind == "text":
        return quoted(one.decode())
    if kind == "bytes":
        return f'{{"hex":"{one.hex()}"}}'
    return str(one)


def number(kind, stored):
    """The shortest digits that give the number back at its width, laid out as Python lays out its own."""
    layout, _, most = FLOATS[kind]
    if stored == "NaN":
        return '"NaN"'
    one = struct.unpack(layout, stored)[0]
    if one in (float("inf"), float("-inf")):
        return '"Infinity"' if one > 0 else '"-Infinity"'
    if kind == "double":
        return repr(one)
    for digits in range(1, most + 1):
        short = float(f"{one:.{digits}g}")
        try:
            if struct.pack(layout, short) == stored:
                return repr(short)
        except OverflowError:
            pass  # Rounded up beyond the greatest number.
    raise ValueError(f"no digits for {one}")


def decimal(unscaled, scale):
    digits = str(abs(unscaled)).rjust(scale + 1, "0")
    sign = "-" if unscaled < 0 else ""
    return f'"{sign}{digits[:-scale]}.{digits[-scale:]}"' if scale else f'"{sign}{digits}"'


def date(days):
    """Of the proleptic Gregorian calendar, which repeats every 400 years."""
    cycles, day = divmod(days + 719468, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day -= (153 * month + 2) // 5
    month = month + 3 if month < 10 else month - 9
    year += cycles * 400 + (month <= 2)
    before = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{before}{abs(year):04d}-{month:02d}-{day + 1:02d}"


def clock(count, digits):
    seconds, fraction = divmod(count, 10**digits)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{fraction:0{digits}d}"


def timestamp(count, digits, zone):
    days, rest = divmod(count, DAY * 10**digits)
    return f'"{date(days)}T{clock(rest, digits)}{zone}"'
