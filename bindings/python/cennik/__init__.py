"""Cennik prices carts by the rules of a price policy, exactly, and says why.

    book = cennik.RuleBook.load("wholesale.cennik")
    quote = book.quote({"date": "2026-11-21", "customer": {"id": "C-7"}, "lines": [{"sku": "SCR-440", "quantity": 200}]})
    quote.totals.payable        # decimal.Decimal
"""

from ._core import (
    Alert,
    Approval,
    Charge,
    Credit,
    Diagnostic,
    EarlyDiscount,
    ExplainedLine,
    ExplainedRule,
    Explanation,
    Floor,
    Granted,
    Hint,
    Line,
    OrderDiscount,
    Payment,
    Place,
    PriceBand,
    PriceScale,
    Quote,
    Reason,
    Rounding,
    RuleBook,
    ScaleRule,
    ScenarioCoverage,
    ScenarioFailure,
    ScenarioReport,
    ScenarioResult,
    Step,
    Tax,
    Terms,
    Totals,
    Uncovered,
    __version__,
)
from ._errors import CartError, CennikError, RuleError

__all__ = [
    "Alert",
    "Approval",
    "CartError",
    "CennikError",
    "Charge",
    "Credit",
    "Diagnostic",
    "EarlyDiscount",
    "ExplainedLine",
    "ExplainedRule",
    "Explanation",
    "Floor",
    "Granted",
    "Hint",
    "Line",
    "OrderDiscount",
    "Payment",
    "Place",
    "PriceBand",
    "PriceScale",
    "Quote",
    "Reason",
    "Rounding",
    "RuleBook",
    "RuleError",
    "ScaleRule",
    "ScenarioCoverage",
    "ScenarioFailure",
    "ScenarioReport",
    "ScenarioResult",
    "Step",
    "Tax",
    "Terms",
    "Totals",
    "Uncovered",
    "__version__",
]

for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = "cennik"
del _name
