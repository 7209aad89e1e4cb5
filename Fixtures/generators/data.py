"""Tables the writers share. Everything random comes from the seed handed in."""
import datetime
import decimal
import random

import pyarrow as pa

CITIES = ["Oslo", "Bergen", "Zürich", "São Paulo", "東京", "Αθήνα", "Kraków", "Reykjavík"]
MIXED_ROWS = 1000


def mixed(seed: int, rows: int = MIXED_ROWS) -> pa.Table:
    """About one of everything a common table holds, nulls included."""
    pick = random.Random(seed)
    start = datetime.datetime(2024, 2, 29, 12, 0, 0)

    def sometimes(value, chance=0.1):
        return None if pick.random() < chance else value

    return pa.table({
        "id": pa.array(range(1, rows + 1), pa.int64()),
        "zone": pa.array([sometimes(pick.randrange(-40, 40)) for _ in range(rows)], pa.int32()),
        "fare": pa.array([sometimes(pick.randrange(250, 9000) / 100) for _ in range(rows)], pa.float64()),
        "tip": pa.array([sometimes(pick.randrange(0, 64) / 8, 0.4) for _ in range(rows)], pa.float32()),
        "paid": pa.array([sometimes(pick.random() < 0.7) for _ in range(rows)], pa.bool_()),
        "city": pa.array([sometimes(pick.choice(CITIES)) for _ in range(rows)], pa.string()),
        "note": pa.array([sometimes("#%06x" % pick.randrange(1 << 24), 0.3) for _ in range(rows)], pa.string()),
        "day": pa.array([(start + datetime.timedelta(days=n // 7)).date() for n in range(rows)], pa.date32()),
        "at": pa.array([sometimes(start + datetime.timedelta(seconds=37 * n, milliseconds=pick.randrange(1000)))
                        for n in range(rows)], pa.timestamp("us", tz="UTC")),
        "total": pa.array([sometimes(decimal.Decimal(pick.randrange(-99999, 99999)).scaleb(-2))
                           for _ in range(rows)], pa.decimal128(9, 2)),
        "stops": pa.array([sometimes([sometimes(pick.randrange(100)) for _ in range(pick.randrange(4))])
                           for _ in range(rows)], pa.list_(pa.int32())),
    })


def text_of(length: int, pick: random.Random) -> str:
    """A string of `length` characters, half of them beyond ASCII."""
    return "".join(pick.choice("abcdefghijklmnopqrstuvwxyz" + "éß日本語😀Ωж") for _ in range(length))
