"""Results.md, out of the measurements of compare.py."""
import importlib.metadata
import os
import pathlib
import platform
import re
import subprocess

import compare_engines

OURS = "parquet-bench"
ROOT = pathlib.Path(__file__).resolve().parents[1]

# This library too, without memory from the round before.
FRESH = "parquet-bench, fresh"

# What is wanted of our median, as shares of pyarrow's and of the fastest other engine's.
TARGETS = {
    "read li_none": (0.25, 0.60),
    "read li_snappy": (0.40, 0.80),
    "read li_snappy_v2": (0.40, 0.80),
    "read li_zstd": (0.45, 0.85),
    "read li_lz4": (0.30, 0.75),
    "read li_gzip": (0.45, 0.60),
    "read li_brotli": (0.60, 0.80),
    "read li_plain": (0.25, 0.35),
    "read li_delta": (0.35, 0.60),
    "read li_delta_zstd": (0.35, 0.60),
    "read nested": (0.45, 0.80),
    "read manyrg": (0.35, 0.55),
    "read wide10k": (0.25, 0.60),
    "footer wide10k": (0.25, 0.60),
    "footer manyrg": (0.30, 0.90),
    "one month of li_sorted": (0.40, 0.75),
    "write lineitem, none": (0.70, 0.80),
    "write lineitem, snappy": (0.70, 0.80),
    "write lineitem, zstd 3": (0.80, 0.85),
    "write nested, snappy": (0.70, 0.80),
    "read li_snappy, 2 threads": (None, 0.80),
    "read li_zstd, 2 threads": (None, 0.80),
    "read nested, 2 threads": (None, 0.80),
    "write lineitem, snappy, 2 threads": (None, 0.60),
}
# Of what a full read takes, as a multiple of the limit.
LIMIT_TARGETS = dict.fromkeys(["read li_snappy", "read li_zstd", "read li_gzip", "read li_brotli"], 2.0)
# Of one thread's time, as a multiple of two threads'.
SPEEDUP_TARGETS = dict.fromkeys(["read li_snappy", "read li_zstd"], 1.6)
# Of bit-unpacking in Swift, as a share of the same source in C.
UNPACKING_TARGET = 1.10


def about(engines: list[str]) -> dict:
    """The versions and the machine."""
    versions = {}
    for engine in engines:
        package = compare_engines.ENGINES[engine][1]
        versions[engine] = importlib.metadata.version(package)
    return {"versions": versions, "swift": first_line("swift", "--version"), "commit": commit(),
            "python": platform.python_version(), "machine": machine(), "load": os.getloadavg()[0]}


def first_line(*command: str) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    except FileNotFoundError:
        return "unknown"
    return next((line for line in (run.stdout + run.stderr).splitlines() if line.strip()), "unknown")


def commit() -> str:
    name = first_line("git", "rev-parse", "--short=12", "HEAD")
    changed = subprocess.run(["git", "status", "--porcelain", "Sources"], capture_output=True, text=True, cwd=ROOT)
    return f"{name}, changed since" if changed.stdout else name


def machine() -> str:
    model = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    for line in read("/proc/cpuinfo").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return (f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB of memory, {platform.system()} {platform.release()} "
            f"{platform.machine()}")


def read(path: str) -> str:
    try:
        return pathlib.Path(path).read_text()
    except OSError:
        return ""


def ratio(row: dict, engine: str) -> float | None:
    """Our median as a share of an engine's."""
    found = row["engines"]
    if engine not in found or OURS not in found:
        return None
    return found[OURS]["median"] / found[engine]["median"]


def others(row: dict) -> list[str]:
    return [engine for engine in row["engines"] if engine not in (OURS, FRESH)]


def targets(row: dict) -> list[tuple[str, float | None, float]]:
    """What is wanted in words, the ratios that were reached, and those that are wanted."""
    of_pyarrow, of_fastest = TARGETS.get(row["case"]["name"], (None, 1.0))
    known = [one for one in (ratio(row, other) for other in others(row)) if one is not None]
    found = [("fastest", max(known) if known else None, of_fastest)]
    if of_pyarrow is not None:
        found.insert(0, ("pyarrow", ratio(row, "pyarrow"), of_pyarrow))
    return found


def losses(row: dict) -> list[str]:
    """The engines that were faster."""
    return [engine for engine in others(row) if (ratio(row, engine) or 0) > 1]


def verdict(row: dict) -> str:
    reached = [one for one in targets(row) if one[1] is not None]
    if not reached:
        return "—"
    missed = [f"{share:.2f} of {name}" for name, share, wanted in reached if share > wanted]
    words = f"**missed**: {', '.join(missed)}" if missed else "met"
    return words + (f"; **loss** to {', '.join(losses(row))}" if losses(row) else "")


def settled(name: str, found: dict, before: list[dict]) -> str:
    """A case's outcome: where there are other full runs, that of most of them."""
    rows = [found["cases"][name]] + [run["cases"][name] for run in before if name in run["cases"]]
    if len(rows) == 1:
        return verdict(rows[0])
    met = sum("missed" not in verdict(row) for row in rows)
    shares = "; ".join(
        f"{engine} {', '.join(f'{share:.2f}' for share in run)}"
        for engine, run in ((one[0], [targets(row)[index][1] for row in rows])
                            for index, one in enumerate(targets(rows[0])))
        if None not in run)
    words = "met" if 2 * met > len(rows) else "**missed**"
    lost = losses(rows[0])
    return f"{words}, {met} of {len(rows)} runs ({shares})" + (f"; **loss** to {', '.join(lost)}" if lost else "")


def seconds(value: float) -> str:
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}"


def line(row: dict) -> str:
    """A case on one line, as the run goes on."""
    cells = []
    for engine, one in row["engines"].items():
        share = ratio(row, engine) if engine != OURS else None
        cells.append(f"{engine} {seconds(one['median'])}" + (f" ({share:.2f})" if share else ""))
    return f"    {', '.join(cells)}; {verdict(row)}"


def table(head: list[str], rows: list[list[str]], left: int = 1) -> str:
    marks = ["---"] * left + ["--:"] * (len(head) - left)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, marks, *rows]) + "\n"


def engine_names(found: dict) -> list[str]:
    return list(found["about"]["versions"])


def times(found: dict, before: list[dict]) -> str:
    names = engine_names(found)
    rows = []
    for name, row in found["cases"].items():
        ours = row["engines"].get(OURS)
        wanted = ", ".join(f"{share:.2f} of {engine}" for engine, _, share in targets(row))
        cells = [name, wanted, settled(name, found, before)]
        cells.append(f"{seconds(ours['median'])} ({seconds(ours['minimum'])})" if ours else "failed")
        fresh = row["engines"].get(FRESH)
        cells.append(seconds(fresh["median"]) if fresh else "—")
        for engine in names:
            one, share = row["engines"].get(engine), ratio(row, engine)
            if one is None:
                cells.append("—")
                continue
            mark = "†" if one["runs"] == 1 and row["runs"] > 1 else ""
            bold = "**" if share and share > 1 else ""
            cells.append(f"{seconds(one['median'])}{mark} · {bold}{share:.2f}{bold}" if share else seconds(one["median"]))
        rows.append(cells)
    return table(["case", "target", "outcome", "ours, s (least)", "ours, fresh memory", *names], rows, left=3)


def costs(found: dict) -> str:
    names = engine_names(found)
    rows = []
    for name, row in found["cases"].items():
        ours = row["engines"].get(OURS)
        if not ours:
            continue
        cells = [name, seconds(ours["processor"]), str(ours["allocations"] if (ours["allocations"] or -1) >= 0 else "—")]
        for engine in [OURS, *names]:
            one = row["engines"].get(engine)
            cells.append(f"{one['peak'] / 1000:.0f}" if one else "—")
        if row["case"]["op"] == "write":
            cells.append(" / ".join(
                f"{row['engines'][engine]['size'] / 1e6:.0f}" if engine in row["engines"] else "—"
                for engine in [OURS, *names]))
        else:
            cells.append("")
        rows.append(cells)
    head = ["case", "processor, s", "allocations", "peak MB, ours", *names, "MB written, in this order"]
    return table(head, rows)


def limits(found: dict) -> str:
    rows = []
    for name, row in found["cases"].items():
        limit, ours = found["limits"].get(row["case"]["file"]), row["engines"].get(OURS)
        if limit and ours and row["case"]["op"] == "full" and row["case"]["threads"] == 1:
            share, wanted = ours["median"] / limit["limit"], LIMIT_TARGETS.get(name)
            rows.append([
                name, seconds(limit["codec"]), seconds(limit["copy"]), seconds(limit["limit"]), seconds(ours["median"]),
                f"{share:.1f}" + ("" if wanted is None else ", met" if share <= wanted else f", **missed** {wanted:.1f}"), f"{limit['decodedBytes'] / 1e6:.0f}", str(limit["pages"]),
                f"{ours['allocations'] / limit['pages']:.1f}" if (ours["allocations"] or -1) >= 0 else "—"])
    head = ["case", "codec, s", "copy, s", "limit, s", "ours, s", "times the limit", "MB decoded", "pages",
            "allocations a page"]
    return table(head, rows)


def speedups(found: dict) -> str:
    rows = []
    for name, wanted in SPEEDUP_TARGETS.items():
        one, two = (found["cases"].get(key, {}).get("engines", {}).get(OURS) for key in (name, f"{name}, 2 threads"))
        if one and two:
            share = one["median"] / two["median"]
            rows.append([name, f"{share:.2f}", f"{wanted:.2f}", "met" if share >= wanted else "**missed**"])
    return table(["case", "one thread's time in two threads'", "target", "outcome"], rows)


def rate(one: dict) -> str:
    return f"{one['bytes'] / (one['nanoseconds'] * one['values']):.2f}"


def kernels(found: dict) -> str:
    pairs = {}
    for one in found["kernels"]:
        if one["encoding"] != "bit-unpacking":
            pairs.setdefault((one["encoding"], one["detail"]), {})[one["direction"]] = one
    rows = []
    for (encoding, detail), both in pairs.items():
        cells = [encoding, detail]
        for direction in ("decode", "encode"):
            one = both.get(direction)
            cells += [f"{one['nanoseconds']:.2f}", rate(one)] if one else ["", ""]
        rows.append(cells)
    return table(["encoding", "values", "decode, ns", "GB/s", "encode, ns", "GB/s"], rows, left=2)


def unpacking(found: dict) -> str:
    widths = {}
    for one in found["kernels"]:
        if one["encoding"] == "bit-unpacking":
            width, language = one["detail"].split(", ", 1)
            widths.setdefault(width, {})[language.split(",")[0]] = one
    rows = []
    for width, both in widths.items():
        share = both["Swift"]["nanoseconds"] / both["C"]["nanoseconds"]
        rows.append([
            width, f"{both['Swift']['nanoseconds']:.3f}", f"{both['C']['nanoseconds']:.3f}", f"{share:.2f}",
            "met" if share <= UNPACKING_TARGET else "**missed**"])
    return table(["width", "Swift, ns a value", "C, clang -O3", "ratio", f"target {UNPACKING_TARGET:.2f}"], rows)


def codecs(found: dict) -> str:
    rows = []
    for one in found["codecs"]["trials"]:
        rows.append([
            one["codec"], str(one.get("level") or ""), f"{one['ratio']:.2f}" + ("~" if one["isPartial"] else ""),
            f"{one['encodeBytesPerSecond'] / 1e6:.0f}", f"{one['decodeBytesPerSecond'] / 1e6:.0f}"])
    return table(["codec", "level", "ratio", "compress, MB/s", "decompress, MB/s"], rows)


def remarks_of(names: list[str], text: str) -> list[str]:
    """What is known of cases that missed their targets: the sections of these names."""
    sections = re.split(r"^## (.*)$", text, flags=re.M)
    known = dict(zip(sections[1::2], sections[2::2]))
    found = [(name, known[name].strip()) for name in names if name in known]
    if not found:
        return []
    return ["### What is known of them\n"] + [f"**{name}.** {words}\n" for name, words in found]


def page(found: dict, before: list[dict] = [], remarks: str = "") -> str:
    info = found["about"]
    versions = ", ".join(f"{name} {version}" for name, version in info["versions"].items())
    lost = [name for name, row in found["cases"].items() if losses(row) or "missed" in settled(name, found, before)]
    unseen = [name for name, row in found["cases"].items() if row["values"] == "not compared"]
    counts = sorted({row["runs"] for row in found["cases"].values()})
    several = f" Where an outcome counts\nruns it is that of most of them, of {len(before) + 1} at most, of which this one is shown; runs that were cut short lack cases." if before else ""
    rounds = "7, or 31 where a round of this\nlibrary takes less than 20 ms" if set(counts) <= {7, 31} else (
        " or ".join(map(str, counts)))
    parts = [f"""# Results

Written by `Benchmarks/compare.py`; [README.md](README.md) says how it is run. {info['date']}, commit {info['commit']}.

- {info['machine']}; a load of {info['load']:.1f} when the run began
- {info['swift']}
- {versions}, under Python {info['python']}

Ratios carry over to other machines, seconds do not. All engines took turns within one run, case by case, each in a process
of its own: a first round that does not count, then {rounds}. Figures are medians. Nothing decoded is kept from
round to round. Freed memory is kept as each engine's allocator likes, this library's pool included; the column of fresh
memory has this library with a new pool each round, and all that was freed given back to the system. Before a case was timed, the values that this library read, and those
that pyarrow read of what it wrote, were compared with pyarrow's own, all of them{" but for " + ", ".join(unseen) if unseen else ""}.{several}

## Cases

Seconds, and after the dot our median as a share of the engine's: below 1 this library is faster. † is one round, where
rounds are longer than 15 s. — is what an engine does not have or could not do.
"""]
    parts.append(times(found, before))
    if lost:
        parts.append("Losses and missed targets: " + "; ".join(f"{name}: {settled(name, found, before)}" for name in lost) + ".\n")
        parts += remarks_of(lost, remarks)
    else:
        parts.append("No losses and no missed targets.\n")
    failures = [
        f"- {name}, {engine}: {problem.splitlines()[0][:160]}"
        for name, row in found["cases"].items() for engine, problem in row["problems"].items()]
    if failures:
        parts.append("What engines could not do:\n\n" + "\n".join(failures) + "\n")
    parts.append("## Costs\n\nProcessor time and allocations are this library's, of one round; memory is the most that a process "
                 "held in all its rounds, the rows to be written included.\n")
    parts.append(costs(found))
    parts.append("## Two threads\n")
    parts.append(speedups(found))
    if found["limits"]:
        parts.append("## Limits\n\nThe least that a full read can take: the codec alone over all pages, and one copy of the bytes "
                     "that pyarrow's columns take, to memory that is warm. One thread.\n")
        parts.append(limits(found))
    if found["kernels"]:
        values = found["kernels"][0]["values"]
        parts.append(f"## Kernels\n\nRuns of {values} values; nanoseconds a value, and bytes of values in memory a nanosecond.\n")
        parts.append(kernels(found))
        parts.append("Bit-unpacking to 32-bit integers, beside the same source in C:\n")
        parts.append(unpacking(found))
    if "codecs" in found:
        sample = found["codecs"]
        parts.append(f"## Codecs\n\nOver {sample['pageCount']} pages of li_none, {sample['sampleSize'] / 1e6:.0f} MB; the fastest "
                     "of several passes. ~ is estimated: there was no time for all pages.\n\n"
                     "![What each codec and level reaches](codecs.svg)\n")
        parts.append(codecs(found))
    return "\n".join(parts)
