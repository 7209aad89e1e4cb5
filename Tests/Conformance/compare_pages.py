#!/usr/bin/env python3
"""Runs the tool's inspection on every file, and holds `parquet pages --json` against the manifest: compare_pages.py TOOL.

Every fixture and every file of the corpus that can be read must pass `schema`, `meta`, `pages` and `index`, and
`verify` unless its checksums are known to be wrong. The page versions and the states of the checksums must be those
of the manifest; pages, indexes and footer must agree with each other.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

complaints, compared = [], {"files": 0, "manifest": 0, "pages": 0, "indexes": 0}


def run(tool: str, name: str, *words: str) -> bytes | None:
    """The output; None after a complaint where the tool fails."""
    done = subprocess.run([tool, *words], capture_output=True, timeout=60)
    if done.returncode == 0:
        return done.stdout
    complaints.append(f"{name}: {words[0]} ended with {done.returncode}: {done.stderr.decode()[-200:].strip()}")
    return None


def same(where: str, ours, theirs) -> None:
    if ours != theirs:
        complaints.append(f"{where}: {ours!r}, should be {theirs!r}")


def with_meta(name: str, pages: dict, meta: dict) -> None:
    """The pages of each chunk add up to what the footer says of it."""
    chunks = iter(pages["columnChunks"])
    for number, group in enumerate(meta["rowGroups"]):
        for column in group["columns"]:
            chunk = next(chunks)
            where = f"{name}: row group {number}, {column['path']}"
            data = [page for page in chunk["pages"] if page["type"].startswith("DATA_PAGE")]
            same(f"{where}: values", sum(page["valueCount"] for page in data), column["valueCount"])
            if all("rowCount" in page for page in data):
                same(f"{where}: rows", sum(page["rowCount"] for page in data), group["rowCount"])
            stated = (column.get("statistics") or {}).get("nullCount")
            if stated is not None and all("nullCount" in page for page in data):
                nulls = sum(page["nullCount"] for page in data)
                # Some writers count only the nulls of the column itself, not those of the groups above.
                if nulls != stated and not (stated < nulls and "." in column["path"]):
                    complaints.append(f"{where}: {nulls} nulls, the footer says {stated}")
            compared["pages"] += len(chunk["pages"])


def with_index(name: str, pages: dict, index: dict) -> None:
    """The offset index places the data pages where they are."""
    chunks = {(chunk["rowGroup"], chunk["path"]): chunk for chunk in pages["columnChunks"]}
    for entry in index["columnChunks"]:
        where = f"{name}: row group {entry['rowGroup']}, {entry['path']}"
        data = [page for page in chunks[entry["rowGroup"], entry["path"]]["pages"] if page["type"].startswith("DATA_PAGE")]
        if "columnIndex" in entry:
            same(f"{where}: pages of the column index", len(entry["columnIndex"]["pages"]), len(data))
            for number, (bounds, page) in enumerate(zip(entry["columnIndex"]["pages"], data)):
                if "nullCount" in bounds and "nullCount" in page and "." not in entry["path"]:
                    same(f"{where}: nulls of page {number}", page["nullCount"], bounds["nullCount"])
        if "offsetIndex" in entry:
            places = entry["offsetIndex"]["pages"]
            same(f"{where}: offsets", [place["offset"] for place in places], [page["offset"] for page in data])
            same(f"{where}: sizes", [place["compressedSize"] for place in places],
                 [page["headerSize"] + page["compressedSize"] for page in data])
            row = 0
            for number, (place, page) in enumerate(zip(places, data)):
                same(f"{where}: first row of page {number}", row, place["firstRow"])
                if "rowCount" not in page:
                    break
                row += page["rowCount"]
        compared["indexes"] += 1


def with_manifest(name: str, pages: dict, row: dict) -> None:
    every = [page for chunk in pages["columnChunks"] for page in chunk["pages"]]
    versions = {"DATA_PAGE": "v1", "DATA_PAGE_V2": "v2"}
    found = {versions[page["type"]] for page in every if page["type"] in versions}
    same(f"{name}: page versions", found, {word for word in row["page_versions"].split("|") if word})
    states = {page["crc"] for page in every if "crc" in page}
    same(f"{name}: checksums", states, {word for word in row["page_crc"].split("|") if word})
    compared["manifest"] += 1


def check(tool: str, name: str, path: pathlib.Path, row: dict | None) -> None:
    if run(tool, name, "schema", str(path)) is None:
        return
    outputs = [run(tool, name, command, "--json", str(path)) for command in ("meta", "pages", "index")]
    for command in ("pages", "index"):
        run(tool, name, command, str(path))
    if None not in outputs:
        meta, pages, index = map(json.loads, outputs)
        with_meta(name, pages, meta)
        with_index(name, pages, index)
        if row:
            with_manifest(name, pages, row)
    verify = subprocess.run([tool, "verify", str(path)], capture_output=True, timeout=60)
    if row and "BAD" in row["page_crc"]:
        if verify.returncode != 1 or b"CRC" not in verify.stderr:
            complaints.append(f"{name}: verify missed the wrong checksum")
    elif verify.returncode != 0 or b": ok (" not in verify.stdout:
        complaints.append(f"{name}: verify: {verify.stderr.decode()[-200:].strip()}")
    compared["files"] += 1


def main() -> int:
    tool = sys.argv[1]
    for path in sorted((ROOT / "Fixtures").rglob("*.parquet")):
        check(tool, path.relative_to(ROOT).as_posix(), path, None)
    corpus = pathlib.Path(os.environ.get("PARQUET_TEST_DATA") or "/nonexistent")
    if (corpus / "manifest.tsv").exists():
        with open(ROOT / "Tests/Conformance/not-read-yet.tsv", newline="") as table:
            not_yet = {row["file"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
        with open(corpus / "manifest.tsv", newline="") as manifest:
            for row in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["expect"] == "value" and not row["encryption"] and row["file"] not in not_yet:
                    check(tool, row["file"], corpus / row["file"], row)
    for line in complaints:
        print(f"compare_pages: {line}")
    print(f"compare_pages: {compared['files']} files, {compared['manifest']} as the manifest says, {compared['pages']} "
          f"pages, {compared['indexes']} chunks with page indexes, {len(complaints)} differences")
    return 1 if complaints or not compared["files"] else 0


sys.exit(main())
