import datetime
import json
from decimal import Decimal

import cennik
import pytest

RULES = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { segment text default "retail" }
facts product { list_price money }
price group "wholesale" when customer.segment == "wholesale"
waterfall { list first   group best }
price "List" in list { price product.list_price }
discount "Wholesale" in group { for "wholesale"   give 10% }
discount "Metres" in group { when line.sku == "CABLE"   graduated tiers by quantity per line { up to 100 give 0%   above give 25% } }
discount "Many" in group { volume tiers by quantity per product { from 50 give 20% } }
"""


@pytest.fixture(scope="module")
def book():
    return cennik.RuleBook.compile({"shop.cennik": RULES}, "shop.cennik")


def test_a_band_for_each_price(book):
    scale = book.scale({"segment": "wholesale"}, "BOLT", "2026-11-21", {"list_price": "20.00"})
    assert (scale.sku, scale.currency, scale.date, scale.complete) == ("BOLT", "PLN", datetime.date(2026, 11, 21), True)
    assert [(band.from_, band.below, band.unit_price, band.each_further) for band in scale.bands] == [
        (1, 50, Decimal("18.00"), None), (50, None, Decimal("16.00"), None)]
    assert [(rule.step, rule.rule, rule.row) for rule in scale.bands[1].rules] == [("list", "List", None), ("group", "Many", 1)]
    assert json.loads(scale.to_json())["bands"][1]["from"] == "50"


def test_the_day_is_today_unless_it_is_said(book):
    assert book.scale({}, "BOLT", product={"list_price": "20.00"}).date == datetime.date.today()


def test_what_cannot_be_priced_is_refused(book):
    with pytest.raises(cennik.CartError, match="product.list_price"):
        book.scale({}, "BOLT", "2026-11-21")
