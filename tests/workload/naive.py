"""The standard workload's answer once more: every rule tried on every line, fractions throughout, nothing shared with the oracle."""

import datetime
from fractions import Fraction


def rounded(value, up=False):
    """To hundredths: halves away from zero, or always up."""
    scaled = Fraction(value) * 100
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    return Fraction(whole + (1 if (rest > 0 if up else rest >= Fraction(1, 2)) else 0), 100)


def text(amount):
    assert (amount * 100).denominator == 1
    return f"{int(amount * 100) // 100}.{int(amount * 100) % 100:02}"


def matches(rule, customer, product, date):
    checks = {
        "group_discount": lambda: rule["group"] == customer["group"] and rule["category"] == product["category"]
        and rule["brand"] in (None, product["brand"]) and (rule["from"] or "") <= date <= (rule["to"] or "9999"),
        "brand_turnover": lambda: rule["brand"] == product["brand"] and rule["category"] in (None, product["category"])
        and Fraction(customer["turnover"]) >= Fraction(rule["min_turnover"]),
        "quantity_tier": lambda: rule["group"] in (None, customer["group"]) and product[rule["scope"]] == rule["key"],
        "promo": lambda: rule["group"] in (None, customer["group"]) and rule["from"] <= date <= rule["to"]
        and (rule["scope"] == "all" or product[rule["scope"]] == rule["key"]),
        "min_margin": lambda: rule["category"] == product["category"] and rule["brand"] in (None, product["brand"]),
    }
    return rule["type"] in checks and checks[rule["type"]]()


def rate(rules, kinds, quantity):
    best = Fraction(0)
    for rule in rules:
        if rule["type"] not in kinds:
            continue
        percent = rule.get("pct", "0")
        for bound, reached in rule.get("breaks", []):
            percent = reached if bound <= quantity else percent
        best = max(best, Fraction(percent) / 100)
    return best


def price(cart, products, customers, contract, rules):
    customer = customers[cart["customer"]]
    rows, approvals = [], []
    for number, line in enumerate(cart["lines"], 1):
        product = products[line["sku"]]
        own = [rule for rule in rules if matches(rule, customer, product, cart["date"])]
        exact = Fraction(contract.get((customer["id"], product["sku"]), product["list"]))
        for kinds in ("group_discount", "brand_turnover"), ("quantity_tier",), ("promo",):
            exact *= 1 - rate(own, kinds, line["qty"])
        unit, asked = rounded(exact), []
        floors = [(rule, rounded(Fraction(product["cost"]) / (1 - Fraction(rule["margin"]) / 100), up=True)) for rule in own
                  if rule["type"] == "min_margin"]
        for rule, floor in floors:
            if rule["action"] == "clamp" and unit < floor:
                unit = floor
        for rule, floor in floors:
            if rule["action"] == "approve":
                asked.append((Fraction(rule["margin"]), rule["margin"], unit < floor))
        if asked and max(asked)[2]:
            approvals.append({"line": number, "min_margin": max(asked)[1]})
        rows.append([unit, unit * line["qty"]])
    gross = sum(total for _, total in rows)
    best = max([Fraction(rule["pct"]) / 100 for rule in rules if rule["type"] == "order_value"
                and rule["group"] in (None, customer["group"]) and gross >= Fraction(rule["min_value"])] + [Fraction(0)])
    discount = rounded(gross * best)
    shares = [Fraction(int(discount * 100 * total / gross), 100) if gross else Fraction(0) for _, total in rows]
    while sum(shares) < discount:
        # The line that is furthest from its exact share gets the next cent, the earlier one of equals.
        short = [discount * total / gross - share for (_, total), share in zip(rows, shares)]
        shares[short.index(max(short))] += Fraction(1, 100)
    net = gross - discount
    terms = [rule for rule in rules if rule["type"] == "payment_terms" and rule["group"] == customer["group"]
             and rule["terms"] in (None, customer["terms"])]
    due = datetime.date.fromisoformat(cart["date"])
    if terms:
        chosen = sorted(terms, key=lambda rule: (rule["terms"] is None, rule["days"], rule["eom"]))[0]
        due += datetime.timedelta(chosen["days"])
        while chosen["eom"] and (due + datetime.timedelta(1)).month == due.month:
            due += datetime.timedelta(1)
    blocks = [rule for rule in rules if rule["type"] == "credit_block" and rule["group"] in (None, customer["group"])]
    credit = []
    if [rule for rule in blocks if customer["overdue_days"] > rule["max_overdue_days"]]:
        credit.append("OVERDUE")
    if [rule for rule in blocks if rule["check_limit"]] and Fraction(customer["exposure"]) + net > Fraction(customer["credit_limit"]):
        credit.append("LIMIT")
    return {"cart": cart["id"],
            "lines": [{"unit": text(unit), "total": text(total), "disc": text(share), "net": text(total - share)}
                      for (unit, total), share in zip(rows, shares)],
            "gross": text(gross), "discount": text(discount), "net": text(net), "due": due.isoformat(),
            "credit": "+".join(credit) or "OK", "approvals": approvals}
