#!/usr/bin/python3
"""Learns a price list from invoices: the CSV tables of rules/online_retail/, and scenarios that reach each of their rows.

    learn.py [--data INVOICES] [--last-day 2011-07-31] [--out FOLDER]

Every line sold up to and including the last day is used, none after it. What comes out is a policy, not a record of
invoices: one price per SKU and channel with the days it held, quantity breaks, and the few customers who have
prices of their own. README.md beside this file says in words how each table is found. Plain integers and decimals
throughout: the same invoices give the same tables, byte for byte.
"""

import argparse
import csv
import datetime
import pathlib
import sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

import invoices
import row_scenarios

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE.parent.parent / "rules" / "online_retail"

# How much a line counts: FULL on the last day learned, half as much after each half-life. All whole numbers.
FULL = 1 << 20
TRADE_HALF_LIFE = 20
SHOP_HALF_LIFE = 10

# What a break must explain, in lines as of the last day, before it gets a row of its own.
BREAK_COST = FULL * 3 // 10
PAST_BREAK_COST = 2 * FULL
NO_BREAKS = 1 << 60

# How many lines must speak for a price before it is a change of the list and not a one-off.
TRADE_CHANGE_COST = 3
SHOP_CHANGE_COST = 5

# Bulk prices: learned from the last RECENT days; a price point must show on SKUS_FOR_BULK_PRICE SKUs.
RECENT = 90
SKUS_FOR_BULK_PRICE = 3
BULK_QUANTITIES = (12, 16, 18, 20, 24, 30, 32, 36, 40, 48, 50, 60, 64, 72, 80, 96, 100, 120, 144, 192, 200, 240, 288,
                   300, 384, 400, 480, 500)

# Customers: who buys at the bulk rate whatever the quantity, and whose price for a SKU is a price of their own.
CUSTOMER_DAYS = 120
LINES_FOR_BULK_RATE = 5
INVOICES_FOR_OWN_PRICE = 2

# Assumed, not learned: the data knows no costs and no credit.
ASSUMED_COST_SHARE = Decimal("0.45")
ASSUMED_CREDIT_MONTHS = 2
ASSUMED_LEAST_CREDIT = Decimal(500)

PENNY = Decimal("0.01")


def weight(age, half_life):
    """What a line of that many days ago counts; falls evenly between one half-life and the next."""
    halvings, days = divmod(age, half_life)
    full = FULL >> halvings
    return max(1, full - full * days // (2 * half_life))


def fit_scale(weighted, break_cost):
    """The scale that explains most: [(from quantity, price), ...], prices falling as quantities rise.

    `weighted` is {quantity: {price: weight}}. The quantities sold are cut into bands, each with the price that has the
    most weight in it; the lines at other prices, and each band after the first at `break_cost`, are what a scale costs,
    and the cheapest is found by dynamic programming over the cuts.
    """
    quantities = sorted(weighted)
    # of the first i quantities: (cost, first quantity of the last band, its price)
    best = [None] * (len(quantities) + 1)
    best[0] = (0, None, None)
    for start in range(len(quantities)):
        if best[start] is None:
            continue
        before, _, price_before = best[start]
        prices = Counter()
        total = 0
        for end in range(start, len(quantities)):
            for price, count in weighted[quantities[end]].items():
                prices[price] += count
                total += count
            price = max(prices, key=lambda candidate: (prices[candidate], -candidate))
            if price_before is not None and price >= price_before:
                continue
            cost = before + total - prices[price] + (break_cost if start else 0)
            if best[end + 1] is None or cost < best[end + 1][0]:
                best[end + 1] = (cost, start, price)
    scale = []
    end = len(quantities)
    while end:
        _, start, price = best[end]
        scale.append((quantities[start], price))
        end = start
    scale.reverse()
    return scale


def weigh(lines, last_day, half_life):
    """{quantity: {price: weight}} of these lines; without a half-life each counts in full."""
    weighted = defaultdict(Counter)
    for line in lines:
        age = (last_day - line.date).days
        weighted[line.quantity][line.price] += weight(age, half_life) if half_life else FULL
    return weighted


def price_history(lines, price_now, change_cost):
    """When which price held: [(first day or None, price), ...], the last one being `price_now`.

    Of all ways to give every day one price, the one with the fewest lines at another price, each change of price
    costing as much as `change_cost` lines. (A Viterbi path over the prices seen.)
    """
    days = defaultdict(Counter)
    for line in lines:
        days[line.date][line.price] += 1
    prices = sorted({price for counts in days.values() for price in counts} | {price_now})
    cost = {price: 0 for price in prices}
    came_from = []
    for day in sorted(days):
        cheapest = min(prices, key=lambda price: (cost[price], price))
        sold = days[day].total()
        step = {}
        after = {}
        for price in prices:
            stays = cost[price] <= cost[cheapest] + change_cost
            step[price] = price if stays else cheapest
            after[price] = (cost[price] if stays else cost[cheapest] + change_cost) + sold - days[day][price]
        came_from.append((day, step))
        cost = after
    history = []
    price = price_now
    for day, step in reversed(came_from):
        if step[price] != price:
            history.append((day, price))
            price = step[price]
    history.append((None, price))
    history.reverse()
    return history


def windows(history):
    """[(valid from or None, valid until or None, price), ...] of a history."""
    result = []
    for index, (first, price) in enumerate(history):
        last = history[index + 1][0] - datetime.timedelta(days=1) if index + 1 < len(history) else None
        result.append((first, last, price))
    return result


def inside(line, first, last):
    return (first is None or first <= line.date) and (last is None or line.date <= last)


def price_at(scale, quantity):
    """The price of a scale; below its first quantity the first price."""
    price = scale[0][1]
    for first, band_price in scale:
        if quantity >= first:
            price = band_price
    return price


def learn_bulk_prices(trade, scales, last_day):
    """{list price: (quantity from, price)}: what most SKUs of one list price cost in bulk, and from how many pieces.

    The price is the one most often paid below the list, the quantity the one that best parts those who paid it from
    those who paid the list price, on SKUs without breaks of their own.
    """
    since = last_day - datetime.timedelta(days=RECENT)
    paid = defaultdict(Counter)
    skus = defaultdict(set)
    for sku, lines in trade.items():
        list_price = scales[sku][0][1]
        for line in lines:
            below = list_price * 70 < line.price * 100 < list_price * 95
            if line.date > since and below and line.quantity >= 6:
                paid[list_price][line.price] += 1
                skus[list_price, line.price].add(sku)
    bulk = {}
    for list_price, prices in sorted(paid.items()):
        price = max(prices, key=lambda candidate: (prices[candidate], -candidate))
        if len(skus[list_price, price]) < SKUS_FOR_BULK_PRICE or prices[price] * 5 < prices.total() * 2:
            continue
        sold = [
            (line.quantity, line.price == price)
            for sku, lines in trade.items()
            if len(scales[sku]) == 1 and scales[sku][0][1] == list_price
            for line in lines
            if line.date > since and line.price in (list_price, price)
        ]
        wrong = {first: sum((quantity >= first) != low for quantity, low in sold) for first in BULK_QUANTITIES}
        bulk[list_price] = (min(BULK_QUANTITIES, key=lambda first: (wrong[first], first)), price)
    return bulk


def learn_bulk_customers(trade, scales, bulk, last_day):
    """Customers who mostly pay the bulk price on quantities for which others pay the list price."""
    since = last_day - datetime.timedelta(days=CUSTOMER_DAYS)
    lines_of = Counter()
    at_bulk = Counter()
    for sku, lines in trade.items():
        scale = scales[sku]
        list_price = scale[0][1]
        if list_price not in bulk:
            continue
        first, price = bulk[list_price]
        if len(scale) > 1:
            first = min(first, scale[1][0])
        for line in lines:
            if line.customer and line.date > since and line.quantity < first:
                lines_of[line.customer] += 1
                at_bulk[line.customer] += line.price == price
    return {who for who, count in lines_of.items() if count >= LINES_FOR_BULK_RATE and at_bulk[who] * 2 > count}


def learn_customer_prices(trade, list_windows, scales, bulk, bulk_customers, last_day):
    """[(customer, sku, quantity from, valid from, price), ...]: what a customer pays time and again instead.

    All of it must have happened under the list price of today: an old list price is not a customer's price.
    """
    since = last_day - datetime.timedelta(days=CUSTOMER_DAYS)
    found = []
    for sku, lines in trade.items():
        scale = scales[sku]
        list_price = scale[0][1]
        list_since = list_windows[sku][-1][0]
        bought = defaultdict(list)
        for line in lines:
            if line.customer and line.date > since and (list_since is None or line.date >= list_since):
                bought[line.customer].append(line)
        for customer, own in bought.items():
            own.sort(key=lambda line: (line.date, line.invoice))
            price = own[-1].price
            run = []
            for line in reversed(own):
                if line.price != price:
                    break
                run.append(line)
            if len({line.invoice for line in run}) < INVOICES_FOR_OWN_PRICE:
                continue
            least = min(line.quantity for line in run)
            expected = {price_at(scale, line.quantity) for line in run}
            if list_price in bulk:
                first, bulk_price = bulk[list_price]
                if customer in bulk_customers or (len(scale) == 1 and least >= first):
                    expected.add(bulk_price)
            if price in expected or price > list_price * 2:
                continue
            found.append((customer, sku, least, run[-1].date, price))
    return sorted(found)


def learn(rows, last_day):
    """All tables, as {file name: (headings, rows)}."""
    channel_of = invoices.channels(rows)
    sold = {"trade": defaultdict(list), "shop": defaultdict(list), "marketplace": defaultdict(list)}
    turnover = Counter()
    year_before = last_day - datetime.timedelta(days=365)
    for row in rows:
        if row.date > last_day or row.kind != invoices.REGULAR or row.price != row.price.quantize(PENNY):
            continue
        sold[channel_of[row.invoice]][row.sku].append(row)
        if row.customer and row.date > year_before:
            turnover[row.customer] += row.price * row.quantity

    trade = dict(sorted(sold["trade"].items()))
    scales = {sku: fit_scale(weigh(lines, last_day, TRADE_HALF_LIFE), BREAK_COST) for sku, lines in trade.items()}
    bulk = learn_bulk_prices(trade, scales, last_day)

    list_rows = []
    break_rows = []
    list_windows = {}
    for sku, lines in trade.items():
        scale = scales[sku]
        list_price = scale[0][1]
        if len(scale) > 1:
            first_break = scale[1][0]
        else:
            first_break = bulk[list_price][0] if list_price in bulk else None
        at_list = [line for line in lines if first_break is None or line.quantity < first_break]
        list_windows[sku] = windows(price_history(at_list, list_price, TRADE_CHANGE_COST))
        for first, last, price in list_windows[sku]:
            list_rows.append(("trade", sku, first, last, price))
            if last is None:
                breaks = scale[1:]
            else:
                past = fit_scale(weigh([line for line in lines if inside(line, first, last)], last_day, None),
                                 PAST_BREAK_COST)
                breaks = past[1:] if past[0][1] == price else []
            break_rows.extend(("trade", sku, quantity, first, last, break_price) for quantity, break_price in breaks)

    for channel in ("shop", "marketplace"):
        for sku, lines in sorted(sold[channel].items()):
            price_now = fit_scale(weigh(lines, last_day, SHOP_HALF_LIFE), NO_BREAKS)[0][1]
            for first, last, price in windows(price_history(lines, price_now, SHOP_CHANGE_COST)):
                list_rows.append((channel, sku, first, last, price))

    bulk_customers = learn_bulk_customers(trade, scales, bulk, last_day)
    customer_rows = learn_customer_prices(trade, list_windows, scales, bulk, bulk_customers, last_day)
    with_breaks = {sku for _, sku, _, _, last, _ in break_rows if last is None}

    customers = []
    for customer in sorted(turnover):
        credit = (turnover[customer] / 12 * ASSUMED_CREDIT_MONTHS).quantize(Decimal("1E2"), rounding=ROUND_UP)
        credit = max(ASSUMED_LEAST_CREDIT, credit)
        customers.append((customer, turnover[customer], customer in bulk_customers, Decimal(int(credit))))
    products = []
    for sku in sorted({sku for skus in sold.values() for sku in skus}):
        cost = ""
        if sku in scales:
            highest = max(price for _, _, price in list_windows[sku])
            cost = (highest * ASSUMED_COST_SHARE).quantize(PENNY, rounding=ROUND_HALF_UP)
        products.append((sku, cost, sku in with_breaks))

    return {
        "list_prices.csv": (("channel", "sku", "valid from", "valid until", "price"), list_rows),
        "quantity_breaks.csv": (
            ("order.channel", "line.sku", "quantity from", "valid from", "valid until", "price GBP"), break_rows),
        "bulk_prices.csv": (("list_price", "quantity", "price"),
                            [(list_price, *bulk[list_price]) for list_price in sorted(bulk)]),
        "customer_prices.csv": (
            ("customer.id", "line.sku", "line.quantity >=", "valid from", "price GBP"), customer_rows),
        "customers.csv": (("id", "turnover", "bulk_rate", "credit_limit"), customers),
        "products.csv": (("sku", "cost", "own_breaks"), products),
    }


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def write_tables(tables, last_day, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, (headings, rows) in tables.items():
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(headings)
            writer.writerows([cell(value) for value in row] for row in rows)
    (folder / "rows.cennik").write_text(row_scenarios.scenarios(tables, last_day), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Learns the tables of rules/online_retail from invoices.")
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "invoices.csv.gz",
                        help="invoices, as CSV or CSV.gz")
    parser.add_argument("--last-day", type=datetime.date.fromisoformat, default=datetime.date(2011, 7, 31),
                        help="the last day to learn from (default: %(default)s)")
    parser.add_argument("--out", type=pathlib.Path, default=RULES, help="folder for the tables (default: %(default)s)")
    options = parser.parse_args()

    try:
        tables = learn(invoices.read_rows(options.data), options.last_day)
        write_tables(tables, options.last_day, options.out)
    except (OSError, invoices.Unreadable) as failure:
        sys.exit(f"learn: {failure}")
    for name, (_, rows) in tables.items():
        print(f"{len(rows):7,}  {name}")


if __name__ == "__main__":
    main()
