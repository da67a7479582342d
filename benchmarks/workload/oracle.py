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
    """The rules in whole numbers, put where a line finds those that may match: by all their conditions that are equalities."""

    NUMBERS = ("pct", "margin", "min_turnover", "min_value")

    def __init__(self, rules):
        self.by_kind = collections.defaultdict(list)
        for rule in rules:
            whole = {key: cents(value) if key in self.NUMBERS else value for key, value in rule.items()}
            if "breaks" in whole:
                whole["bounds"] = [bound for bound, _ in rule["breaks"]]
                whole["rates"] = [0] + [cents(rate) for _, rate in rule["breaks"]]
            self.by_kind[rule["type"]].append(whole)
        self.group_discounts = self.index("group_discount", "group", "category", "brand")
        self.brand_turnovers = self.index("brand_turnover", "brand", "category")
        self.tiers = self.index("quantity_tier", "group", "scope", "key")
        self.promos = self.index("promo", "group", "scope", "key")
        self.margins = self.index("min_margin", "category", "brand")

    def index(self, kind, *fields):
        found = collections.defaultdict(list)
        for rule in self.by_kind[kind]:
            found[tuple(rule[field] for field in fields)].append(rule)
        return found


def at(index, *keys):
    for key in keys:
        yield from index.get(key, ())


def scopes(group, product):
    for of_group in None, group:
        yield of_group, "all", None
        for scope in "category", "brand", "sku":
            yield of_group, scope, product[scope]


def suits(rule, field, value):
    return rule[field] is None or rule[field] == value


def in_window(rule, date):
    return (rule["from"] is None or rule["from"] <= date) and (rule["to"] is None or date <= rule["to"])


class Oracle:
    def __init__(self, catalogue, customers, prices, rules):
        self.products = {product["sku"]: {**product, "cost": cents(product["cost"]), "list": cents(product["list"])} for product in catalogue}
        amounts = ("turnover", "credit_limit", "exposure")
        self.customers = {customer["id"]: {**customer, **{key: cents(customer[key]) for key in amounts}} for customer in customers}
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
        product, policy, group = self.products[sku], self.policy, customer["group"]
        category, brand = product["category"], product["brand"]
        base = self.prices.get((customer["id"], sku), product["list"])
        own = list(scopes(group, product))
        discount = self.best([rule["pct"] for rule in at(policy.group_discounts, (group, category, None), (group, category, brand))
                              if in_window(rule, date)]
                             + [rule["pct"] for rule in at(policy.brand_turnovers, (brand, None), (brand, category))
                                if customer["turnover"] >= rule["min_turnover"]])
        tier = self.best(rule["rates"][bisect.bisect_right(rule["bounds"], quantity)] for rule in at(policy.tiers, *own))
        promo = self.best(rule["pct"] for rule in at(policy.promos, *own) if in_window(rule, date))
        unit = half_up(base * (WHOLE - discount) * (WHOLE - tier) * (WHOLE - promo), WHOLE ** 3)
        margins = list(at(policy.margins, (category, None), (category, brand)))
        self.matches += len(margins)
        floor = lambda rule: round_up(product["cost"] * WHOLE, WHOLE - rule["margin"])
        unit = max([unit] + [floor(rule) for rule in margins if rule["action"] == "clamp"])
        asking = max((rule for rule in margins if rule["action"] == "approve"), key=lambda rule: rule["margin"], default=None)
        return unit, asking["margin"] if asking and unit < floor(asking) else None

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
        rate = max((rule["pct"] for rule in self.policy.by_kind["order_value"]
                    if suits(rule, "group", customer["group"]) and gross >= rule["min_value"]), default=0)
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
        if any(rule["check_limit"] for rule in found) and customer["exposure"] + net > customer["credit_limit"]:
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
