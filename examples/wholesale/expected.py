#!/usr/bin/python3
"""Works out what the carts in carts/ must cost, without the engine.

    expected.py            writes expected/<cart>.json
    expected.py --check    says whether the files there are what this script writes

The policy of rules/wholesale/ is written out here once more by hand, as plain code with exact fractions: it reads the
tables of the rule book, but not the rules. The tests compare the engine's quotes with these figures; where they
differ, one of the two has misread the policy.
"""

import argparse
import calendar
import csv
import datetime
import json
import math
import pathlib
import sys
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE.parent.parent / "rules" / "wholesale"
CENT = Fraction(1, 100)


def number(amount):
    """Without zeros that say nothing."""
    text = money(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows_of(name):
    with open(RULES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PRODUCTS = {row.pop("sku"): row for row in rows_of("products.csv")}
CONTRACTS = rows_of("contract_prices.csv")
DEALS = rows_of("brand_deals.csv")


def percent(text):
    return Fraction(text.rstrip("%")) / 100


def half_up(amount):
    """To the cent; amounts here are never negative."""
    return Fraction(math.floor(amount * 100 + Fraction(1, 2)), 100)


def up(amount):
    return Fraction(math.ceil(amount * 100), 100)


def money(amount):
    """A decimal with at least two places, or a fraction in lowest terms where it does not end."""
    rest = amount.denominator
    places = 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return f"{amount.numerator}/{amount.denominator}"
    places = max(places, 2)
    digits = f"{int(amount * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}"


def holds(row, day):
    """The days of a row, both included; an empty cell leaves a side open."""
    return (not row["valid from"] or row["valid from"] <= day) and (not row["valid until"] or day <= row["valid until"])


class Line:
    """A cart line on its way through the steps."""

    def __init__(self, number, cart_line):
        self.number = number
        self.sku = cart_line["sku"]
        product = PRODUCTS.get(self.sku, {}) | cart_line.get("product", {})
        pack = Fraction(product.get("pack", 1))
        self.asked = Fraction(cart_line["quantity"])
        self.quantity = math.ceil(self.asked / pack) * pack
        # one pair of gloves on top of every ten
        self.given = math.floor(self.quantity / 10) if self.sku == "GLOVE-9" else 0
        self.category = product["category"]
        self.brand = product.get("brand", "")
        self.list_price = Fraction(product["list_price"])
        # what the line costs, the goods given away with it included
        self.cost = Fraction(product["cost"]) * (self.quantity + self.given) if product["cost"] else None
        self.requested = Fraction(cart_line["requested_price"]) if "requested_price" in cart_line else None
        self.tax = Fraction(0)
        self.price = None
        self.stopped = False
        self.steps = []
        self.lifted_from = None

    def set_price(self, step, rule, price):
        self.steps.append({"step": step, "rule": rule, "before": None if self.price is None else money(self.price),
                           "after": money(price)})
        self.price = price

    def cheapest(self, step, candidates):
        """A `best` step: the lowest price wins, the running price competes, ties go to the earlier rule."""
        candidates = [(price, rule) for price, rule in candidates if price < self.price]
        if candidates:
            price, rule = min(candidates, key=lambda candidate: candidate[0])
            self.set_price(step, rule, price)

    @property
    def net(self):
        return self.total - self.discount

    def lowest_net(self):
        """What an order discount must leave: electronics keep a margin of 5 %."""
        if self.category != "electronics" or self.cost is None:
            return Fraction(0)
        return up(self.cost / (1 - percent("5%")))


def groups_of(customer):
    groups = []
    if customer["segment"] == "wholesale":
        groups.append("wholesale")
    if Fraction(customer.get("turnover_12m", 0)) >= 500_000 and customer.get("overdue", 0) == 0:
        groups.append("vip")
    return groups


def price_lines(cart, groups):
    day = cart["date"]
    lines = [Line(number, cart_line) for number, cart_line in enumerate(cart["lines"], 1)]

    for line in lines:
        line.set_price("list", "Catalogue", line.list_price)

    for line in lines:
        for row in CONTRACTS:
            if row["customer"] == cart["customer"]["id"] and row["sku"] == line.sku and holds(row, day):
                line.set_price("contract", "Contract", Fraction(row["price"]))
                line.stopped = True
    open_lines = [line for line in lines if not line.stopped]

    for line in open_lines:
        candidates = []
        # 8% on screws hides the wholesaler's 3% on everything; the VIP's 5% is hidden by neither
        if "wholesale" in groups:
            rate = percent("8%") if line.category == "screws" else percent("3%")
            candidates.append((line.price * (1 - rate), "Group by category"))
        if "vip" in groups:
            candidates.append((line.price * (1 - percent("5%")), "Group by category"))
        for row in DEALS:
            if row["group"] in [*groups, "*"] and row["product.brand"] == line.brand and holds(row, day):
                candidates.append((line.price * (1 - percent(row["give"])), "Brand deals"))
        line.cheapest("group", candidates)

    # conditions and measures see the cart as the step begins
    pieces = {}
    for line in open_lines:
        pieces[line.sku] = pieces.get(line.sku, 0) + line.quantity
    paint = sum(line.price * line.quantity for line in open_lines if line.category == "paint")
    for line in open_lines:
        price = line.price
        candidates = []
        if line.category == "screws":
            if pieces[line.sku] >= 200:
                candidates.append((max(price - Fraction("0.12"), Fraction(0)), "Screws by quantity"))
            elif pieces[line.sku] >= 50:
                candidates.append((price * (1 - percent("5%")), "Screws by quantity"))
            elif pieces[line.sku] >= 10:
                candidates.append((price * (1 - percent("3%")), "Screws by quantity"))
        if line.category == "cable":
            first = min(line.quantity, Fraction(100))
            second = min(max(line.quantity - 100, Fraction(0)), Fraction(900))
            third = max(line.quantity - 1000, Fraction(0))
            paid = first * price + second * price * (1 - percent("10%")) + third * price * (1 - percent("22%"))
            candidates.append((paid / line.quantity, "Cable by the metre"))
        if line.category == "paint" and "wholesale" in groups:
            if paint >= 5_000:
                candidates.append((price * (1 - percent("7%")), "Mix and match paint"))
            elif paint >= 1_000:
                candidates.append((price * (1 - percent("4%")), "Mix and match paint"))
        line.cheapest("volume", candidates)

    if "2026-11-23" <= day <= "2026-11-29":
        for line in open_lines:
            line.set_price("promotion", "Black Week", line.price * (1 - percent("10%")))

    for line in open_lines:
        if line.requested is not None:
            line.set_price("negotiated", "Negotiated", line.requested)

    for line in lines:
        line.unit_price = half_up(line.price)
        if line.category == "electronics" and line.cost is not None and not line.stopped:
            lowest = up(line.cost / line.quantity / (1 - percent("5%")))
            if line.unit_price < lowest:
                line.lifted_from = line.unit_price
                line.unit_price = lowest
        line.total = half_up(line.unit_price * line.quantity)
        line.discount = Fraction(0)
    return lines, open_lines


def by_largest_remainder(amount, weights):
    """`amount` in whole cents, in proportion to `weights`; cents left go to the largest remainders, earlier first."""
    exact = [amount * weight / sum(weights) for weight in weights]
    shares = [Fraction(math.floor(share * 100), 100) for share in exact]
    cents_left = int((amount - sum(shares)) * 100)
    for index in sorted(range(len(exact)), key=lambda index: (shares[index] - exact[index], index))[:cents_left]:
        shares[index] += CENT
    return shares


def spread(amount, open_lines):
    """Spreads an order discount; what a line has no room for is poured on the others. Gives back what nobody took."""
    taking = [line for line in open_lines if line.total - line.discount > 0]
    while amount > 0 and taking:
        shares = by_largest_remainder(amount, [line.total - line.discount for line in taking])
        amount = Fraction(0)
        for line, asked in zip(taking, shares):
            taken = min(asked, line.total - line.discount - line.lowest_net())
            line.discount += taken
            amount += asked - taken
        taking = [line for line in taking if line.total - line.discount > line.lowest_net()]
    return amount


def tax_of(lines, charges):
    """23 % of all there is to pay, rounded once, and each line's and charge's part of it."""
    base = sum(line.net for line in lines) + sum(charges)
    tax = half_up(base * percent("23%"))
    shares = by_largest_remainder(tax, [*(line.net for line in lines), *charges])
    for line, share in zip(lines, shares):
        line.tax = share
    return base, tax, shares[len(lines):]


def terms_of(groups, date, gross):
    if "vip" in groups:
        due = date + datetime.timedelta(days=60)
        due = due.replace(day=calendar.monthrange(due.year, due.month)[1])
        return "VIP", due, []
    if "wholesale" in groups:
        early = {"until": str(date + datetime.timedelta(days=10)), "percent": "2%",
                 "discount": money(half_up(gross * percent("2%")))}
        return "Wholesale", date + datetime.timedelta(days=30), [early]
    return "Standard", date + datetime.timedelta(days=14), []


def credit_of(customer, gross):
    """[(rule, decision, release by), ...] in the order of credit.cennik."""
    reasons = []
    if customer.get("overdue", 0) > 14:
        reasons.append(("Overdue", "hold", "credit_control"))
    if "credit_limit" not in customer:
        reasons.append(("No limit", "prepayment", None))
        return reasons
    owed = Fraction(customer.get("exposure", 0)) + gross
    limit = Fraction(customer["credit_limit"])
    if owed > limit:
        reasons.append(("Limit", "hold", "credit_control"))
    if owed > limit * percent("90%"):
        reasons.append(("Near it", "warn", None))
    return reasons


def approvals_of(lines, date):
    """The deepest rung a line of electronics is on, and whether one has no cost."""
    approvals = []
    for line in lines:
        if line.category != "electronics" or line.cost is None:
            continue
        margin = (line.net - line.cost) / line.net
        if margin < percent("10%"):
            approvals.append((line.number, "Electronics", "director", date + datetime.timedelta(days=2)))
        elif margin < percent("15%"):
            approvals.append((line.number, "Electronics", "sales_manager", date + datetime.timedelta(days=1)))
    return approvals


def covered(cart, approvals, lines, net):
    """The approvals that are left, and of each grant whether it was of use and why not."""
    left, granted = list(approvals), []
    for grant in cart.get("granted", []):
        line = next((line for line in lines if line.number == grant.get("line")), None)
        [asked] = [asked for asked in approvals if asked[:2] == (grant.get("line"), grant["rule"])]
        if line is None:
            why = "the net is higher than agreed" if net > Fraction(grant["net"]) else None
        elif line.net < Fraction(grant["net"]):
            why = "the net is lower than agreed"
        else:
            margin = round((line.net - line.cost) / line.net, 4)
            why = "the margin is lower than agreed" if margin < Fraction(grant["margin"]) else None
        assert asked[2] == grant["role"] and cart["date"] <= grant["until"]
        if why is None:
            left.remove(asked)
        granted.append({"rule": grant["rule"], "line": grant.get("line"), "used": why is None, "why": why})
    return left, granted


def valid_until(cart, groups, lines):
    """The day before the next one on which a contract price, a deal or Black Week of this cart begins or ends."""
    windows = [("2026-11-23", "2026-11-29")]
    for line in lines:
        windows += [(row["valid from"], row["valid until"]) for row in CONTRACTS
                    if row["customer"] == cart["customer"]["id"] and row["sku"] == line.sku]
        windows += [(row["valid from"], row["valid until"]) for row in DEALS
                    if row["group"] in [*groups, "*"] and row["product.brand"] == line.brand]
    last_days = []
    for first, last in windows:
        if first and cart["date"] < first:
            last_days.append(str(datetime.date.fromisoformat(first) - datetime.timedelta(days=1)))
        elif last and cart["date"] <= last:
            last_days.append(last)
    return min(last_days, default=None)


def hide(quote):
    """A guest sees no amount, and nothing goes out before someone has looked at it."""
    for line in quote["lines"]:
        for key in ("list_price", "unit_price", "total", "order_discount", "net", "tax", "cost"):
            line[key] = None
        for step in line["steps"]:
            step["before"] = step["after"] = None
        line["status"] = "hidden"
    for part in (*quote["charges"], *quote["taxes"], *quote["terms"]["early"]):
        for key in part.keys() & {"amount", "tax", "base", "discount"}:
            part[key] = None
    quote["totals"] = dict.fromkeys(quote["totals"])


def quote(cart):
    date = datetime.date.fromisoformat(cart["date"])
    groups = groups_of(cart["customer"])
    lines, open_lines = price_lines(cart, groups)

    value = sum(line.total for line in lines)
    rate = percent("2%") if value >= 10_000 else percent("1%") if value >= 2_000 else Fraction(0)
    asked = half_up(sum(line.total for line in open_lines) * rate)
    withheld = spread(asked, open_lines)
    goods = value - asked + withheld
    assert goods == sum(line.total - line.discount for line in lines)

    charges = [Fraction(25)] if goods < 1_000 else []
    net = goods + sum(charges)
    base, tax, charge_taxes = tax_of(lines, charges)
    assert base == net
    gross = net + tax

    requirements = [(None, "Minimum order", "rejected")] if value < 150 else []
    approvals = []
    if "limit" in cart.get("user", {}) and gross > Fraction(cart["user"]["limit"]):
        approvals.append((None, "User's limit", "buyer_manager", date + datetime.timedelta(days=2)))

    terms, due, early = terms_of(groups, date, gross)
    reasons = credit_of(cart["customer"], gross)
    order = ["approved", "warn", "prepayment", "hold", "rejected"]
    decision = max(["approved", *(decision for _, decision, _ in reasons)], key=order.index)
    prepayment = [rule for rule, what, _ in reasons if what == "prepayment"]
    if prepayment:
        terms, due, early = prepayment[0], date, []

    approvals += approvals_of(lines, date)
    requirements += [(line.number, "Electronics", "hold") for line in lines
                     if line.category == "electronics" and line.cost is None]
    approvals, granted = covered(cart, approvals, lines, net)
    hidden = not cart["customer"].get("verified", False)
    status = max([decision, *(what for _, _, what in requirements), *("hold" for _ in approvals),
                  "hold" if hidden else "approved"], key=order.index)

    paid = [
        {
            "line": line.number,
            "sku": line.sku,
            "quantity": number(line.quantity),
            "quantity_asked": number(line.asked),
            "status": "approval" if line.number in [asked for asked, *_ in approvals] else "ok",
            "free": False,
            "list_price": money(line.list_price),
            "unit_price": money(line.unit_price),
            "total": money(line.total),
            "order_discount": money(line.discount),
            "net": money(line.net),
            "tax": money(line.tax),
            "cost": None if line.cost is None else money(line.cost),
            "steps": line.steps,
            "lifted_from": None if line.lifted_from is None else money(line.lifted_from),
        }
        for line in lines
    ]
    given = [
        {"line": number_of, "sku": line.sku, "quantity": number(Fraction(line.given)), "quantity_asked": "0",
         "status": "ok", "free": True, "list_price": None, "unit_price": "0.00", "total": "0.00",
         "order_discount": "0.00", "net": "0.00", "tax": "0.00", "cost": None, "steps": [], "lifted_from": None}
        for number_of, line in enumerate((line for line in lines if line.given), len(lines) + 1)
    ]
    answer = {
        "id": cart["id"],
        "about": cart["about"],
        "status": status,
        "groups": groups,
        "lines": paid + given,
        "charges": [{"rule": "Delivery", "amount": money(charge), "tax": money(share)}
                    for charge, share in zip(charges, charge_taxes)],
        "taxes": [{"rule": "VAT", "rate": "23%", "base": money(base), "amount": money(tax)}],
        "totals": {
            "list": money(sum(line.list_price * line.quantity for line in lines)),
            "value": money(value),
            "order_discounts": money(asked - withheld),
            "withheld": money(withheld),
            "goods": money(goods),
            "charges": money(Fraction(sum(charges))),
            "net": money(net),
            "tax": money(tax),
            "gross": money(gross),
            "rounding": "0.00",
            "payable": money(gross),
        },
        "terms": {"rule": terms, "due": str(due), "early": early},
        "credit": {
            "decision": decision,
            "reasons": [{"rule": rule, "decision": what, "release_by": who} for rule, what, who in reasons],
        },
        "requirements": [{"line": line, "rule": rule, "decision": what} for line, rule, what in requirements],
        "approvals": [{"line": line, "rule": rule, "role": role, "due": str(until)}
                      for line, rule, role, until in approvals],
        "granted": granted,
        "alerts": [{"line": line.number, "rule": "Below cost"} for line in lines
                   if line.cost is not None and line.net < line.cost],
        "valid_until": valid_until(cart, groups, lines),
    }
    if hidden:
        hide(answer)
    return answer


def main():
    parser = argparse.ArgumentParser(description="Works out what the wholesale carts must cost, without the engine.")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether expected/ is up to date")
    options = parser.parse_args()
    (HERE / "expected").mkdir(exist_ok=True)
    stale = []
    for path in sorted((HERE / "carts").glob("*.json")):
        text = json.dumps(quote(json.loads(path.read_text(encoding="utf-8"))), indent=2) + "\n"
        target = HERE / "expected" / path.name
        if options.check:
            if not target.is_file() or target.read_text(encoding="utf-8") != text:
                stale.append(target.name)
        else:
            target.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"expected: out of date: {', '.join(stale)}")


if __name__ == "__main__":
    main()
