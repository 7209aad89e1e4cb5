"""Bugs of other readers that the files of Tests/Interop show, so that they are told from our own."""
import re

# Readers that must read every file.
COMPLETE = {"swift-parquet", "pqref"}

# Reader, section/feature/form, the words of the wrong answer, and what is known of it.
BUGS = []


def reason(reader, file, verdict, words):
    name = f"{file['section']}/{file['feature']}/{file['form']}"
    for whose, where, what, why in BUGS:
        if whose == reader and re.search(where, name) and re.search(what, words) and verdict != "no":
            return why
    return None
