"""What pyarrow says of a file's footer, held against the values that were written.

Checksums are confirmed by reading with them; see interop_readers.py.
"""
import struct

import pyarrow.parquet as pq

from interop_values import FLOATS

ENCODINGS = {"PLAIN", "RLE", "RLE_DICTIONARY", "DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY", "BYTE_STREAM_SPLIT"}

# pyarrow's names of codecs that are not the format's.
CODECS = {"LZ4_RAW": "LZ4", "LZ4": "UNKNOWN"}
LONGEST_BOUND = 64


def complaints(file, path, wanted):
    """Everything that is not as it should be, in words."""
    said = []
    opened = pq.ParquetFile(path)
    footer, expects = opened.metadata, file["expects"]
    if footer.num_rows != file["rows"]:
        said.append(f"the footer has {footer.num_rows} rows")
    metadata = {key.decode(): one.decode() for key, one in (footer.metadata or {}).items()}
    for key, one in expects.get("keyValue", {}).items():
        if metadata.get(key) != one:
            said.append(f"key-value metadata {metadata}")
    if expects.get("ids"):
        said += ids(file, opened.schema_arrow)
    row = 0
    for group in range(footer.num_row_groups):
        rows = footer.row_group(group)
        names = [rows.column(one.column_index).path_in_schema for one in rows.sorting_columns]
        if names != expects.get("sorting", []):
            said.append(f"row group {group} is sorted by {names}")
        leaves = iter(range(rows.num_columns))
        for field, column in zip(file["fields"], wanted):
            for leaf in range(leaf_count(field)):
                chunk = rows.column(next(leaves))
                said += of_chunk(chunk, expects, field["kind"] == "null")
                flat = field["kind"] not in ("group", "list", "map") and field["repetition"] != "repeated"
                if flat and not file["feature"].startswith("GEO"):
                    said += of_values(field, chunk, column[row:row + rows.num_rows], expects)
        row += rows.num_rows
    return said


def leaf_count(node):
    if node["kind"] == "group":
        return sum(leaf_count(field) for field in node["fields"])
    return sum(leaf_count(node[part]) for part in ("key", "value", "element") if part in node) or 1


def ids(file, schema):
    found = [int((schema.field(index).metadata or {}).get(b"PARQUET:field_id", b"-1")) for index in range(len(schema))]
    wanted = [field["id"] for field in file["fields"]]
    return [] if found == wanted else [f"field ids {found}, not {wanted}"]


def of_chunk(chunk, expects, empty):
    """How the chunk is written."""
    name, said = chunk.path_in_schema, []
    index = expects.get("index", True)
    if chunk.has_offset_index != index:
        said.append(f"{name}: offset index {chunk.has_offset_index}")
    # Without an order or statistics there are no bounds, and so no column index.
    if chunk.has_column_index and (not index or not expects.get("statistics", True)):
        said.append(f"{name}: a column index")
    if "codec" in expects and chunk.compression != CODECS.get(expects["codec"], expects["codec"]):
        said.append(f"{name}: compressed by {chunk.compression}")
    # A chunk without values needs no dictionary.
    if (encoding := expects.get("encoding")) and name != "nulls" and not empty and not fits(encoding, set(chunk.encodings), chunk.has_dictionary_page):
        said.append(f"{name}: encodings {chunk.encodings}, not {encoding}")
    return said


def fits(encoding, found, dictionary):
    if encoding == "RLE_DICTIONARY":
        return dictionary and encoding in found
    return not dictionary and encoding in found and not found & ENCODINGS - {encoding, "RLE"}


def of_values(field, chunk, values, expects):
    """The statistics of a chunk, computed again."""
    name, statistics = chunk.path_in_schema, chunk.statistics
    if not expects.get("statistics", True):
        return [f"{name}: statistics {statistics}"] if statistics is not None else []
    if field["kind"] == "null":
        return []
    if statistics is None:
        # pyarrow hides statistics of types whose order it does not trust.
        return [] if field["kind"] in ("interval", "int96") else [f"{name}: no statistics"]
    said, nulls = [], values.count(None)
    # A page of nothing but NaN has no bounds, and then there is no column index.
    if statistics.has_min_max and expects.get("index", True) and not chunk.has_column_index and "NaN" not in values:
        said.append(f"{name}: no column index")
    if statistics.null_count != nulls:
        said.append(f"{name}: {statistics.null_count} nulls, not {nulls}")
    present = sorted((key, raw) for key, raw in (order(field, one) for one in values if one is not None) if key is not None)
    if not statistics.has_min_max:
        if present and orderly(field) and not expects.get("totalOrder"):
            said.append(f"{name}: no bounds")
        return said
    if not orderly(field):
        return said
    low, high = present[0][1], present[-1][1]
    found = tuple(comparable(field, one) for one in (statistics.min_raw, statistics.max_raw))
    if isinstance(low, bytes) and (len(low) > LONGEST_BOUND or len(high) > LONGEST_BOUND or expects.get("cut")):
        # Cut short, but for an upper bound that no byte of which can grow.
        long = max(len(found[0]), len(found[1]) if high[:LONGEST_BOUND].strip(b"\xff") else 0)
        if found[0] > low or high > found[1] or long > LONGEST_BOUND:
            said.append(f"{name}: bounds {found}")
    elif found != (low, high):
        said.append(f"{name}: bounds {found}, not {(low, high)}")
    return said


def orderly(field):
    return field["kind"] not in ("interval", "int96", "null")


def order(field, one):
    """A key to sort by, and the value as statistics have it; no key for what has no place in the order."""
    if field["kind"] in FLOATS:
        if one == "NaN":
            return None, None
        # Zeros of both signs are equal here.
        number = struct.unpack(FLOATS[field["kind"]][0], one)[0]
        return number, number
    return one, one


def comparable(field, raw):
    if field["kind"] == "float16":
        return struct.unpack("<e", raw)[0]
    if field["kind"] == "decimal" and isinstance(raw, bytes):
        return int.from_bytes(raw, "big", signed=True)
    if field["kind"] == "unsigned" and raw < 0:
        return raw % (1 << field["number"])
    return raw.encode() if isinstance(raw, str) else raw
