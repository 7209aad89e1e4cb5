#!/usr/bin/env python3
"""Hostile bytes against the release tool: mutate.py TOOL [--per 12] [--seed 1] [--most 20000].

Every fixture and every small file of the corpus is damaged in seeded ways, footers first, since that is where sizes
stand. Whatever comes of it must be rows or an error with status 1: no signal, no more than ten seconds, no more than
a gigabyte. The damaged files of a failure are kept, and named.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 10
KILOBYTES = 1 << 20
EDGES = [b"\x00", b"\x01", b"\x7f", b"\x80", b"\xff", b"\xfe\xff\xff\xff\x0f", b"\xff" * 9 + b"\x01", b"\x80" * 10 + b"\x01"]


def footer_start(data: bytes) -> int:
    length = int.from_bytes(data[-8:-4], "little")
    return len(data) - 8 - length if 0 < length <= len(data) - 12 else max(len(data) - 64, 0)


def mutations(data: bytes, pick: random.Random, count: int):
    """Damaged copies of a file, each with a word for what was done."""
    start = footer_start(data)
    for number in range(count):
        copy = bytearray(data)
        kind = pick.choice(["flip", "flip", "footer byte", "footer byte", "footer edge", "page edge", "cut", "cut inside",
                            "length", "move", "repeat"])
        if kind == "flip":
            for _ in range(pick.choice([1, 2, 8, 32])):
                copy[pick.randrange(len(copy))] ^= 1 << pick.randrange(8)
        elif kind == "footer byte":
            for _ in range(pick.choice([1, 1, 3])):
                copy[pick.randrange(start, len(copy) - 8)] = pick.randrange(256)
        elif kind in ("footer edge", "page edge"):
            low, high = (start, len(copy) - 8) if kind == "footer edge" else (4, max(start, 5))
            place, edge = pick.randrange(low, high), pick.choice(EDGES)
            copy[place:place + pick.choice([0, 1, len(edge)])] = edge
            if kind == "footer edge":
                copy[-8:-4] = max(len(copy) - 8 - start, 0).to_bytes(4, "little")
        elif kind == "cut":
            del copy[pick.randrange(len(copy)):]
        elif kind == "cut inside":
            place = pick.randrange(4, len(copy))
            del copy[place:place + pick.randrange(1, 200)]
        elif kind == "length":
            copy[-8:-4] = pick.choice([0, 1, len(copy), len(copy) - 8, len(copy) - 12, 0x7FFFFFFF, 0xFFFFFFFF,
                                       pick.randrange(len(copy))]).to_bytes(4, "little")
        elif kind == "move":
            source, size = pick.randrange(len(copy)), pick.randrange(1, 64)
            place = pick.randrange(len(copy))
            copy[place:place + size] = copy[source:source + size]
        else:
            place, size = pick.randrange(len(copy)), pick.randrange(1, 64)
            copy[place:place] = copy[place:place + size]
        yield f"{number:02} {kind}", bytes(copy)


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def judge(tool: str, path: pathlib.Path) -> str:
    """"rows", "error", or what went wrong."""
    started = time.monotonic()
    with subprocess.Popen([tool, "cat", "--format", "json", str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, preexec_fn=limit) as child:
        signal.alarm(SECONDS)
        try:
            message = child.stderr.read()
            _, status, used = os.wait4(child.pid, 0)
        except TimeoutError:
            child.kill()
            return f"still running after {SECONDS} s"
        finally:
            signal.alarm(0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        return f"ended with {child.returncode} after {time.monotonic() - started:.1f} s: {message[-200:]!r}"
    if used.ru_maxrss > KILOBYTES:
        return f"took {used.ru_maxrss // 1024} MiB"
    if child.returncode == 1 and not message:
        return "an error without a message"
    return "error" if child.returncode else "rows"


def out_of_time(*_) -> None:
    raise TimeoutError


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tool")
    arguments.add_argument("--per", type=int, default=12, help="damaged copies of each file")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--most", type=int, default=20000, help="the largest file taken, in bytes")
    options = arguments.parse_args()
    signal.signal(signal.SIGALRM, out_of_time)

    places = [ROOT / "Fixtures"]
    if corpus := os.environ.get("PARQUET_TEST_DATA"):
        places += [pathlib.Path(corpus) / folder for folder in ("data", "bad_data", "shredded_variant")]
    sources = [p for place in places for p in sorted(place.rglob("*.parquet*"))
               if ".jsonl" not in p.suffixes and 16 <= p.stat().st_size <= options.most]
    kept = pathlib.Path(tempfile.mkdtemp(prefix="parquet-mutated-"))
    counts, wrong = {"rows": 0, "error": 0}, 0
    for source in sources:
        pick = random.Random(f"{options.seed} {source.name}")
        for what, data in mutations(source.read_bytes(), pick, options.per):
            path = kept / f"{source.name}.{what.replace(' ', '-')}"
            path.write_bytes(data)
            verdict = judge(options.tool, path)
            if verdict in counts:
                counts[verdict] += 1
                path.unlink()
            else:
                wrong += 1
                print(f"mutate: {path}: {verdict}")
    print(f"mutate: {len(sources)} files, {counts['rows']} copies gave rows, {counts['error']} an error, {wrong} went wrong")
    if not wrong:
        shutil.rmtree(kept)
    return 1 if wrong or not sources else 0


sys.exit(main())
