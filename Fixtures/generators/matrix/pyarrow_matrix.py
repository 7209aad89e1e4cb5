"""pyarrow's share of the matrix: every kind in every encoding, flat and nested, and the corners of pages and chunks."""
import random

import pyarrow as pa
import pyarrow.parquet as pq

from matrix.kinds import ENCODINGS, Kind, column, kinds

CODECS = ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]
VERSIONS = {"v1": "1.0", "v2": "2.0"}
ROWS = [1, 7, 33, 64, 129, 257, 300]


def write(folder, seed):
    for part in (flat, nested, codecs, corners):
        part(folder, seed)


def options(kind: Kind, encoding: str, path: str, version: str, pick: random.Random, codec: str | None = None) -> dict:
    """Settings of one file: what is asked for, and the rest at random."""
    chosen = {
        "compression": codec or pick.choice(CODECS), "data_page_version": VERSIONS[version],
        "use_dictionary": encoding == "DICTIONARY", "write_page_checksum": pick.random() < 0.5,
        "write_page_index": pick.random() < 0.5, "store_schema": pick.random() < 0.2,
        "version": pick.choice(["1.0", "2.6", "2.6"]), "write_statistics": pick.random() < 0.8, **kind.options,
    }
    if kind.type in (pa.uint32(), pa.timestamp("ns"), pa.timestamp("ns", "UTC"), pa.time64("ns")):
        chosen["version"] = "2.6"  # the older formats store these as other types
    if encoding in ("DICTIONARY", "RLE"):
        pass  # RLE is what booleans in pages of version 2 get
    else:
        chosen["column_encoding"] = {path: encoding}
    if pick.random() < 0.5:
        chosen |= {"data_page_size": pick.choice([1, 40, 300]), "write_batch_size": pick.choice([1, 8, 29, 64])}
    if pick.random() < 0.3:
        chosen["max_rows_per_page"] = pick.choice([3, 10, 50])
    if pick.random() < 0.3:
        chosen["row_group_size"] = pick.choice([20, 77, 128])
    if pick.random() < 0.2 and kind.physical not in ("boolean", "int96"):
        chosen["bloom_filter_options"] = {path: {"ndv": 100}}
    return chosen


def combinations():
    for name, kind in kinds().items():
        for encoding in ENCODINGS[kind.physical]:
            yield name, kind, encoding


def flat(folder, seed):
    """Required, optional and nothing but nulls, in pages of both versions."""
    for name, kind, encoding in combinations():
        for version in VERSIONS:
            if encoding == "RLE" and version == "v1":
                continue
            for null in ("required", "optional", "null"):
                if null == "null" and version == "v1":
                    continue
                label = f"{name}-{encoding.lower()}-{version}-{null}"
                pick = random.Random(f"{seed} {label}")
                values = column(kind, pick.choice(ROWS), pick)
                share = {"required": 0.0, "optional": pick.choice([0.01, 0.3, 0.9]), "null": 1.0}[null]
                values = [None if pick.random() < share else value for value in values]
                table = pa.table([kind.array(values)],
                                 pa.schema([pa.field("c", kind.type, nullable=null != "required")]))
                settings = options(kind, encoding, "c", version, pick)
                if encoding == "RLE":
                    settings["version"] = "2.6"
                pq.write_table(table, folder / f"{label}.parquet", **settings)


def nested(folder, seed):
    """Each pair of kind and encoding as the leaf of a list, a struct, a map and a list of lists of structs."""
    for name, kind, encoding in combinations():
        for shape, (path, build) in SHAPES.items():
            label = f"{name}-{encoding.lower()}-{shape}"
            pick = random.Random(f"{seed} {label}")
            version = "v2" if encoding == "RLE" else pick.choice(list(VERSIONS))
            settings = options(kind, encoding, path, version, pick)
            if encoding == "RLE":
                settings["version"] = "2.6"
            rows = pick.choice([1, 20, 65, 120])
            array = build(kind, rows, pick)
            pq.write_table(pa.table({"c": array}), folder / f"{label}.parquet", **settings)


def lists(inner, rows: int, pick: random.Random) -> pa.Array:
    """`rows` lists, some null, some empty, of what `inner` makes as many of as they need."""
    sizes = [None if pick.random() < 0.15 else pick.choice([0, 1, 1, 2, 5]) for _ in range(rows)]
    offsets, end = [], 0
    for size in sizes:
        offsets.append(None if size is None else end)
        end += size or 0
    return pa.ListArray.from_arrays(pa.array(offsets + [end], pa.int32()), inner(end))


def leaf(kind: Kind, count: int, pick: random.Random, chance: float = 0.2) -> pa.Array:
    return kind.array([None if pick.random() < chance else value for value in column(kind, count, pick)] if count else [])


def structs(kind: Kind, count: int, pick: random.Random) -> pa.Array:
    mask = pa.array([pick.random() < 0.2 for _ in range(count)], pa.bool_())
    fields = [pa.field("a", kind.type), pa.field("n", pa.int32(), nullable=False)]
    numbers = pa.array([pick.randrange(9) for _ in range(count)], pa.int32())
    return pa.StructArray.from_arrays([leaf(kind, count, pick), numbers], fields=fields, mask=mask)


def maps(kind: Kind, rows: int, pick: random.Random) -> pa.Array:
    sizes = [pick.choice([0, 1, 3]) for _ in range(rows)]
    offsets = [sum(sizes[:n]) for n in range(rows + 1)]
    keys = pa.array([f"k{pick.randrange(9)}" for _ in range(offsets[-1])], pa.string())
    return pa.MapArray.from_arrays(pa.array(offsets, pa.int32()), keys, leaf(kind, offsets[-1], pick))


SHAPES = {
    "list": ("c.list.element", lambda kind, rows, pick: lists(lambda n: leaf(kind, n, pick), rows, pick)),
    "struct": ("c.a", structs),
    "map": ("c.key_value.value", maps),
    "deep": ("c.list.element.list.element.a", lambda kind, rows, pick: lists(
        lambda n: lists(lambda m: structs(kind, m, pick), n, pick), rows, pick)),
}


def codecs(folder, seed):
    """Each codec over each encoding, pages of both versions: rows enough for a codec to bite."""
    known = kinds()
    for codec in CODECS:
        for name, encoding in (("int64", "PLAIN"), ("int32", "DELTA_BINARY_PACKED"), ("string", "DICTIONARY"), ("string", "PLAIN"),
                               ("string", "DELTA_BYTE_ARRAY"), ("binary", "DELTA_LENGTH_BYTE_ARRAY"),
                               ("double", "BYTE_STREAM_SPLIT"), ("fixed16", "BYTE_STREAM_SPLIT"), ("boolean", "PLAIN")):
            for version in VERSIONS:
                label = f"codec-{codec}-{name}-{encoding.lower()}-{version}"
                pick = random.Random(f"{seed} {label}")
                kind = known[name]
                table = pa.table({"c": kind.array([None if pick.random() < 0.1 else v for v in column(kind, 900, pick)])})
                pq.write_table(table, folder / f"{label}.parquet", **options(kind, encoding, "c", version, pick, codec))


def corners(folder, seed):
    def save(name, table, **settings):
        pq.write_table(table, folder / f"corner-{name}.parquet", **settings)

    pick = random.Random(f"{seed} corners")
    numbers = [None if n % 10 == 0 else n * 3 % 1000 for n in range(33_000)]
    save("33000-pages", pa.table({"c": pa.array(numbers, pa.int32())}), data_page_size=1, write_batch_size=1,
         use_dictionary=False, write_statistics=False, compression="none")
    save("33000-pages-dictionary", pa.table({"c": pa.array(numbers, pa.int32())}), data_page_size=1, write_batch_size=1,
         write_statistics=False, compression="none", data_page_version="2.0", write_page_index=True)
    save("10000-columns", pa.table({f"column {n}": pa.array([n, None, -n][: 1 + n % 3] + [None] * (2 - n % 3),
                                                            [pa.int32(), pa.int64(), pa.float64()][n % 3])
                                    for n in range(10_000)}), compression="snappy")
    save("no-columns", pa.table({"x": [1, 2, 3]}).select([]))
    save("no-rows-no-columns", pa.table({}))
    names = ["", " ", "a.b", "a", "a", "b.", ".", "naïve", "名前", "\u202e", "quote\"", "new\nline", "A", "x" * 300]
    save("names", pa.table([pa.array([n, None]) for n in range(len(names))], names=names))
    inner = pa.StructArray.from_arrays([pa.array([1, 2]), pa.array([3, None]), pa.array(["x", "y"])], ["", "a.b", ""])
    save("names-nested", pa.table([inner, inner], names=["", "a"]))
    for version in VERSIONS.values():
        everything = {name: kind.array([]) for name, kind in kinds().items() if name != "int96"}
        save(f"no-rows-{version}", pa.table(everything), data_page_version=version)
        save(f"null-{version}", pa.table({"c": pa.nulls(100), "d": pa.array([[None, None], [], None, [None]] * 25)}),
             data_page_version=version)
        for share in (300, 2000):
            texts = [f"row {pick.randrange(10**9)}" if n > 60 else "same" for n in range(900)]
            table = pa.table({"text": pa.array(texts), "int": pa.array([pick.randrange(2**40) for _ in texts], pa.int64()),
                              "list": pa.array([[t, None] for t in texts])})
            save(f"fallback-{share}-{version}", table, dictionary_pagesize_limit=share, data_page_size=500,
                 write_batch_size=20, data_page_version=version, compression=pick.choice(CODECS))
        for count in (1, 2, 3, 255, 256, 257, 700):  # index widths 0 to 10
            texts = [f"value {n % count}" for n in range(1000)]
            save(f"dictionary-{count}-{version}", pa.table({"c": texts}), data_page_version=version, data_page_size=100,
                 write_batch_size=13, dictionary_pagesize_limit=1 << 20, compression="zstd")
        for depth in range(1, 9):
            value = [7, None]
            for _ in range(depth):
                value = [value, [], value, None]
            save(f"depth-{depth}-{version}", pa.table({"c": pa.array([value, None, []] * 2)}), data_page_version=version,
                 use_compliant_nested_type=depth % 2 == 0, compression="gzip")
