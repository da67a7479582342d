"""Scenarios that reach every row of the learned tables, with the price each line must have.

The price is worked out here from the tables, by the policy in words, and not by the engine: `cennik test` then says
whether the rule book reads the tables the same way. learn.py writes them beside the tables.
"""

import datetime
from collections import defaultdict

HEAD = """\
# Written by examples/online_retail/learn.py: a line for each row of quantity_breaks.csv and customer_prices.csv, at the very quantity from
# which the row holds. The prices are worked out from the tables, in Python.
"""


class Tables:
    """The learned tables, as a clerk would look things up in them."""

    def __init__(self, tables):
        rows = {name: table for name, (_, table) in tables.items()}
        self.lists = defaultdict(list)
        for channel, sku, first, last, price in rows["list_prices.csv"]:
            self.lists[channel, sku].append((first, last, price))
        self.breaks = defaultdict(list)
        for _, sku, quantity, first, last, price in rows["quantity_breaks.csv"]:
            self.breaks[sku].append((quantity, first, last, price))
        self.bulk = {list_price: (quantity, price) for list_price, quantity, price in rows["bulk_prices.csv"]}
        self.bulk_customers = {customer for customer, _, bulk_rate, _ in rows["customers.csv"] if bulk_rate}
        self.own_breaks = {sku for sku, _, own_breaks in rows["products.csv"] if own_breaks}
        self.own_prices = {(customer, sku): (quantity, first, price)
                           for customer, sku, quantity, first, price in rows["customer_prices.csv"]}

    def price(self, day, customer, sku, quantity):
        """What a line costs in the trade channel, and the rule it is because of."""
        [list_price] = [price for first, last, price in self.lists["trade", sku] if holds(day, first, last)]
        offers = [(list_price, "List price")]
        scale = [(least, price) for least, first, last, price in self.breaks[sku]
                 if holds(day, first, last) and quantity >= least]
        if scale:
            offers.append((max(scale)[1], "Quantity breaks"))
        if list_price in self.bulk:
            least, price = self.bulk[list_price]
            if sku not in self.own_breaks and quantity >= least:
                offers.append((price, "Bulk price"))
            if customer in self.bulk_customers:
                offers.append((price, "Bulk rate"))
        price, because = min(offers, key=lambda offer: offer[0])
        least, first, own_price = self.own_prices.get((customer, sku), (None, None, None))
        if own_price is not None and quantity >= least and holds(day, first, None):
            return own_price, "Customer prices"
        return price, because


def holds(day, first, last):
    return (first is None or first <= day) and (last is None or day <= last)


def days_for(windows, last_day):
    """{window: day}: few days that lie in every window, each the last one possible."""
    days = {}
    chosen = None
    for window in sorted(windows, key=lambda window: (window[1] or last_day, window[0] or datetime.date.min)):
        if chosen is None or not holds(chosen, *window):
            chosen = window[1] or last_day
        days[window] = chosen
    return days


def never_wins(tables):
    """The rows of quantity_breaks.csv that set no price at the quantity from which they hold."""
    clerk = Tables(tables)
    return [row for row in tables["quantity_breaks.csv"][1]
            if clerk.price(row[4] or row[3] or datetime.date.max, "", row[1], row[2])[1] != "Quantity breaks"]


def scenario(name, day, customer, asked, clerk):
    """One cart of many lines. `asked` is [(sku, quantity), ...]."""
    text = [f'scenario "{name}" {{', f"  on {day}"]
    if customer:
        text.append(f'  customer {{ id "{customer}" }}')
    text += [f'  line "{sku}" quantity {number(quantity)}' for sku, quantity in asked]
    for position, (sku, quantity) in enumerate(asked, 1):
        price, because = clerk.price(day, customer, sku, quantity)
        text.append(f'  expect line {position} unit price {price} GBP because "{because}"')
    return "\n".join(text) + "\n}\n"


def number(quantity):
    """Digits in groups, as the canonical form has them."""
    return f"{quantity:_}"


def scenarios(tables, last_day):
    """The text of rows.cennik."""
    clerk = Tables(tables)
    break_rows = tables["quantity_breaks.csv"][1]
    days = days_for({(first, last) for _, _, _, first, last, _ in break_rows}, last_day)
    by_day = defaultdict(list)
    for _, sku, quantity, first, last, _ in break_rows:
        by_day[days[first, last]].append((sku, quantity))
    own = defaultdict(list)
    for customer, sku, quantity, _, _ in tables["customer_prices.csv"][1]:
        own[customer].append((sku, quantity))
    parts = [HEAD]
    parts += [scenario(f"Quantity breaks on {day}", day, "", asked, clerk) for day, asked in sorted(by_day.items())]
    parts += [scenario(f"The prices of customer {customer}", last_day, customer, asked, clerk)
              for customer, asked in sorted(own.items())]
    return "\n".join(parts)
