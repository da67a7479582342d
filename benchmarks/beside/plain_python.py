"""The standard workload in plain Python with `decimal`, as a careful programmer writes it.

    plain_python.py DATA --rules R [--carts N] [--rounds N]

Starts from carts with text SKUs, ends with a dictionary of decimals. Rules are compiled into indexes: by all the equalities they have, one index for
each set of them that occurs; tiers are found by bisection, terms and credit are worked out for each customer once, amounts are decimals from the start, and
one context with digits enough holds every product exactly. Every cart is compared with the oracle first.

How it could mislead: one process, one thread, CPython; the time of turning decimals into text is not in it. It does not work out for each product
which rules concern it, as the program written by hand does; that would make it about twice as fast.
"""

import bisect
import calendar
import collections
import datetime
import operator
import platform
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, setcontext

import contest

CENT = Decimal("0.01")
ONE = Decimal(1)
ZERO = Decimal("0.00")


class Pricer:
    def __init__(self, catalogue, customers, prices, rules):
        rate = lambda text: Decimal(text) / 100
        self.contract = {(price["customer"], price["sku"]): Decimal(price["price"]) for price in prices}
        by_kind = collections.defaultdict(list)
        for rule in rules:
            by_kind[rule["type"]].append(rule)

        def index(kind, value, *fields):
            """For each set of fields that rules of this kind name: those fields, and the rules by their values."""
            found = collections.defaultdict(lambda: collections.defaultdict(list))
            for rule in by_kind[kind]:
                named = tuple(field for field in fields if rule.get(field) is not None)
                scope = rule.get("scope") if "key" in named else None
                found[tuple(scope if field == "key" else field for field in named)][tuple(rule[field] for field in named)].append(value(rule))
            return [(operator.itemgetter(*names) if len(names) > 1 else self.single(names), dict(rules)) for names, rules in found.items()]

        window = lambda rule: (rule["from"] or "", rule["to"] or "9999", rate(rule["pct"]))
        self.discounts = index("group_discount", window, "group", "category", "brand")
        self.turnovers = index("brand_turnover", lambda rule: (Decimal(rule["min_turnover"]), rate(rule["pct"])), "brand", "category")
        self.tiers = index("quantity_tier", lambda rule: ([least for least, _ in rule["breaks"]], [0, *(rate(pct) for _, pct in rule["breaks"])]),
                           "group", "key")
        self.promos = index("promo", window, "group", "key")
        self.margins = index("min_margin", lambda rule: (rule["action"] == "clamp", Decimal(rule["margin"]), 1 - rate(rule["margin"])), "category", "brand")
        self.products = {product["sku"]: {**product, "list": Decimal(product["list"]), "cost": Decimal(product["cost"])} for product in catalogue}

        self.customers = {}
        for customer in customers:
            group = customer["group"]
            orders = sorted((Decimal(rule["min_value"]), rate(rule["pct"])) for rule in by_kind["order_value"] if rule["group"] in (None, group))
            terms = min((rule for rule in by_kind["payment_terms"] if rule["group"] == group and rule["terms"] in (None, customer["terms"])),
                        key=lambda rule: (rule["terms"] is None, rule["days"], rule["eom"]), default={"days": 0, "eom": False})
            blocks = [rule for rule in by_kind["credit_block"] if rule["group"] in (None, group)]
            room = Decimal(customer["credit_limit"]) - Decimal(customer["exposure"]) if any(rule["check_limit"] for rule in blocks) else None
            overdue = any(customer["overdue_days"] > rule["max_overdue_days"] for rule in blocks)
            self.customers[customer["id"]] = (group, Decimal(customer["turnover"]), orders, terms["days"], terms["eom"], overdue, room)

    @staticmethod
    def single(names):
        if not names:
            return lambda line: ()
        name, = names
        return lambda line: (line[name],)

    @staticmethod
    def best_in_window(index, line, date, best):
        for key, rules in index:
            for first, last, rate in rules.get(key(line), ()):
                if rate > best and first <= date <= last:
                    best = rate
        return best

    def price(self, cart):
        group, turnover, orders, days, end_of_month, overdue, room = self.customers[cart["customer"]]
        customer, date = cart["customer"], cart["date"]
        units, totals, approvals = [], [], []
        for number, line in enumerate(cart["lines"], 1):
            sku, quantity = line["sku"], line["qty"]
            facts = {**self.products[sku], "group": group}
            base = self.contract.get((customer, sku)) or facts["list"]
            best = self.best_in_window(self.discounts, facts, date, 0)
            for key, rules in self.turnovers:
                for least, rate in rules.get(key(facts), ()):
                    if rate > best and turnover >= least:
                        best = rate
            if best:
                base *= ONE - best
            best = 0
            for key, rules in self.tiers:
                for bounds, rates in rules.get(key(facts), ()):
                    rate = rates[bisect.bisect_right(bounds, quantity)]
                    if rate > best:
                        best = rate
            if best:
                base *= ONE - best
            best = self.best_in_window(self.promos, facts, date, 0)
            if best:
                base *= ONE - best
            unit = base.quantize(CENT, ROUND_HALF_UP)
            asked, below = ZERO, None
            for key, rules in self.margins:
                for lifts, margin, rest in rules.get(key(facts), ()):
                    if lifts or margin > asked:
                        floor = (facts["cost"] / rest).quantize(CENT, ROUND_CEILING)
                        if not lifts:
                            asked, below = margin, floor
                        elif unit < floor:
                            unit = floor
            if below is not None and unit < below:
                approvals.append((number, asked))
            units.append(unit)
            totals.append(unit * quantity)
        gross = sum(totals)
        best = 0
        for least, rate in orders:
            if gross < least:
                break
            if rate > best:
                best = rate
        discount = (gross * best).quantize(CENT, ROUND_HALF_UP) if best else ZERO
        shares = self.spread(discount, totals, gross)
        due = datetime.date.fromisoformat(date) + datetime.timedelta(days)
        if end_of_month:
            due = due.replace(day=calendar.monthrange(due.year, due.month)[1])
        net = gross - discount
        return {"cart": cart["id"], "units": units, "totals": totals, "shares": shares, "nets": [total - share for total, share in zip(totals, shares)],
                "gross": gross, "discount": discount, "net": net, "due": due, "overdue": overdue, "over_limit": room is not None and net > room,
                "approvals": approvals}

    @staticmethod
    def spread(discount, totals, gross):
        if not discount:
            return [ZERO] * len(totals)
        shares, rests = [], []
        for number, total in enumerate(totals):
            # Whole cents times gross, so that remainders are exact.
            whole, rest = divmod(discount * total * 100, gross)
            shares.append(whole)
            rests.append((-rest, number))
        left = int(discount * 100 - sum(shares))
        rests.sort()
        for _, number in rests[:left]:
            shares[number] += 1
        return [share * CENT for share in shares]


def as_oracle(quote):
    text = lambda amount: str(amount.quantize(CENT, ROUND_DOWN))
    credit = [name for name, held in (("OVERDUE", quote["overdue"]), ("LIMIT", quote["over_limit"])) if held]
    return {"cart": quote["cart"],
            "lines": [{"unit": text(unit), "total": text(total), "disc": text(share), "net": text(net)}
                      for unit, total, share, net in zip(quote["units"], quote["totals"], quote["shares"], quote["nets"])],
            "gross": text(quote["gross"]), "discount": text(quote["discount"]), "net": text(quote["net"]), "due": quote["due"].isoformat(),
            "credit": "+".join(credit) or "OK", "approvals": [{"line": line, "min_margin": text(margin)} for line, margin in quote["approvals"]]}


def main():
    options = contest.arguments("Times the standard workload in plain Python with decimals.", carts=10_000)
    setcontext(Context(prec=50))
    read = lambda name: contest.read(options.data, name)
    pricer = Pricer(read("catalogue.json"), read("customers.json"), read("prices.json"), read(f"rules_{options.rules}.json"))
    carts = read("carts.json")[:options.carts]
    contest.compare((as_oracle(pricer.price(cart)) for cart in carts), options)

    def work():
        for cart in carts:
            pricer.price(cart)
    contest.time_rounds(work, options, sum(len(cart["lines"]) for cart in carts), platform.python_version())


if __name__ == "__main__":
    main()
