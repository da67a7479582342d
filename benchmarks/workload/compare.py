"""Turns quotes of the standard workload's book into the oracle's bytes, and compares them where asked.

    compare.py BOOK_FOLDER QUOTES.jsonl [ORACLE.jsonl]

Without the oracle's file the adapted lines go to standard output; with it the exit code says whether every byte agrees, and the
first lines that differ are shown. Of a line's approvals the one with the largest margin is kept; the margin is read from the row of the book's
table that the approval names.
"""

import argparse
import csv
import decimal
import itertools
import json
import pathlib
import sys


def margins_of(book):
    """The margin asked by each row of the approvals table, row 1 first."""
    path = book / "margin_approvals.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["below"].removesuffix("%") for row in csv.DictReader(file)]


def adapt(quote, margins):
    """One quote as the oracle writes it."""
    if "error" in quote:
        return json.dumps(quote, separators=(",", ":"), ensure_ascii=False)
    asked = {}
    for approval in quote["approvals"]:
        margin = margins[approval["row"] - 1]
        known = asked.get(approval["line"])
        if known is None or decimal.Decimal(margin) > decimal.Decimal(known):
            asked[approval["line"]] = margin
    reasons = {reason["rule"] for reason in quote["credit"]["reasons"]}
    totals = quote["totals"]
    return json.dumps({
        "cart": int(quote["id"]),
        "lines": [{"unit": line["unit_price"], "total": line["total"], "disc": line["order_discount"], "net": line["net"]}
                  for line in quote["lines"]],
        "gross": totals["value"], "discount": totals["order_discounts"], "net": totals["goods"],
        "due": quote["terms"]["payments"][-1]["due"],
        "credit": "+".join(name.upper() for name in ("Overdue", "Limit") if name in reasons) or "OK",
        "approvals": [{"line": line, "min_margin": margin} for line, margin in sorted(asked.items())],
    }, separators=(",", ":"))


def differences(adapted, expected):
    for number, (own, other) in enumerate(itertools.zip_longest(adapted, expected), 1):
        if own != other:
            yield number, own, other


def main():
    parser = argparse.ArgumentParser(description="Turns quotes of the standard workload's book into the oracle's bytes.")
    parser.add_argument("book", type=pathlib.Path)
    parser.add_argument("quotes", type=pathlib.Path)
    parser.add_argument("oracle", type=pathlib.Path, nargs="?")
    options = parser.parse_args()
    margins = margins_of(options.book)
    with options.quotes.open(encoding="utf-8") as file:
        adapted = [adapt(json.loads(line), margins) for line in file]
    if options.oracle is None:
        print("\n".join(adapted))
        return 0
    found = list(differences(adapted, options.oracle.read_text(encoding="utf-8").splitlines()))
    for number, own, other in found[:5]:
        print(f"cart in line {number} differs\n  quote  {own}\n  oracle {other}")
    print(f"{len(adapted) - len(found)} of {len(adapted)} carts agree to the byte")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
