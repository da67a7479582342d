"""Writes the policy of the standard workload as a rule book with CSV tables.

    write_book.py FOLDER RULES.json BOOK_FOLDER [--as-text]

Writes BOOK_FOLDER/workload.cennik and the tables it names: the catalogue as product facts, contract prices by customer and
SKU, and a table for each kind of rule, or with --as-text a block of rule text for each rule. Customers' facts come with the
cart (carts.py).
"""

import argparse
import csv
import json
import pathlib

HEAD = """rulebook "Standard workload" {
  currency PLN
  round unit price to 0.01 half up
  round order discount to 0.01 half up
  spread by largest remainder
}

facts customer {
  id           text
  group        text
  turnover     money
  overdue      days
  credit_limit money
  exposure     money
  terms        text
}
facts product from "catalogue.csv" key sku {
  category   text
  brand      text
  list_price money
  cost       money
}

table contract_prices from "contract_prices.csv" { key customer text, sku text   value price money }

waterfall {
  base      first
  group     best
  volume    best
  promotion best
  order     best on order
}

price "Contract" in base { price contract_prices[customer.id, line.sku].price   priority 1 }
price "List"     in base { price product.list_price }
"""

PRICE_BOOK = """rulebook "Prices" {{ currency PLN   round unit price to 0.01 half up }}
facts customer {{ id text }}
table contract_prices from "{table}" {{ key customer text, sku text   value price money }}
waterfall {{ base first }}
price "Contract" in base {{ price contract_prices[customer.id, line.sku].price }}
payment terms "On the day" {{ net 0 days }}
"""

TERMS_BLOCK = 'payment terms "On the day" { net 0 days   priority -1 }\n'


def percent(text):
    return f"{text}%"


def scope_cells(rule):
    return [rule["key"] if rule["scope"] == scope else "" for scope in ("category", "brand", "sku")]


def any_or(value):
    return "" if value is None else value


def tables(rules):
    """Name of the file, head of the table, headings, rows."""
    of = lambda kind: [rule for rule in rules if rule["type"] == kind]
    scopes = ["product.category", "product.brand", "line.sku"]
    yield ("group_discounts.csv", 'discount table "Group discounts" in group, every row',
           ["customer.group", "product.category", "product.brand", "valid from", "valid until", "give"],
           [[rule["group"], rule["category"], any_or(rule["brand"]), any_or(rule["from"]), any_or(rule["to"]), percent(rule["pct"])]
            for rule in of("group_discount")])
    yield ("brand_discounts.csv", 'discount table "Brand discounts" in group, every row',
           ["product.brand", "product.category", "customer.turnover >=", "give"],
           [[rule["brand"], any_or(rule["category"]), rule["min_turnover"] + " PLN", percent(rule["pct"])] for rule in of("brand_turnover")])
    yield ("quantity_tiers.csv", 'discount table "Quantity tiers" in volume, volume tiers by quantity per line, every row',
           ["customer.group", *scopes, "quantity from", "give"],
           [[any_or(rule["group"]), *scope_cells(rule), quantity, percent(pct)] for rule in of("quantity_tier") for quantity, pct in rule["breaks"]])
    yield ("promotions.csv", 'discount table "Promotions" in promotion, every row',
           ["customer.group", *scopes, "valid from", "valid until", "give"],
           [[any_or(rule["group"]), *scope_cells(rule), rule["from"], rule["to"], percent(rule["pct"])] for rule in of("promo")])
    for action, file, name, heading, cell in (("clamp", "margin_floors.csv", "Margin floors", "raise price", "yes"),
                                              ("approve", "margin_approvals.csv", "Margin approvals", "approval by", "sales_manager")):
        yield (file, f'minimum margin table "{name}" before order discounts, every row',
               ["product.category", "product.brand", "below", heading],
               [[rule["category"], any_or(rule["brand"]), percent(rule["margin"]), cell] for rule in of("min_margin") if rule["action"] == action])
    yield ("order_discounts.csv", 'order discount table "Order value" in order, every row', ["customer.group", "order.value >=", "give"],
           [[any_or(rule["group"]), rule["min_value"] + " PLN", percent(rule["pct"])] for rule in of("order_value")])
    yield ("terms.csv", 'payment terms table "Terms" every row', ["customer.group", "customer.terms", "net days", "end of month", "priority"],
           [[rule["group"], any_or(rule["terms"]), rule["days"], "yes" if rule["eom"] else "no", terms_priority(rule)] for rule in of("payment_terms")])


def terms_priority(rule):
    """A class of terms beats none; then the fewest days; then not at the end of the month."""
    return (10_000 if rule["terms"] is not None else 0) + 2 * (1000 - rule["days"]) + (0 if rule["eom"] else 1)


def credit_blocks(rules):
    text = ""
    for rule in rules:
        if rule["type"] != "credit_block":
            continue
        group = f'customer.group == "{rule["group"]}" and ' if rule["group"] is not None else ""
        text += f'credit block "Overdue" {{ when {group}customer.overdue > {rule["max_overdue_days"]} days   hold }}\n'
        if rule["check_limit"]:
            text += f'credit block "Limit"   {{ when {group}customer.exposure + order.net > customer.credit_limit   hold }}\n'
    return text


def rule_block(number, rule):
    """One rule as text. The name of an approval ends with its margin, which is how an answer is told from it."""
    kind = rule["type"]
    asked = [("customer.group", rule.get("group")), ("product.category", rule.get("category")), ("product.brand", rule.get("brand")),
             ("customer.terms", rule.get("terms"))]
    if rule.get("scope", "all") != "all":
        asked.append(("line.sku" if rule["scope"] == "sku" else "product." + rule["scope"], rule["key"]))
    tests = [f'{fact} == "{value}"' for fact, value in asked if value is not None]
    tests += [f'customer.turnover >= {rule["min_turnover"]} PLN'] if kind == "brand_turnover" else []
    tests += [f'order.value >= {rule["min_value"]} PLN'] if kind == "order_value" else []
    clauses = [f"when {' and '.join(tests)}"] if tests else []
    clauses += [f"from {rule['from']}"] if rule.get("from") else []
    clauses += [f"until {rule['to']}"] if rule.get("to") else []
    head = {"group_discount": f'discount "Group discount {number}" in group', "brand_turnover": f'discount "Brand discount {number}" in group',
            "quantity_tier": f'discount "Quantity tier {number}" in volume', "promo": f'discount "Promotion {number}" in promotion',
            "min_margin": f'minimum margin "Margin {number} of {rule.get("margin")}" before order discounts',
            "order_value": f'order discount "Order value {number}" in order', "payment_terms": f'payment terms "Terms {number}"'}[kind]
    if kind == "quantity_tier":
        clauses.append("volume tiers by quantity per line { " + "   ".join(f"from {least} give {percent(pct)}" for least, pct in rule["breaks"]) + " }")
    elif kind == "min_margin":
        clauses.append(f"below {percent(rule['margin'])} " + ("raise price" if rule["action"] == "clamp" else 'approval by "sales_manager"'))
    elif kind == "payment_terms":
        clauses.append(f"net {rule['days']} days" + (" end of month" if rule["eom"] else ""))
        clauses.append(f"priority {terms_priority(rule)}")
    else:
        clauses.append(f"give {percent(rule['pct'])}")
    return f"{head} {{ {'   '.join(clauses)} }}\n"


def write_csv(path, headings, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


def write_book(folder, rules, book, as_text=False):
    book.mkdir(parents=True, exist_ok=True)
    read = lambda name: json.loads((folder / name).read_text(encoding="utf-8"))
    write_csv(book / "catalogue.csv", ["sku", "category", "brand", "list_price", "cost"],
              [[product[key] for key in ("sku", "category", "brand", "list", "cost")] for product in read("catalogue.json")])
    write_csv(book / "contract_prices.csv", ["customer", "sku", "price"],
              [[price[key] for key in ("customer", "sku", "price")] for price in read("prices.json")])
    parts = [HEAD]
    if as_text:
        parts += [rule_block(number, rule) for number, rule in enumerate(rules, 1) if rule["type"] != "credit_block"]
    else:
        for file, head, headings, rows in tables(rules):
            if rows:
                write_csv(book / file, headings, rows)
                parts.append(f'{head} from "{file}"\n')
    parts += [TERMS_BLOCK, credit_blocks(rules)]
    (book / "workload.cennik").write_text("".join(parts), encoding="utf-8")
    return book / "workload.cennik"


def write_price_book(folder, table):
    """A book that is nothing but a table of prices `customer,sku,price`, for the load test."""
    book = folder / f"{pathlib.Path(table).stem}.cennik"
    book.write_text(PRICE_BOOK.format(table=table), encoding="utf-8")
    return book


def main():
    parser = argparse.ArgumentParser(description="Writes the policy of the standard workload as a rule book.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("rules", type=pathlib.Path)
    parser.add_argument("book", type=pathlib.Path)
    parser.add_argument("--as-text", action="store_true", help="a block for each rule in place of tables")
    options = parser.parse_args()
    write_book(options.folder, json.loads(options.rules.read_text(encoding="utf-8")), options.book, options.as_text)


if __name__ == "__main__":
    main()
