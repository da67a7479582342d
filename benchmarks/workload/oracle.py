"""Works out the answer for every cart of the standard workload, exactly: whole cents, whole hundredths of a percent.

    oracle.py FOLDER RULES.json [--carts N]

Writes one JSON object per cart to standard output, in cart order, without blanks. Says on standard error how many rules
match a line on average.
"""

import argparse
import bisect
import calendar
import collections
import datetime
import json
import pathlib
import sys

WHOLE = 10_000      # one, in hundredths of a percent


def cents(text):
    whole, part = text.split(".")
    return int(whole) * 100 + int(part)


def money(amount):
    return f"{amount // 100}.{amount % 100:02}"


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


def round_up(numerator, denominator):
    return -(-numerator // denominator)


class Policy:
    """The rules, put where a line finds those that may match: by category, brand and SKU."""

    def __init__(self, rules):
        self.by_kind = collections.defaultdict(list)
        for rule in rules:
            self.by_kind[rule["type"]].append(rule)
        self.group_discounts = self.index("group_discount", lambda rule: ("category", rule["category"]))
        self.brand_turnovers = self.index("brand_turnover", lambda rule: ("brand", rule["brand"]))
        self.tiers = self.index("quantity_tier", lambda rule: (rule["scope"], rule["key"]))
        self.promos = self.index("promo", lambda rule: (rule["scope"], rule["key"]))
        self.margins = self.index("min_margin", lambda rule: ("category", rule["category"]))

    def index(self, kind, key):
        found = collections.defaultdict(list)
        for rule in self.by_kind[kind]:
            found[key(rule)].append(rule)
        return found


def at(index, product):
    for key in ("category", product["category"]), ("brand", product["brand"]), ("sku", product["sku"]), ("all", None):
        yield from index.get(key, ())


def suits(rule, field, value):
    return rule[field] is None or rule[field] == value


def in_window(rule, date):
    return (rule["from"] is None or rule["from"] <= date) and (rule["to"] is None or date <= rule["to"])


class Oracle:
    def __init__(self, catalogue, customers, prices, rules):
        self.products = {product["sku"]: product for product in catalogue}
        self.customers = {customer["id"]: customer for customer in customers}
        self.prices = {(price["customer"], price["sku"]): cents(price["price"]) for price in prices}
        self.policy = Policy(rules)
        self.lines = 0
        self.matches = 0

    def best(self, rates):
        rates = list(rates)
        self.matches += len(rates)
        return max(rates, default=0)

    def line(self, customer, date, sku, quantity):
        """Unit price in cents, and the highest margin that asks for approval, in hundredths of a percent."""
        product, policy = self.products[sku], self.policy
        base = self.prices.get((customer["id"], sku), cents(product["list"]))
        group = self.best([cents(rule["pct"]) for rule in at(policy.group_discounts, product)
                           if rule["group"] == customer["group"] and suits(rule, "brand", product["brand"]) and in_window(rule, date)]
                          + [cents(rule["pct"]) for rule in at(policy.brand_turnovers, product)
                             if suits(rule, "category", product["category"]) and cents(customer["turnover"]) >= cents(rule["min_turnover"])])
        tier = self.best(self.rate_of(rule["breaks"], quantity) for rule in at(policy.tiers, product)
                         if suits(rule, "group", customer["group"]))
        promo = self.best(cents(rule["pct"]) for rule in at(policy.promos, product)
                          if suits(rule, "group", customer["group"]) and in_window(rule, date))
        unit = half_up(base * (WHOLE - group) * (WHOLE - tier) * (WHOLE - promo), WHOLE ** 3)
        margins = [rule for rule in at(policy.margins, product) if suits(rule, "brand", product["brand"])]
        self.matches += len(margins)
        floor = lambda rule: round_up(cents(product["cost"]) * WHOLE, WHOLE - cents(rule["margin"]))
        unit = max([unit] + [floor(rule) for rule in margins if rule["action"] == "clamp"])
        asking = max((rule for rule in margins if rule["action"] == "approve"), key=lambda rule: cents(rule["margin"]), default=None)
        return unit, cents(asking["margin"]) if asking and unit < floor(asking) else None

    @staticmethod
    def rate_of(breaks, quantity):
        reached = bisect.bisect_right([bound for bound, _ in breaks], quantity)
        return cents(breaks[reached - 1][1]) if reached else 0

    def price(self, cart):
        customer = self.customers[cart["customer"]]
        lines, approvals = [], []
        for number, line in enumerate(cart["lines"], 1):
            unit, asked = self.line(customer, cart["date"], line["sku"], line["qty"])
            lines.append([unit, unit * line["qty"]])
            if asked is not None:
                approvals.append({"line": number, "min_margin": money(asked)})
        self.lines += len(lines)
        gross = sum(total for _, total in lines)
        rate = max((cents(rule["pct"]) for rule in self.policy.by_kind["order_value"]
                    if suits(rule, "group", customer["group"]) and gross >= cents(rule["min_value"])), default=0)
        discount = half_up(gross * rate, WHOLE)
        shares = self.spread(discount, [total for _, total in lines], gross)
        return {
            "cart": cart["id"],
            "lines": [{"unit": money(unit), "total": money(total), "disc": money(share), "net": money(total - share)}
                      for (unit, total), share in zip(lines, shares)],
            "gross": money(gross), "discount": money(discount), "net": money(gross - discount),
            "due": self.due(customer, datetime.date.fromisoformat(cart["date"])).isoformat(),
            "credit": self.credit(customer, gross - discount), "approvals": approvals,
        }

    @staticmethod
    def spread(discount, totals, gross):
        if gross == 0:
            return [0] * len(totals)
        shares = [discount * total // gross for total in totals]
        order = sorted(range(len(totals)), key=lambda line: (-(discount * totals[line] % gross), line))
        for line in order[:discount - sum(shares)]:
            shares[line] += 1
        return shares

    def due(self, customer, date):
        found = [rule for rule in self.policy.by_kind["payment_terms"]
                 if rule["group"] == customer["group"] and suits(rule, "terms", customer["terms"])]
        if not found:
            return date
        rule = min(found, key=lambda rule: (rule["terms"] is None, rule["days"], rule["eom"]))
        date += datetime.timedelta(days=rule["days"])
        return date.replace(day=calendar.monthrange(date.year, date.month)[1]) if rule["eom"] else date

    def credit(self, customer, net):
        found = [rule for rule in self.policy.by_kind["credit_block"] if suits(rule, "group", customer["group"])]
        reasons = []
        if any(customer["overdue_days"] > rule["max_overdue_days"] for rule in found):
            reasons.append("OVERDUE")
        if any(rule["check_limit"] for rule in found) and cents(customer["exposure"]) + net > cents(customer["credit_limit"]):
            reasons.append("LIMIT")
        return "+".join(reasons) or "OK"


def read(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def load(folder, rules):
    return Oracle(read(folder, "catalogue.json"), read(folder, "customers.json"), read(folder, "prices.json"), rules)


def main():
    parser = argparse.ArgumentParser(description="Works out the answer for every cart of the standard workload.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("rules", type=pathlib.Path)
    parser.add_argument("--carts", type=int, default=None, help="only the first so many")
    options = parser.parse_args()
    oracle = load(options.folder, json.loads(options.rules.read_text(encoding="utf-8")))
    for cart in read(options.folder, "carts.json")[:options.carts]:
        print(json.dumps(oracle.price(cart), separators=(",", ":")))
    print(f"average number of matching rules per line: {oracle.matches / max(1, oracle.lines):.2f}", file=sys.stderr)


if __name__ == "__main__":
    main()
