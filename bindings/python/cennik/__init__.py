"""Cennik prices carts by the rules of a price policy, exactly, and says why.

    book = cennik.RuleBook.load("wholesale.cennik")
    quote = book.quote({"date": "2026-11-21", "customer": {"id": "C-7"}, "lines": [{"sku": "SCR-440", "quantity": 200}]})
    quote.totals.payable        # decimal.Decimal
"""

from ._core import (
    Alert,
    Approval,
    Credit,
    Diagnostic,
    EarlyDiscount,
    Floor,
    Line,
    OrderDiscount,
    Payment,
    Place,
    Quote,
    Reason,
    Rounding,
    RuleBook,
    Step,
    Terms,
    Totals,
    __version__,
)
from ._errors import CartError, CennikError, RuleError

__all__ = [
    "Alert",
    "Approval",
    "CartError",
    "CennikError",
    "Credit",
    "Diagnostic",
    "EarlyDiscount",
    "Floor",
    "Line",
    "OrderDiscount",
    "Payment",
    "Place",
    "Quote",
    "Reason",
    "Rounding",
    "RuleBook",
    "RuleError",
    "Step",
    "Terms",
    "Totals",
    "__version__",
]

for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = "cennik"
del _name
