"""Reads the invoices of "Online Retail" and says what each row is.

One row is one line of an invoice, in the order of the source. Shared by learn.py and price_month.py, so that both
leave out the same rows and see the same channels.
"""

import csv
import datetime
import gzip
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

# A product has a code that begins with five digits; POST, DOT, M, D, BANK CHARGES, gift vouchers and the like do not.
PRODUCT_CODE = re.compile(r"[0-9]{5}")

# The carriage the web shop charges: an invoice with such a row came from the shop.
SHOP_CARRIAGE = "DOT"

# A British invoice without customer and with at least this many rows is the collective invoice of a marketplace,
# which arrives about twice a week.
COLLECTIVE_ROWS = 50

COLUMNS = {"invoice", "date", "customer", "country", "sku", "quantity", "unit_price"}

REGULAR = "regular"
RETURN = "return"
ZERO_PRICE = "zero price"
NO_PRODUCT = "no product"


@dataclass(frozen=True)
class Row:
    """One line of an invoice, as it came."""

    invoice: str
    date: datetime.date
    customer: str
    country: str
    sku: str
    quantity: int
    price: Decimal

    @property
    def kind(self):
        """What the row is; only a regular one is a product sold at a price."""
        if not PRODUCT_CODE.match(self.sku):
            return NO_PRODUCT
        if self.invoice.startswith("C") or self.quantity <= 0:
            return RETURN
        if self.price <= 0:
            return ZERO_PRICE
        return REGULAR


def open_text(path):
    """Opens a text file, unpacking it where its name ends in .gz."""
    if str(path).endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return open(path, encoding="utf-8", newline="")


class Unreadable(Exception):
    """The invoices cannot be read: a sentence that names the file and, where there is one, its line."""


def read_rows(path):
    """All rows of the file, in its order."""
    try:
        with open_text(path) as file:
            reader = csv.DictReader(file)
            lacking = sorted(COLUMNS - set(reader.fieldnames or ()))
            if lacking:
                raise Unreadable(f"{path} lacks the columns {', '.join(lacking)}")
            try:
                return rows_of(reader)
            except (ValueError, TypeError, ArithmeticError) as problem:
                raise Unreadable(f"{path}, line {reader.line_num}, is no invoice line: {problem}") from problem
    except (OSError, EOFError, UnicodeDecodeError) as problem:
        raise Unreadable(f"{path} cannot be read: {problem}") from problem


def rows_of(reader):
    dates = {}
    prices = {}
    rows = []
    for cells in reader:
        date_text = cells["date"]
        if date_text not in dates:
            dates[date_text] = datetime.date.fromisoformat(date_text)
        price_text = cells["unit_price"]
        if price_text not in prices:
            prices[price_text] = Decimal(price_text)
        rows.append(
            Row(
                invoice=cells["invoice"],
                date=dates[date_text],
                customer=cells["customer"],
                country=cells["country"],
                sku=cells["sku"],
                quantity=int(cells["quantity"]),
                price=prices[price_text],
            )
        )
    return rows


def channels(rows):
    """The channel of every invoice: `trade`, `shop` or `marketplace`.

    The source does not name it. It is read from what an invoice is, never from its prices: a customer number makes it
    trade; without one the web shop's carriage makes it the shop, and a British invoice of many rows a marketplace's
    collective invoice. What is left is trade as well: sales at the desk, which pay the trade price.
    """
    shop = {row.invoice for row in rows if row.sku == SHOP_CARRIAGE and not row.customer}
    size = Counter(row.invoice for row in rows)
    result = {}
    for row in rows:
        if row.customer:
            channel = "trade"
        elif row.invoice in shop:
            channel = "shop"
        elif row.country == "United Kingdom" and size[row.invoice] >= COLLECTIVE_ROWS:
            channel = "marketplace"
        else:
            channel = "trade"
        result[row.invoice] = channel
    return result
