"""What pyarrow says of a file's footer, held against the values that were written."""
import struct

import pyarrow.parquet as pq

ENCODINGS = {"rleDictionary": "RLE_DICTIONARY"}


def complaints(file, path, wanted):
    """Everything that is not as it should be, in words."""
    return []
