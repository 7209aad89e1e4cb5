"""The same thousand rows under every codec, by pyarrow. `Scripts/quickstart` reads these."""
import pyarrow.parquet as pq

import data

CODECS = ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]  # pyarrow's lz4 is LZ4_RAW
NAMES = {"none": "uncompressed", "lz4": "lz4_raw"}


def write(folder, seed):
    table = data.mixed(seed)
    for codec in CODECS:
        pq.write_table(table, folder / f"{NAMES.get(codec, codec)}.parquet", compression=codec,
                       store_schema=False, row_group_size=600)
