from decimal import Decimal

import cennik

book = cennik.RuleBook.load("examples/quickstart/hardware.cennik")
quote = book.quote({
    "date": "2026-11-21",
    "customer": {"segment": "wholesale"},
    "lines": [{"sku": "SCR-440", "quantity": 200,
               "product": {"category": "screws", "list_price": Decimal("1.00"), "cost": Decimal("0.55")}}],
})
for line in quote.lines:
    print(line.sku, line.unit_price, [step.rule for step in line.steps])
print(quote.status, quote.totals.payable)
