"""Files by pyarrow: types, nesting, pages, and the corners of PLAIN, RLE and dictionary encoding."""
import datetime
import decimal
import random

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

import data
from matrix.kinds import column, kinds

INT_EDGES = {8: pa.int8(), 16: pa.int16(), 32: pa.int32(), 64: pa.int64()}
UINT_EDGES = {8: pa.uint8(), 16: pa.uint16(), 32: pa.uint32(), 64: pa.uint64()}


def save(folder, name, table, **options):
    options.setdefault("compression", "none")
    options.setdefault("store_schema", False)
    pq.write_table(table, folder / f"{name}.parquet", **options)


def write(folder, seed):
    for part in (types, integers, decimals, times, strings, booleans, nesting, pages, dictionaries, shapes, encoded_types):
        part(folder, random.Random(f"{seed} {part.__name__}"))


def types(folder, pick):
    """Every physical type, required and optional, in data pages of both versions."""
    rows = 300
    special = [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 5e-324, 1.5, 1e16, 1e-5, 1.7976931348623157e308]
    columns = {
        "boolean": [pick.random() < 0.5 for _ in range(rows)],
        "int32": [pick.randrange(-2**31, 2**31) for _ in range(rows)],
        "int64": [pick.randrange(-2**63, 2**63) for _ in range(rows)],
        "float": [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1e-45, 0.1, 3.4028235e38]
        + [pick.uniform(-1e6, 1e6) for _ in range(rows - 8)],
        "double": special + [pick.gauss(0, 1e9) for _ in range(rows - len(special))],
        "byte_array": [pick.randbytes(pick.randrange(30)) for _ in range(rows)],
        "fixed_1": [pick.randbytes(1) for _ in range(rows)],
        "fixed_7": [pick.randbytes(7) for _ in range(rows)],
        "fixed_16": [pick.randbytes(16) for _ in range(rows)],
        "fixed_33": [pick.randbytes(33) for _ in range(rows)],
    }
    kinds = {"boolean": pa.bool_(), "int32": pa.int32(), "int64": pa.int64(), "float": pa.float32(),
             "double": pa.float64(), "byte_array": pa.binary(), "fixed_1": pa.binary(1), "fixed_7": pa.binary(7),
             "fixed_16": pa.binary(16), "fixed_33": pa.binary(33)}
    required = pa.table(
        [pa.array(values, kinds[name]) for name, values in columns.items()],
        pa.schema([pa.field(name, kinds[name], nullable=False) for name in columns]))
    optional = pa.table({name: pa.array([None if pick.random() < 0.3 else value for value in values], kinds[name])
                         for name, values in columns.items()})
    for version in ("1.0", "2.0"):
        for label, table in (("required", required), ("optional", optional)):
            for dictionary in (True, False):
                save(folder, f"types-{label}-v{version[0]}-{'dictionary' if dictionary else 'plain'}", table.slice(0, 80),
                     data_page_version=version, use_dictionary=dictionary, write_page_checksum=True)
    instants = [datetime.datetime(1, 1, 1), datetime.datetime(1969, 12, 31, 23, 59, 59, 999999), None,
                datetime.datetime(1970, 1, 1), datetime.datetime(2024, 2, 29, 1, 2, 3, 456789),
                datetime.datetime(9999, 12, 31, 23, 59, 59)]
    save(folder, "int96", pa.table({"at": pa.array(instants * 4, pa.timestamp("us"))}),
         use_deprecated_int96_timestamps=True)


def integers(folder, pick):
    """Signed and unsigned, at each annotated width, with both ends of its range."""
    columns = {}
    for bits, kind in INT_EDGES.items():
        edges = [-2**(bits - 1), -1, 0, 1, 2**(bits - 1) - 1, None]
        columns[f"int_{bits}"] = pa.array(edges + [pick.randrange(-2**(bits - 1), 2**(bits - 1)) for _ in range(20)], kind)
    for bits, kind in UINT_EDGES.items():
        edges = [0, 1, 2**(bits - 1) - 1, 2**(bits - 1), 2**bits - 1, None]
        columns[f"uint_{bits}"] = pa.array(edges + [pick.randrange(2**bits) for _ in range(20)], kind)
    save(folder, "integers", pa.table(columns), store_schema=True)
    halves = [0.0, -0.0, 1.0, 65504.0, 6e-8, 0.1, float("nan"), float("inf"), float("-inf"), None]
    save(folder, "float16", pa.table({"half": pa.array([None if h is None else numpy.float16(h) for h in halves],
                                                       pa.float16())}))


def decimals(folder, pick):
    """DECIMAL on INT32, INT64, FIXED_LEN_BYTE_ARRAY; scales from 0 to the precision."""
    shapes = [(1, 0), (5, 2), (9, 9), (10, 0), (18, 6), (19, 4), (38, 38)]
    columns = {}
    for precision, scale in shapes:
        top = 10**precision - 1
        values = [0, 1, -1, top, -top] + [pick.randrange(-top, top + 1) for _ in range(15)]
        with decimal.localcontext(prec=80):
            columns[f"d{precision}_{scale}"] = pa.array(
                [None] + [decimal.Decimal(value).scaleb(-scale) for value in values], pa.decimal128(precision, scale))
    big = 10**76 - 1
    with decimal.localcontext(prec=80):
        columns["d76_10"] = pa.array([None] + [decimal.Decimal(v).scaleb(-10) for v in [0, 1, -1, big, -big] * 4],
                                     pa.decimal256(76, 10))
    save(folder, "decimals-fixed", pa.table(columns))
    save(folder, "decimals-integers", pa.table(columns), store_decimal_as_integer=True)


def times(folder, pick):
    """Every unit of TIME and TIMESTAMP, adjusted to UTC and local; DATE far from 1970."""
    columns = {"date": pa.array([-719162, -1, 0, 1, 19782, 2932896, None, 3000000], pa.int32()).cast(pa.date32())}
    day = 86400
    for unit, scale in (("ms", 10**3), ("us", 10**6), ("ns", 10**9)):
        ticks = [0, 1, scale, day * scale // 2, day * scale - 1, None] + [pick.randrange(day * scale) for _ in range(2)]
        kind = pa.time32(unit) if unit == "ms" else pa.time64(unit)
        columns[f"time_{unit}"] = pa.array(ticks, pa.int32() if unit == "ms" else pa.int64()).cast(kind)
        instants = [0, 1, -1, scale * day * 20000 + 1, -scale * day * 30000 - 1, None, scale, pick.randrange(scale * 10**9)]
        for zone in (None, "UTC"):
            columns[f"at_{unit}_{'utc' if zone else 'local'}"] = pa.array(instants, pa.int64()).cast(pa.timestamp(unit, zone))
    save(folder, "times", pa.table(columns))


def strings(folder, pick):
    """Lengths 0 to 40 around the inline and over-copy limits, Unicode, both encodings, several pages."""
    texts = ["x" * n for n in range(41)] + [data.text_of(n, pick) for n in range(41)]
    texts += ["\u0000", "\"quoted\"\\", "tab\tline\nreturn\r", "\u001f\u007f", "e\u0301", "👩‍👩‍👧", "", None]
    pick.shuffle(texts)
    columns = {"text": pa.array(texts * 4), "same": pa.array(["the same string, longer than twelve bytes"] * len(texts) * 4),
               "dense": pa.array([t or "" for t in texts] * 4)}
    for dictionary in (True, False):
        save(folder, f"strings-{'dictionary' if dictionary else 'plain'}", pa.table(columns), use_dictionary=dictionary,
             data_page_size=900, write_batch_size=20, compression="snappy")


def booleans(folder, pick):
    """Bits in PLAIN and RLE, runs long and short, counts that do not fill a byte."""
    rows = 603
    table = pa.table({
        "runs": pa.array([(n // 97) % 2 == 0 for n in range(rows)]),
        "noise": pa.array([pick.random() < 0.5 for _ in range(rows)]),
        "sparse": pa.array([None if pick.random() < 0.6 else pick.random() < 0.5 for _ in range(rows)]),
        "true": pa.array([True] * rows),
    })
    for version in ("1.0", "2.0"):
        save(folder, f"booleans-v{version[0]}", table, data_page_version=version, data_page_size=24, write_batch_size=61)


def nesting(folder, pick):
    """Nulls and empties at each level of lists, structs and maps, and of their mixtures."""
    def some(make, chance=0.2):
        return None if pick.random() < chance else make()

    def many(make, most=4):
        return [make() for _ in range(pick.randrange(most))]

    def number():
        return some(lambda: pick.randrange(1000))

    def word():
        return some(lambda: data.text_of(pick.randrange(20), pick))

    rows = 120
    point = pa.struct([pa.field("x", pa.int32(), nullable=False), ("y", pa.float64())])
    required = pa.list_(pa.field("element", pa.int32(), nullable=False))
    columns = {
        "list": ([some(lambda: many(number)) for _ in range(rows)], pa.list_(pa.int32())),
        "list_required": ([many(lambda: pick.randrange(9)) for _ in range(rows)], required),
        "list_list": ([some(lambda: many(lambda: some(lambda: many(word)))) for _ in range(rows)],
                      pa.list_(pa.list_(pa.string()))),
        "list3": ([some(lambda: many(lambda: some(lambda: many(lambda: some(lambda: many(number)))))) for _ in range(rows)],
                  pa.list_(pa.list_(pa.list_(pa.int64())))),
        "struct": ([some(lambda: {"x": pick.randrange(9), "y": some(pick.random)}) for _ in range(rows)], point),
        "struct_struct": ([some(lambda: {"inner": some(lambda: {"a": number(), "b": word()}), "c": some(lambda: pick.random() < 0.5)})
                           for _ in range(rows)],
                          pa.struct([("inner", pa.struct([("a", pa.int64()), ("b", pa.string())])), ("c", pa.bool_())])),
        "list_struct": ([some(lambda: many(lambda: some(lambda: {"x": pick.randrange(9), "y": some(pick.random)})))
                         for _ in range(rows)], pa.list_(point)),
        "struct_list_struct": (
            [some(lambda: {"name": word(), "points": some(lambda: many(lambda: some(lambda: {"p": number(), "tags": some(lambda: many(word))})))})
             for _ in range(rows)],
            pa.struct([("name", pa.string()), ("points", pa.list_(pa.struct([("p", pa.int32()), ("tags", pa.list_(pa.string()))])))])),
        "map": ([some(lambda: [(data.text_of(5, pick), number()) for _ in range(pick.randrange(4))]) for _ in range(rows)],
                pa.map_(pa.string(), pa.int32())),
        "map_list": ([some(lambda: [(pick.randrange(50), some(lambda: many(word))) for _ in range(pick.randrange(3))])
                      for _ in range(rows)], pa.map_(pa.int64(), pa.list_(pa.string()))),
        "list_map": ([some(lambda: many(lambda: some(lambda: [(word() or "", some(pick.random))]))) for _ in range(rows)],
                     pa.list_(pa.map_(pa.string(), pa.float64()))),
        "fixed_list": ([[number(), number(), number()] for _ in range(rows)], pa.list_(pa.int32(), 3)),
    }
    table = pa.table({name: pa.array(values, kind) for name, (values, kind) in columns.items()})
    for version in ("1.0", "2.0"):
        save(folder, f"nested-v{version[0]}", table, data_page_version=version, data_page_size=200, write_batch_size=16,
             row_group_size=47, compression="zstd")
    save(folder, "nested-required-struct", pa.table(
        [pa.array([{"x": n, "y": None if n % 3 else n / 2} for n in range(50)], point)],
        pa.schema([pa.field("point", point, nullable=False)])))


def pages(folder, pick):
    """Many small pages a chunk, several row groups, checksums, page indexes."""
    table = data.mixed(pick.randrange(1 << 30), 250)
    for version in ("1.0", "2.0"):
        for codec in ("none", "snappy"):
            save(folder, f"tiny-pages-v{version[0]}-{codec}", table, data_page_version=version, data_page_size=64,
                 write_batch_size=7, row_group_size=90, compression=codec, write_page_checksum=True, write_page_index=True)


def dictionaries(folder, pick):
    """Dictionaries of each index width, and chunks that give theirs up half way."""
    rows = 900
    table = pa.table({
        "few": pa.array([pick.randrange(3) for _ in range(rows)], pa.int32()),
        "one": pa.array(["only"] * rows),
        "hundreds": pa.array([f"value {pick.randrange(400)}" for _ in range(rows)]),
        "sorted": pa.array([n // 100 for n in range(rows)], pa.int64()),
        "nulls": pa.array([None if n % 5 < 3 else pick.choice(data.CITIES) for n in range(rows)]),
    })
    save(folder, "dictionary", table, data_page_size=400, write_batch_size=100)
    fallback = pa.table({
        "text": pa.array([f"row {n} {pick.randrange(10**6)}" for n in range(rows)]),
        "number": pa.array([pick.randrange(10**15) for _ in range(rows)], pa.int64()),
        "double": pa.array([None if n % 4 == 0 else pick.random() for n in range(rows)], pa.float64()),
    })
    save(folder, "dictionary-fallback", fallback, dictionary_pagesize_limit=2000, data_page_size=800, write_batch_size=50)
    save(folder, "dictionary-fallback-v2", fallback, dictionary_pagesize_limit=2000, data_page_size=800,
         write_batch_size=50, data_page_version="2.0", compression="snappy")
    flat = pa.table({f"c{n}": pa.array([pick.randrange(1 << n) for _ in range(64)], pa.int64()) for n in range(0, 40, 3)})
    save(folder, "dictionary-off", flat, use_dictionary=False)


def shapes(folder, pick):
    """No rows, no columns, many columns, nothing but nulls, names that need quoting."""
    save(folder, "empty", data.mixed(1, 10).slice(0, 0))
    save(folder, "no-columns", pa.table({"x": [1, 2, 3]}).select([]))
    wide = pa.table({f"column_{n:03}": pa.array([None if pick.random() < 0.1 else pick.randrange(n + 1) for _ in range(5)],
                                                [pa.int32(), pa.float64(), pa.int64()][n % 3]) for n in range(200)})
    save(folder, "wide", wide)
    nulls = {"null": pa.nulls(50), "int32": pa.nulls(50, pa.int32()), "string": pa.nulls(50, pa.string()),
             "bool": pa.nulls(50, pa.bool_()), "list": pa.nulls(50, pa.list_(pa.int32())),
             "struct": pa.nulls(50, pa.struct([("a", pa.int32())])), "fixed": pa.nulls(50, pa.binary(5))}
    save(folder, "all-null", pa.table(nulls))
    save(folder, "all-null-v2", pa.table(nulls), data_page_version="2.0", compression="gzip")
    names = pa.table({"a b": [1], "a.b": [2], "": [3], "naïve": [4], "quote\"": [5], "Ω\n": [6]})
    save(folder, "names", names)
    save(folder, "one-row", data.mixed(3, 1), compression="brotli")


def encoded_types(folder, pick):
    """The delta encodings and BYTE_STREAM_SPLIT, on every type that may have them."""
    known = kinds()
    rows = 300
    delta = {"int32": "DELTA_BINARY_PACKED", "int64": "DELTA_BINARY_PACKED", "uint8": "DELTA_BINARY_PACKED",
             "timestamp-us-utc": "DELTA_BINARY_PACKED", "date": "DELTA_BINARY_PACKED", "string": "DELTA_BYTE_ARRAY",
             "binary": "DELTA_LENGTH_BYTE_ARRAY", "large-string": "DELTA_LENGTH_BYTE_ARRAY", "fixed16": "DELTA_BYTE_ARRAY",
             "fixed5": "DELTA_BYTE_ARRAY", "decimal38": "DELTA_BYTE_ARRAY"}
    split = {name: "BYTE_STREAM_SPLIT" for name in ("float16", "float", "double", "int32", "int64", "uint32", "time-ns-utc",
                                                    "fixed1", "fixed5", "fixed33", "decimal38", "uuid")}
    for label, chosen in (("delta", delta), ("byte-stream-split", split)):
        arrays, fields, paths = [], [], {}
        for name, encoding in chosen.items():
            kind = known[name]
            for form in ("required", "optional", "list"):
                values = column(kind, rows, pick)
                if form == "list":
                    ends = sorted(pick.randrange(rows + 1) for _ in range(rows - 1))
                    offsets = pa.array([0, *ends, rows], pa.int32())
                    arrays.append(pa.ListArray.from_arrays(offsets, kind.array([None if pick.random() < 0.2 else v for v in values])))
                else:
                    share = 0.3 if form == "optional" else 0
                    arrays.append(kind.array([None if pick.random() < share else value for value in values]))
                fields.append(pa.field(f"{name} {form}", arrays[-1].type, nullable=form != "required"))
                paths[f"{name} {form}" + (".list.element" if form == "list" else "")] = encoding
        table = pa.table(arrays, pa.schema(fields))
        for version, codec in (("1.0", "none"), ("2.0", "zstd")):
            save(folder, f"{label}-v{version[0]}", table, use_dictionary=False, column_encoding=paths, compression=codec,
                 data_page_version=version, write_page_checksum=True, write_page_index=version == "2.0",
                 row_group_size=pick.choice([170, 1000]), data_page_size=900, write_batch_size=50)
    halves = numpy.arange(0, 65536, 24, dtype=numpy.uint16).view(numpy.float16)
    save(folder, "float16-range", pa.table({"half": halves}), use_dictionary=False, column_encoding="BYTE_STREAM_SPLIT")
