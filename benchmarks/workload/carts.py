"""Writes the carts of the standard workload as cart JSON lines, the customer's facts with each.

    carts.py FOLDER [--carts N]
"""

import argparse
import json
import pathlib


def cart_lines(folder, count=None):
    read = lambda name: json.loads((folder / name).read_text(encoding="utf-8"))
    customers = {customer["id"]: customer for customer in read("customers.json")}
    for cart in read("carts.json")[:count]:
        customer = customers[cart["customer"]]
        yield json.dumps({
            "id": str(cart["id"]), "date": cart["date"],
            "customer": {"id": customer["id"], "group": customer["group"], "turnover": customer["turnover"], "overdue": customer["overdue_days"],
                         "credit_limit": customer["credit_limit"], "exposure": customer["exposure"], "terms": customer["terms"]},
            "lines": [{"sku": line["sku"], "quantity": line["qty"]} for line in cart["lines"]],
        }, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description="Writes the carts of the standard workload as cart JSON lines.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--carts", type=int, default=None, help="only the first so many")
    options = parser.parse_args()
    for line in cart_lines(options.folder, options.carts):
        print(line)


if __name__ == "__main__":
    main()
