"""Makes the data of the standard pricing workload: a synthetic wholesaler, the same for the same seed.

    generate.py FOLDER [--seed N] [--skus S] [--customers C] [--prices P] [--carts N] [--rules R,R,...] [--load-test ROWS]

Writes catalogue.json, customers.json, prices.json, carts.json and a rules_<R>.json for each R; with --load-test also
prices_1m.csv and prices_1m_shuffled.csv of so many rows. Money and percents are strings with two decimals. Says of each
number of rules how many match a line on average, counted by the oracle on the first thousand carts.

How it could mislead: keys are drawn evenly within a kind, a real rule base has favourites; carts are independent of each
other, real customers come back to the same goods.
"""

import argparse
import datetime
import json
import pathlib
import random

import oracle

CATEGORIES = [f"category-{number:02}" for number in range(40)]
BRANDS = [f"brand-{number:03}" for number in range(100)]
GROUPS = ["retail", "semi", "wholesale", "vip"]
TERMS = ["PREPAY", "N14", "N30", "N60"]
TURNOVERS = [10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000]
UNITS = ["pc", "m", "kg", "box"]
FIRST_DAY = datetime.date(2025, 1, 1)


def money(cents):
    return f"{cents // 100}.{cents % 100:02}"


def percent(hundredths):
    return f"{hundredths // 100}.{hundredths % 100:02}"


def day(number):
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()


def make_catalogue(draw, count):
    catalogue = []
    for number in range(count):
        cost = int(10 ** draw.uniform(1.5, 5.5))
        price = min(900_000, cost * draw.randint(115, 220) // 100 + 1)
        catalogue.append({"sku": f"SKU-{number:05}", "category": draw.choice(CATEGORIES), "brand": draw.choice(BRANDS),
                          "cost": money(cost), "list": money(price), "unit": draw.choice(UNITS)})
    return catalogue


def make_customers(draw, count):
    customers = []
    for number in range(count):
        limit = draw.choice([0, 500_000, 2_000_000, 10_000_000, 50_000_000])
        customers.append({"id": f"C-{number:05}", "group": draw.choices(GROUPS, [50, 25, 20, 5])[0],
                          "turnover": money(int(10 ** draw.uniform(5, 8.3))),
                          "overdue_days": draw.choices([0, draw.randint(1, 20), draw.randint(21, 90)], [70, 20, 10])[0],
                          "credit_limit": money(limit), "exposure": money(draw.randint(0, max(1, limit))),
                          "terms": draw.choice(TERMS)})
    return customers


def make_prices(draw, catalogue, customers, count):
    keys = set()
    prices = []
    while len(prices) < count:
        customer, product = draw.choice(customers), draw.choice(catalogue)
        key = customer["id"], product["sku"]
        if key in keys:
            continue
        keys.add(key)
        listed = int(product["list"].replace(".", ""))
        prices.append({"customer": key[0], "sku": key[1], "price": money(max(1, listed * draw.randint(75, 98) // 100))})
    return prices


def make_carts(draw, catalogue, customers, prices, count):
    contract = {}
    for price in prices:
        contract.setdefault(price["customer"], []).append(price["sku"])
    carts = []
    for number in range(1, count + 1):
        customer = draw.choice(customers)["id"]
        wanted = min(50, len(catalogue), 1 + int(draw.expovariate(1 / 9.5)))
        own = contract.get(customer, [])
        lines = {}
        while len(lines) < wanted:
            from_contract = own and draw.random() < 0.4 and any(sku not in lines for sku in own)
            sku = draw.choice(own) if from_contract else catalogue[int(len(catalogue) * draw.random() ** 2)]["sku"]
            if sku not in lines:
                lines[sku] = int(501 ** draw.random())
        carts.append({"id": number, "customer": customer, "date": day(draw.randrange(365)),
                      "lines": [{"sku": sku, "qty": quantity} for sku, quantity in lines.items()]})
    return carts


def widest_first(draw, layers, count):
    """So many keys, those of the first layer before those of the next, each once; beyond the last layer they come again."""
    keys = []
    while len(keys) < count:
        for layer in layers:
            layer = list(layer)
            draw.shuffle(layer)
            keys.extend(layer[:count - len(keys)])
    return keys


def window(draw, shortest, longest):
    first = draw.randrange(-30, 350)
    return day(first), day(first + draw.randint(shortest, longest))


def group_discounts(draw, count):
    pairs = [(group, category, None) for group in GROUPS for category in CATEGORIES]
    narrow = [(group, category, brand) for group, category, _ in pairs for brand in BRANDS]
    for group, category, brand in widest_first(draw, [pairs, narrow], count):
        first, last = window(draw, 30, 200) if draw.random() < 0.3 else (None, None)
        yield {"type": "group_discount", "group": group, "category": category, "brand": brand, "from": first, "to": last,
               "pct": percent(draw.randint(100, 1500))}


def brand_turnovers(draw, count):
    narrow = [(brand, category) for brand in BRANDS for category in CATEGORIES]
    for brand, category in widest_first(draw, [[(brand, None) for brand in BRANDS], narrow], count):
        yield {"type": "brand_turnover", "brand": brand, "category": category,
               "min_turnover": money(100 * draw.choice(TURNOVERS)), "pct": percent(draw.randint(100, 1200))}


def scoped_keys(catalogue):
    """Categories and brands, alone and for a group, then single SKUs, alone and for a group."""
    wide = [(None, "category", key) for key in CATEGORIES] + [(None, "brand", key) for key in BRANDS]
    of_groups = [(group, scope, key) for group in GROUPS for _, scope, key in wide]
    single = [(None, "sku", product["sku"]) for product in catalogue]
    narrow = [(group, scope, key) for group in GROUPS for _, scope, key in single]
    return [wide, of_groups, single, narrow]


def quantity_tiers(draw, catalogue, count):
    layers = scoped_keys(catalogue)
    most = sum(len(layer) for layer in layers)
    for group, scope, key in widest_first(draw, layers, min(count, most)):
        breaks, quantity, rate = [], draw.randint(2, 20), draw.randint(50, 300)
        for _ in range(draw.randint(3, 5)):
            breaks.append([quantity, percent(rate)])
            quantity, rate = quantity * draw.randint(2, 4), rate + draw.randint(50, 300)
        yield {"type": "quantity_tier", "group": group, "scope": scope, "key": key, "breaks": breaks}


def promos(draw, catalogue, count):
    everything = [(group, "all", None) for group in [None, *GROUPS]]
    for group, scope, key in widest_first(draw, [everything, *scoped_keys(catalogue)], count):
        first, last = window(draw, 3, 45)
        yield {"type": "promo", "group": group, "scope": scope, "key": key, "from": first, "to": last,
               "pct": percent(draw.randint(200, 2000))}


def min_margins(draw, count):
    narrow = [(category, brand) for category in CATEGORIES for brand in BRANDS]
    for category, brand in widest_first(draw, [[(category, None) for category in CATEGORIES], narrow], count):
        yield {"type": "min_margin", "category": category, "brand": brand, "margin": percent(draw.randint(300, 2500)),
               "action": draw.choice(["clamp", "approve"])}


def order_values(draw, count):
    for number in range(count):
        yield {"type": "order_value", "group": draw.choice([None, *GROUPS]), "min_value": money(100 * draw.choice([500, 1000, 5000, 20_000, 100_000])),
               "pct": percent(draw.randint(50, 400))}


def payment_terms(draw, count):
    wide = [(group, None) for group in GROUPS]
    for group, terms in widest_first(draw, [wide, [(group, terms) for group in GROUPS for terms in TERMS]], count):
        yield {"type": "payment_terms", "group": group, "terms": terms, "days": draw.choice([0, 7, 14, 21, 30, 45, 60]),
               "eom": draw.random() < 0.3}


def make_rules(draw, catalogue, count):
    share = lambda hundredths, most=count: max(1, min(most, count * hundredths // 100))
    rules = [
        *group_discounts(draw, share(26)), *promos(draw, catalogue, share(20)), *brand_turnovers(draw, share(10)),
        *min_margins(draw, share(8)), *order_values(draw, share(2, 24)), *payment_terms(draw, share(2, 20)),
        {"type": "credit_block", "group": None, "max_overdue_days": 14, "check_limit": True},
    ]
    rules += quantity_tiers(draw, catalogue, count - len(rules))
    draw.shuffle(rules)
    return rules


def write_load_test(draw, folder, rows):
    """`customer,sku,price`, sorted by key, and the same rows in another order."""
    per_customer = 1000
    lines = [f"C-{row // per_customer:05},SKU-{row % per_customer:05},{money(draw.randint(1, 900_000))}\n" for row in range(rows)]
    for name in "prices_1m.csv", "prices_1m_shuffled.csv":
        (folder / name).write_text("customer,sku,price\n" + "".join(lines), encoding="utf-8")
        draw.shuffle(lines)


def average_matches(catalogue, customers, prices, rules, carts):
    counting = oracle.Oracle(catalogue, customers, prices, rules)
    for cart in carts:
        counting.price(cart)
    return counting.matches / max(1, counting.lines)


def main():
    parser = argparse.ArgumentParser(description="Makes the data of the standard pricing workload.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skus", type=int, default=10_000)
    parser.add_argument("--customers", type=int, default=2_000)
    parser.add_argument("--prices", type=int, default=50_000)
    parser.add_argument("--carts", type=int, default=10_000)
    parser.add_argument("--rules", default="10,100,1000,10000,100000", help="numbers of rules (default: %(default)s)")
    parser.add_argument("--load-test", type=int, default=0, metavar="ROWS", help="also write price rows for the load test")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)

    def write(name, data):
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in data)
        (options.folder / name).write_text(f"[\n{rows}\n]\n", encoding="utf-8")

    # A stream of its own for each part: another number of rules changes no cart.
    stream = lambda part: random.Random(f"{options.seed} {part}")
    catalogue = make_catalogue(stream("catalogue"), options.skus)
    customers = make_customers(stream("customers"), options.customers)
    most = len(catalogue) * len(customers) // 2
    prices = make_prices(stream("prices"), catalogue, customers, min(options.prices, most))
    write("catalogue.json", catalogue)
    write("customers.json", customers)
    write("prices.json", prices)
    carts = make_carts(stream("carts"), catalogue, customers, prices, options.carts)
    write("carts.json", carts)
    for count in map(int, options.rules.split(",")):
        rules = make_rules(stream(f"rules {count}"), catalogue, count)
        write(f"rules_{count}.json", rules)
        print(f"{count} rules: {average_matches(catalogue, customers, prices, rules, carts[:1000]):.2f} match a line on average")
    if options.load_test:
        write_load_test(stream("load test"), options.folder, options.load_test)


if __name__ == "__main__":
    main()
