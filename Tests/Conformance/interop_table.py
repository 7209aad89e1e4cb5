"""The page of who reads what."""

COLUMNS = ["swift-parquet", "pyarrow", "DuckDB", "Polars", "fastparquet", "parquet-java", "Spark"]
TITLES = {"types": "Types and encodings", "nesting": "Nesting", "codecs": "Compression", "files": "Whole files"}
TEXT = {
    "types": "A required column, an optional one and one of nothing but nulls, in two row groups of several pages each,\n"
             "in pages of both versions.",
    "nesting": "Required and optional at each level, with empty lists and long ones; pages of version 1 are `PLAIN`, those\n"
               "of version 2 have a dictionary.",
    "codecs": "A table of several types in pages of both versions.",
    "files": "What concerns a file rather than a column.",
}


class Notes:
    """Reasons, numbered as they come."""

    def __init__(self):
        self.numbers = {}

    def number(self, words):
        return self.numbers.setdefault(words, len(self.numbers) + 1)


def page(files, answers, versions):
    """The whole page."""
    notes = Notes()
    parts = [HEAD.format(count=len(files)), "| reader | version |\n|---|---|"]
    parts[-1] += "".join(f"\n| {reader} | {versions[reader] or 'this one'} |" for reader in COLUMNS)
    for section, title in TITLES.items():
        parts.append(f"## {title}\n\n{TEXT[section]}")
        parts.append(table(section, files, answers, notes))
    parts.append("## Notes\n\n" + "\n".join(f"{number}. {words}" for words, number in notes.numbers.items()))
    return "\n\n".join(parts) + "\n"


HEAD = """# Who reads what this library writes

Made by `Tests/Conformance/interop.py`, which `Scripts/test --full` runs: {count} files that `Tests/Interop` writes
through the public interface, with the values known beforehand, are read by other libraries, each in a process of its
own. **yes** means that every value came back; `no` that the reader refuses, or cannot show the values, as the note
says. Where a form of a feature is named before the word, only that form is meant. pyarrow also confirmed the
statistics, page indexes, checksums, encodings, codecs, sorting columns, field ids and key-value metadata."""


def table(section, files, answers, notes):
    rows = {}
    for index, file in enumerate(files):
        if file["section"] == section:
            encoding, _, form = file["form"].rpartition(" ") if section == "types" else ("", "", file["form"])
            rows.setdefault((file["feature"], encoding), []).append((form, index))
    first = "type | encoding" if section == "types" else "feature"
    lines = [f"| {first} | " + " | ".join(COLUMNS) + " |"]
    lines.append("|---|" + ("---|" if section == "types" else "") + ":-:|" * len(COLUMNS))
    # Encodings of one type that fare alike share a line.
    merged = {}
    for (feature, encoding), forms in rows.items():
        cells = tuple(cell([(form, answers[reader][index]) for form, index in forms], notes) for reader in COLUMNS)
        merged.setdefault((feature, cells), []).append(encoding)
    for (feature, cells), encodings in merged.items():
        begin = f"| {feature} | "
        if section == "types":
            begin += ", ".join(f"`{encoding}`" for encoding in encodings) + " | "
        lines.append(begin + " | ".join(cells) + " |")
    return "\n".join(lines)


def cell(forms, notes):
    """Who reads all forms reads the feature; else each form speaks for itself."""
    words = [(form, "yes" if verdict == "yes" else f"no [{notes.number(reason)}]") for form, (verdict, reason) in forms]
    if len({word for _, word in words}) == 1:
        return words[0][1]
    return ", ".join(f"{form} {word}" for form, word in words)
