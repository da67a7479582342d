"""The sample on a diagnostic's page makes the message that the page shows, word for word, and no other: one mistake, one clear message.

A sample says no more than it must, and stands in deal.cennik. What else a book needs (its rounding, facts, steps) is main.cennik, which includes it and leaves out
what the sample declares itself. `python3 tests/docs/test_diagnostics.py --bless` writes the messages anew; a person reads the difference.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "docs" / "diagnostics").glob("*.md") if re.fullmatch(r"[LMS]\d{4}", path.stem))
BLOCK = re.compile(r"(?:^`(?P<file>[a-z_.]+)`:\n\n)?^```(?P<word>[a-z]*)\n(?P<body>.*?)^```", re.DOTALL | re.MULTILINE)
FINDING = re.compile(r"^(?:error|warning|note)\[(\w+)\]", re.MULTILINE)

# What a sample may lean on, each behind the words by which a sample brings its own; the waterfall has the steps that the sample uses.
BOOK = {
    r"^rulebook": 'rulebook "Shop" { currency PLN   round unit price to 0.01 half up }',
    r"^facts customer": 'facts customer { id text default ""   segment text default ""   turnover money default 0 PLN   limit money optional   overdue days default 0 days   rate number default 1 }',
    r"^facts product": 'facts product { category text default ""   brand text default ""   list_price money   cost money optional   pack number default 1 }',
    r"^waterfall": "waterfall { STEPS }",
    r" in list ": 'price "List" in list { price product.list_price }',
}
STEPS = {"contract": "first", "group": "best", "volume": "best", "promo": "all", "promotion": "all", "order": "best on order"}
MISSING = {"M2001": r"^rulebook", "M2009": r"^waterfall"}    # the mistake itself

# What these tell of is too long for a page: thousands of files, rules, rows and cells, values on top of one another.
TOO_LONG = {"L4002", "L4004", "L4005", "L4006", "M2011", "M2119", "M2621", "M2906"}


def read(page):
    """The sample, the files it names, and the message."""
    sample, message, files = None, None, {"a.cennik": ""}
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if match["file"]:
            files[match["file"]] = match["body"]
        elif match["word"] == "text":
            message = match["body"]
        elif match["word"] == "csv":
            files["table.csv"] = match["body"]
            sample = 'table prices from "table.csv" { key sku text   value price money }\n'
        else:
            sample = match["body"]
    return sample, message, files


def book_around(page, sample):
    parts = [text for words, text in BOOK.items() if not re.search(words, sample, re.MULTILINE) and MISSING.get(page.stem) != words]
    used = set(re.findall(r'(?:" in |after\()(\w+)', sample)) - {"list"}
    # A step that is misspelt is near to one that is there.
    steps = ["list first"] + [f"{name} {how}" for name, how in STEPS.items() if name in used or (name == "volume" and used - set(STEPS))]
    return "\n".join([*parts, 'include "deal.cennik"', ""]).replace("STEPS", "   ".join(steps))


def said_of(page, program):
    sample, _, files = read(page)
    main = book_around(page, sample)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"main.cennik": main, "deal.cennik": sample, **files}.items():
            pathlib.Path(folder, name).write_text(text, encoding="utf-8")
        done = subprocess.run([program, "check", "--notes", "main.cennik"], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"}, timeout=120)
    return "\n".join(done.stdout.split("\n")[:-2]).rstrip("\n") + "\n"    # the last line counts what was found


SHOWN = [page for page in PAGES if page.stem not in TOO_LONG and read(page)[0]]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.stem)
def test_a_sample_makes_its_message_and_no_other(page, cennik_program):
    said = said_of(page, cennik_program)
    assert FINDING.findall(said) == [page.stem]
    assert read(page)[1] == said


def bless():
    program = pathlib.Path(os.environ.get("CENNIK_PROGRAM", ROOT / "build/release/bin/cennik"))
    for page in SHOWN:
        text = page.read_text(encoding="utf-8")
        said = said_of(page, program)
        if FINDING.findall(said) != [page.stem]:
            print(f"{page.stem}: {FINDING.findall(said)}")
        elif read(page)[1] != said:
            page.write_text(text.replace("```text\n" + read(page)[1], "```text\n" + said), encoding="utf-8")
            print(f"blessed {page.stem}")


if __name__ == "__main__":
    if sys.argv[1:] != ["--bless"]:
        sys.exit("usage: test_diagnostics.py --bless")
    bless()
