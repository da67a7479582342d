#!/usr/bin/python3
"""Prices every invoice of a month with the rule book and compares: how many lines come out to the penny, and by what.

    price_month.py --cennik PROGRAM [--data INVOICES] [--last-day 2011-07-31] [--month 2011-08] [--rules BOOK]

One invoice is one cart, in the order of the source; a SKU that stands twice in an invoice stays two lines. The carts
go through `cennik batch`; the price compared is the line's `unit_price` in the quote, without any tolerance.
"""

import argparse
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from decimal import Decimal

import invoices

HERE = pathlib.Path(__file__).resolve().parent
BOOK = HERE.parent.parent / "rules" / "online_retail" / "online_retail.cennik"

# What sets a price, as the report says it: by the rule the quote's trace names last.
SET_BY = {
    "List price": "list",
    "Shop price": "list",
    "Trade price": "list",
    "Quantity breaks": "break",
    "Bulk price": "break",
    "Bulk rate": "customer's bulk rate",
    "Customer prices": "customer row",
}
TABLES = (
    ("list prices: SKU, channel and days", "list_prices.csv"),
    ("quantity breaks: SKU and days", "quantity_breaks.csv"),
    ("bulk prices: list price", "bulk_prices.csv"),
    ("customer rows: customer and SKU", "customer_prices.csv"),
)


class Failed(Exception):
    """Something outside this script went wrong: a sentence for whoever ran it."""


def carts_of(rows, channel_of):
    """[(cart, its rows), ...]: one cart per invoice."""
    by_invoice = defaultdict(list)
    for row in rows:
        by_invoice[row.invoice].append(row)
    carts = []
    for invoice, lines in by_invoice.items():
        cart = {"id": invoice, "date": lines[0].date.isoformat()}
        if lines[0].customer:
            cart["customer"] = {"id": lines[0].customer}
        cart["order"] = {"channel": channel_of[invoice]}
        cart["lines"] = [{"sku": line.sku, "quantity": line.quantity} for line in lines]
        carts.append((cart, lines))
    return carts


def run(command, text=None):
    done = subprocess.run([str(part) for part in command], input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        raise Failed(f"{' '.join(str(part) for part in command)} ended with code {done.returncode}")
    return done.stdout


def quotes_of(program, book, carts):
    """The quote of every cart, in order, and the seconds that `cennik batch` took for them."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "carts.jsonl"
        path.write_text("".join(json.dumps(cart) + "\n" for cart, _ in carts), encoding="utf-8")
        start = time.monotonic()
        output = run([program, "batch", book, "--carts", path])
        seconds = time.monotonic() - start
    quotes = [json.loads(line) for line in output.splitlines()]
    if len(quotes) != len(carts):
        raise Failed(f"{len(carts)} carts went in and {len(quotes)} quotes came out")
    return quotes, seconds


class History:
    """What is needed to say why a price is another: prices paid before and in the month, and breaks there are."""

    def __init__(self, rows, channel_of, last_day, month, folder):
        self.before = defaultdict(set)
        self.in_month = defaultdict(Counter)
        self.breaks = defaultdict(set)
        for row in rows:
            if row.kind != invoices.REGULAR:
                continue
            key = channel_of[row.invoice], row.sku
            if row.date <= last_day:
                self.before[key].add(row.price)
            elif of_month(row, month):
                self.in_month[key][row.price] += 1
        with open(folder / "quantity_breaks.csv", encoding="utf-8", newline="") as file:
            for cells in csv.DictReader(file):
                if not cells["valid until"]:
                    self.breaks[cells["line.sku"]].add(Decimal(cells["price GBP"]))
        with open(folder / "bulk_prices.csv", encoding="utf-8", newline="") as file:
            self.bulk = {Decimal(cells["list_price"]): Decimal(cells["price"]) for cells in csv.DictReader(file)}

    def reason(self, row, channel, line):
        """Why the invoice has another price than the quote."""
        if line["status"] == "no price":
            return "SKU never sold before"
        ours = Decimal(line["unit_price"])
        list_price = Decimal(line["list_price"])
        key = channel, row.sku
        if not self.before[key]:
            return "SKU never sold in this channel before"
        if channel == "trade" and row.price in self.breaks[row.sku] | {self.bulk.get(list_price)}:
            return "a break or bulk price below its quantity" if row.price < ours else "a smaller break than reached"
        if row.price == list_price and ours < list_price:
            return "the list price in spite of a break"
        month = self.in_month[key]
        if row.price not in self.before[key] and month[row.price] * 2 > month.total():
            return "price changed in the month, to a new one"
        if month[row.price] * 2 > month.total():
            return "price changed in the month, to an earlier one"
        if row.price in self.before[key]:
            return "another price the SKU has had before"
        return "below our price, discount unknown" if row.price < ours else "above our price, reason unknown"


def of_month(row, month):
    return (row.date.year, row.date.month) == month


def share(count, total):
    """A percentage with one decimal, cut and not rounded up: 94.29 % is not 94.3 %."""
    tenths = count * 1000 // total if total else 0
    return f"{tenths // 10}.{tenths % 10} %"


def print_table(title, rows, totals):
    """Rows of (label, of customers, of others), each count with its share of the column's total."""
    width = max([len(title)] + [len(label) for label, *_ in rows]) + 2
    print(f"{title:<{width}}{'with customer':>20}{'without':>20}")
    for label, *counts in rows:
        cells = "".join(f"{count:>11,}{share(count, total):>9}" for count, total in zip(counts, totals))
        print(f"  {label:<{width - 2}}{cells}")
    print()


def report(month_rows, channel_of, carts, quotes, history, folder):
    """Prints the comparison; gives back, for each cart, what set the prices of its lines."""
    kinds = {True: Counter(), False: Counter()}
    for row in month_rows:
        kinds[bool(row.customer)][row.kind] += 1
    print(f"{len(month_rows):,} rows of {len({row.invoice for row in month_rows}):,} invoices. Left out and counted:")
    print(f"{'':36}{'with customer':>14}{'without':>10}")
    for label, kind in (("returns", invoices.RETURN), ("zero prices", invoices.ZERO_PRICE),
                        ("codes that are no product", invoices.NO_PRODUCT), ("lines to price", invoices.REGULAR)):
        print(f"  {label:<34}{kinds[True][kind]:>14,}{kinds[False][kind]:>10,}")
    print()

    exact = {True: Counter(), False: Counter()}
    rest = {True: Counter(), False: Counter()}
    by_channel = defaultdict(Counter)
    set_by = []
    for (cart, rows), quote in zip(carts, quotes):
        if "error" in quote:
            raise Failed(f"invoice {cart['id']} could not be priced: {quote['error']['message']}")
        rules = []
        for row, line in zip(rows, quote["lines"], strict=True):
            known = bool(row.customer)
            channel = channel_of[row.invoice]
            right = line["unit_price"] is not None and Decimal(line["unit_price"]) == row.price
            by_channel[channel, known][right] += 1
            if right:
                rules.append(SET_BY[line["steps"][-1]["rule"]])
                exact[known][rules[-1]] += 1
            else:
                rules.append(None)
                rest[known][history.reason(row, channel, line)] += 1
        set_by.append(rules)

    totals = [exact[known].total() + rest[known].total() for known in (True, False)]
    both = [(name, exact[True][name], exact[False][name]) for name in dict.fromkeys(SET_BY.values())]
    print_table("To the penny, by what", both + [("all", exact[True].total(), exact[False].total())], totals)
    reasons = sorted({*rest[True], *rest[False]}, key=lambda name: -(rest[True][name] + rest[False][name]))
    print_table("The rest, by reason",
                [(name, rest[True][name], rest[False][name]) for name in reasons]
                + [("all", rest[True].total(), rest[False].total())], totals)
    print("To the penny, by channel")
    for (channel, known), counts in sorted(by_channel.items(), key=lambda item: -item[1].total()):
        label = f"{channel}, {'with' if known else 'without'} customer"
        print(f"  {label:<36}{counts[True]:>8,} of {counts.total():>7,}{share(counts[True], counts.total()):>9}")
    print()
    print("Rows of the tables that price")
    for label, name in TABLES:
        with open(folder / name, encoding="utf-8", newline="") as file:
            print(f"  {label:<36}{sum(1 for _ in csv.reader(file)) - 1:>8,}")
    print()
    statuses = Counter(quote["status"] for quote in quotes)
    print("Quotes by status (credit, terms and cost are assumed; a line without a price rejects its quote)")
    for status, count in statuses.most_common():
        print(f"  {status:<36}{count:>8,}{share(count, len(quotes)):>9}")
    print()
    return set_by


def telling_cart(carts, set_by):
    """The cart to show: all prices right, set by the most different things; then about six lines; then the first."""
    def rank(index):
        rules = set_by[index]
        return (None in rules, -len(set(rules)), abs(len(rules) - 6), index)

    return carts[min(range(len(carts)), key=rank)][0]


def main():
    parser = argparse.ArgumentParser(description="Prices a month's invoices and compares them line by line.")
    parser.add_argument("--cennik", required=True, type=pathlib.Path, help="the cennik program")
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "invoices.csv.gz",
                        help="invoices, as CSV or CSV.gz")
    parser.add_argument("--month", default="2011-08", help="the month to price, YYYY-MM (default: %(default)s)")
    parser.add_argument("--last-day", type=datetime.date.fromisoformat, default=None,
                        help="the last day the tables were learned from (default: the day before the month)")
    parser.add_argument("--rules", type=pathlib.Path, default=BOOK, help="the rule book (default: %(default)s)")
    options = parser.parse_args()
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", options.month):
        parser.error(f"--month is written YYYY-MM, not {options.month!r}")
    month = tuple(int(part) for part in options.month.split("-"))
    last_day = options.last_day or datetime.date(*month, 1) - datetime.timedelta(days=1)
    folder = options.rules.parent

    try:
        rows = invoices.read_rows(options.data)
        channel_of = invoices.channels(rows)
        month_rows = [row for row in rows if of_month(row, month)]
        if not month_rows:
            raise Failed(f"{options.data} has no rows of {options.month}")
        carts = carts_of([row for row in month_rows if row.kind == invoices.REGULAR], channel_of)
        if not carts:
            raise Failed(f"{options.data} has no lines to price in {options.month}")
        quotes, seconds = quotes_of(options.cennik, options.rules, carts)
        print(f"Invoices of {options.month}, priced with what was learned up to {last_day}")
        print(f"{len(carts):,} carts priced in {seconds:.2f} s, with reading rules and carts and writing quotes")
        print()
        history = History(rows, channel_of, last_day, month, folder)
        set_by = report(month_rows, channel_of, carts, quotes, history, folder)

        cart = telling_cart(carts, set_by)
        print(f"One quote: invoice {cart['id']}")
        print()
        with tempfile.TemporaryDirectory() as temporary:
            path = pathlib.Path(temporary) / "cart.json"
            path.write_text(json.dumps(cart), encoding="utf-8")
            sys.stdout.write(run([options.cennik, "quote", options.rules, "--cart", path, "--explain"]))
    except (Failed, OSError, invoices.Unreadable) as failure:
        sys.exit(f"price_month: {failure}")


if __name__ == "__main__":
    main()
