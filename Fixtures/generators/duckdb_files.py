"""Files by DuckDB: its own page layout, and the types pyarrow does not write."""
import duckdb

MIXED = """
select i as id, (i * 7919 % 1000)::integer as number, case when i % 5 = 0 then null else 'name ' || (i % 37) end as name,
    case when i % 3 = 0 then null else i / 8.0 end::double as amount, i % 2 = 0 as even,
    date '2024-02-29' + (i % 90)::integer as day, timestamp '2024-02-29 12:00:00' + interval (i) second as at,
    case when i % 4 = 0 then null else [i, null, i * 2] end as list, {'a': i, 'b': 'x' || i} as struct,
    case when i % 7 = 0 then null else map {i: 'v' || i} end as map
from range(2500) t(i)"""
TYPES = """
select i::tinyint as i8, i::smallint as i16, i::integer as i32, i::bigint as i64, i::utinyint as u8, i::usmallint as u16,
    i::uinteger as u32, i::ubigint as u64, (i / 4)::float as f, i / 3.0::double as d, (i || '.25')::decimal(4, 2) as d4,
    (i || '.125')::decimal(9, 3) as d9, (i || '.5')::decimal(18, 1) as d18, (i || '.0625')::decimal(38, 4) as d38,
    time '01:02:03' + interval (i) second as t, timestamp_s '2024-02-29 00:00:00' as s,
    timestamptz '2024-02-29 00:00:00+00' + interval (i) hour as tz, ('\\x0' || (i % 10))::blob as b,
    interval (i) month + interval (i) day as gap, ('00000000-0000-4000-8000-0000000000' || lpad(i::varchar, 2, '0'))::uuid as id
from range(60) t(i)"""


def write(folder, seed):
    connection = duckdb.connect()
    connection.execute("set threads to 1; set timezone to 'UTC'")
    flat = "select id, number, name, amount, even from (" + MIXED + ")"
    copies = {
        "row-groups": (flat, "codec snappy, row_group_size 2048"),
        "mixed-zstd": (MIXED + " limit 300", "codec zstd"),
        "types": (TYPES, "codec uncompressed"),
        "empty": (MIXED + " limit 0", "codec uncompressed"),
    }
    for name, (query, options) in {
        "delta": (MIXED + " limit 600", "codec zstd, parquet_version v2, dictionary_size_limit 0"),
        # DuckDB takes 32-bit differences to be signed 64-bit ones: miniblocks of more than 32 bits in an INT32.
        "delta-wide": ("select (hash(i) % 4294967296)::uinteger as a, hash(i, 4) as b, ((hash(i, 5) % 4294967296)::bigint - 2147483648)::integer as c "
                       "from range(400) t(i)", "codec uncompressed, parquet_version v2, dictionary_size_limit 0"),
        "types-v2": (TYPES, "codec lz4_raw, parquet_version v2"),
    }.items():
        connection.execute(f"copy ({query}) to '{folder / name}.parquet' (format parquet, {options})")
    for name, (query, options) in copies.items():
        connection.execute(f"copy ({query}) to '{folder / name}.parquet' (format parquet, parquet_version v1, {options})")
