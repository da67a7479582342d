"""The standard workload with the rules in ZEN engine's decision tables.

    decision_tables.py DATA --rules R [--carts N] [--rounds N]

A decision of five tables, all of them `collect`: discounts, tiers, promotions, floors and approvals, evaluated once for each line. ZEN finds the
rules that match, with group, category, brand, SKU, day, quantity and turnover as it gets them; the best of them, the product, the order's discount and its
spread are worked out here in whole cents, by the oracle's own functions. Every cart priced is compared with the oracle first.

How it could mislead: each evaluation is handed to another thread and back, and waiting for that is not counted, only the processor time of both. The
time of the part that is Python's is in the figure, some microseconds a line; few carts are priced.
"""

import datetime
import importlib.metadata
import json
import pathlib
import sys

import zen

import contest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "workload"))
import oracle  # noqa: E402

FIRST = datetime.date(1970, 1, 1)
EVER = [-100_000, 100_000]


def day(text):
    return (datetime.date.fromisoformat(text) - FIRST).days


def quoted(text):
    return "" if text is None else json.dumps(text)


def window(rule):
    if rule.get("from") is None and rule.get("to") is None:
        return ""
    first = EVER[0] if rule["from"] is None else day(rule["from"])
    last = EVER[1] if rule["to"] is None else day(rule["to"])
    return f"[{first}..{last}]"


def table(name, inputs, rows):
    """A table's node; each row is a condition for each input, then what it gives."""
    return {"id": name, "name": name, "type": "decisionTableNode", "position": {"x": 0, "y": 0}, "content": {
        "hitPolicy": "collect", "outputPath": name, "executionMode": "single", "passThrough": False,
        "inputs": [{"id": field, "name": field, "field": field} for field in inputs],
        "outputs": [{"id": "gives", "name": "gives", "field": "gives"}],
        "rules": [{"_id": str(number), **dict(zip(inputs, row)), "gives": str(row[-1])} for number, row in enumerate(rows)]}}


def decision(rules):
    of = lambda *kinds: [rule for rule in rules if rule["type"] in kinds]
    scoped = lambda rule: [quoted(rule["key"] if rule["scope"] == scope else None) for scope in ("category", "brand", "sku")]

    def tiers():
        for rule in of("quantity_tier"):
            bounds = [least for least, _ in rule["breaks"]] + [1_000_001]
            for (least, pct), above in zip(rule["breaks"], bounds[1:]):
                yield [quoted(rule["group"]), *scoped(rule), f"[{least}..{above - 1}]", oracle.cents(pct)]

    nodes = [
        table("discounts", ["group", "category", "brand", "day", "turnover"],
              [[quoted(rule.get("group")), quoted(rule["category"]), quoted(rule["brand"]), window(rule),
                f">= {oracle.cents(rule['min_turnover'])}" if "min_turnover" in rule else "", oracle.cents(rule["pct"])]
               for rule in of("group_discount", "brand_turnover")]),
        table("tiers", ["group", "category", "brand", "sku", "quantity"], list(tiers())),
        table("promotions", ["group", "category", "brand", "sku", "day"],
              [[quoted(rule["group"]), *scoped(rule), window(rule), oracle.cents(rule["pct"])] for rule in of("promo")])]
    for name, action in ("floors", "clamp"), ("approvals", "approve"):
        nodes.append(table(name, ["category", "brand"], [[quoted(rule["category"]), quoted(rule["brand"]), oracle.cents(rule["margin"])]
                                                         for rule in of("min_margin") if rule["action"] == action]))
    nodes = [node for node in nodes if node["content"]["rules"]]
    ends = [{"id": name, "name": name, "type": f"{name}Node", "position": {"x": 0, "y": 0}} for name in ("input", "output")]
    edges = [{"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
             for node in nodes for source, target in (("input", node["id"]), (node["id"], "output"))]
    return {"contentType": "application/vnd.gorules.decision", "nodes": [ends[0], *nodes, ends[1]], "edges": edges}


class Pricer(oracle.Oracle):
    """The oracle, its rules of lines found by ZEN."""

    def __init__(self, catalogue, customers, prices, rules):
        super().__init__(catalogue, customers, prices, [rule for rule in rules if rule["type"] in ("order_value", "payment_terms", "credit_block")])
        self.decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(decision(rules))))

    def line(self, customer, date, sku, quantity):
        product = self.products[sku]
        found = self.decision.evaluate({"group": customer["group"], "category": product["category"], "brand": product["brand"], "sku": sku,
                                        "day": day(date), "quantity": quantity, "turnover": customer["turnover"]})["result"]
        gives = lambda name: [row["gives"] for row in found.get(name, ())]
        best = lambda name: int(max(gives(name), default=0))
        unit = self.prices.get((customer["id"], sku), product["list"])
        whole = oracle.WHOLE
        unit = oracle.half_up(unit * (whole - best("discounts")) * (whole - best("tiers")) * (whole - best("promotions")), whole ** 3)
        floor = lambda margin: oracle.round_up(product["cost"] * whole, whole - margin)
        unit = max([unit] + [floor(int(margin)) for margin in gives("floors")])
        asked = best("approvals")
        return unit, asked if asked and unit < floor(asked) else None


def main():
    options = contest.arguments("Times the standard workload with the rules in ZEN's decision tables.", carts=30)
    read = lambda name: contest.read(options.data, name)
    pricer = Pricer(read("catalogue.json"), read("customers.json"), read("prices.json"), read(f"rules_{options.rules}.json"))
    carts = read("carts.json")[:options.carts]
    contest.compare((pricer.price(cart) for cart in carts), options)

    def work():
        for cart in carts:
            pricer.price(cart)
    contest.time_rounds(work, options, sum(len(cart["lines"]) for cart in carts), importlib.metadata.version("zen-engine"))


if __name__ == "__main__":
    main()
