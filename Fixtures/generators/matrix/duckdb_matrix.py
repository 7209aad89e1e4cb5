"""DuckDB's share: its types under each of its codecs, in the pages and encodings of both versions of the format."""
import duckdb

CODECS = ["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4", "lz4_raw"]
FLAT = {
    "tinyint": "(hash(i, 1) % 256)::integer - 128", "smallint": "(hash(i, 2) % 65536)::integer - 32768",
    "integer": "i * 7919 % 1000 - 500", "bigint": "hash(i, 3) >> 1", "utinyint": "hash(i) % 256",
    "usmallint": "hash(i) % 65536", "uinteger": "hash(i) % 4294967296", "ubigint": "hash(i, 4)",
    "hugeint": "i * 10000000000", "float": "(hash(i) % 1000) / 8", "double": "(hash(i) % 100000) / 7.0", "boolean": "hash(i) % 3 = 0",
    "decimal(4, 2)": "(hash(i) % 10000) / 100.0", "decimal(9, 3)": "i / 8.0", "decimal(18, 5)": "i / 32.0", "decimal(38, 10)": "i / 32.0",
    "varchar": "'name ' || (i % 37)", "blob": "('x' || repeat('y', (hash(i) % 20)::integer))::blob",
    "date": "date '1969-12-01' + (i % 900)::integer",
    "time": "time '01:02:03.000004' + interval (i) second",
    "timestamp": "timestamp '1960-02-29 12:00:00.123456' + interval (i * 977) minute",
    "timestamp_s": "timestamp '2024-02-29 12:00:00' + interval (i) minute",
    "timestamp_ms": "timestamp '2024-02-29 12:00:00.123' + interval (i) minute",
    "timestamp_ns": "timestamp '2024-02-29 12:00:00.123456' + interval (i) minute",
    "timestamptz": "timestamptz '2024-02-29 00:00:00+00' + interval (i) hour",
    "interval": "interval (i) month + interval (i % 30) day + interval (i * 1000) millisecond",
    "uuid": "('00000000-0000-4000-8000-' || lpad(i::varchar, 12, '0'))",
}
NESTED = {
    "list": "[i, null, i * 2]", "strings": "['a' || i, null, '', repeat('b', 20)]", "struct": "{'a': i, 'b': 'x' || i, 'c': null::integer}",
    "map": "map {i: 'v' || i, i + 1: null}", "lists": "[[i], [], null, [i, null]]", "structs": "[{'p': i, 'q': [i, i]}, null, {'p': null, 'q': null}]",
    "enum": "(['low', 'mid', 'high'])[1 + i % 3]::enum('low', 'mid', 'high')",
}


def write(folder, seed):
    connection = duckdb.connect()
    connection.execute("set threads to 1; set timezone to 'UTC'")
    columns = {f"{kind}": f"({text})::{kind}" for kind, text in FLAT.items()} | NESTED
    for number, (name, text) in enumerate(columns.items()):
        for version in ("v1", "v2"):
            for nulls in ("full", "nulls"):
                value = text if nulls == "full" else f"case when hash(i, 9) % 4 = 0 then null else {text} end"
                codec = CODECS[(number * 5 + len(version + nulls)) % len(CODECS)]
                label = name.replace("(", "").replace(")", "").replace(", ", "_")
                save(connection, folder / f"{label}-{version}-{nulls}.parquet", f"select {value} as c from range(2200) t(i)"
                     if number % 9 == 0 else f"select {value} as c from range({150 + number}) t(i)", version, codec)
    everything = ", ".join(f'{text} as "{name}"' for name, text in columns.items())
    for codec in CODECS:
        for version in ("v1", "v2"):
            save(connection, folder / f"all-{codec}-{version}.parquet", f"select {everything} from range(180) t(i)", version, codec)
            save(connection, folder / f"text-{codec}-{version}.parquet",
                 "select 'a longer text, number ' || hash(i) as c, i as n from range(700) t(i)", version, codec,
                 ", dictionary_size_limit 0")
    for version in ("v1", "v2"):
        save(connection, folder / f"no-rows-{version}.parquet", f"select {everything} from range(0) t(i)", version, "zstd")
        save(connection, folder / f"row-groups-{version}.parquet", "select i as c, 'x' || (i % 5) as d from range(5000) t(i)",
             version, "snappy", ", row_group_size 2048")


def save(connection, path, query, version, codec, more=""):
    connection.execute(f"copy ({query}) to '{path}' (format parquet, parquet_version {version}, codec {codec}{more})")
