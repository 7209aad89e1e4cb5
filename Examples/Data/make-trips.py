#!/usr/bin/env python3
"""Writes trips.csv: two thousand made-up taxi rides, the same at each run."""

import csv
import datetime
import pathlib
import random
import uuid

CITIES = ["Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø", "Kristiansand"]
NOTES = ["", "", "", "", "left an umbrella", "airport, then home", 'said "keep the change"', "two stops:\nschool\nwork"]

chance = random.Random(20250131)
start = datetime.datetime(2025, 1, 1)
rows = []
for number in range(1, 2001):
    start += datetime.timedelta(seconds=chance.randint(60, 2400))
    minutes = chance.randint(3, 55)
    fare = 45 + minutes * chance.randint(900, 1500) / 100
    rows.append(
        [
            number,
            uuid.UUID(int=chance.getrandbits(128), version=4),
            chance.choice(CITIES),
            start.strftime("%Y-%m-%d"),
            start.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
            minutes,
            f"{fare:.2f}",
            "" if chance.random() < 0.4 else f"{fare * chance.choice([0.05, 0.1, 0.15]):.2f}",
            str(chance.random() < 0.8).lower(),
            chance.choice(NOTES),
        ]
    )

path = pathlib.Path(__file__).with_name("trips.csv")
with path.open("w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(["id", "ride", "city", "day", "started", "minutes", "fare", "tip", "by_card", "note"])
    writer.writerows(rows)
